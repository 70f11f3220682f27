"""What callers read, in their language: the English sentence is its id, as with gettext.

Errors say English, whoever may read it. Only here, and only for who asks for another language, is a
sentence looked up; one with values in it is known by its template.
"""

import datetime as dt
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from string import Formatter
from typing import Final

from functions.core.domain.calendar import JST
from functions.core.domain.contacts import Language

CATALOGUES: Final = Path(__file__).with_name("words")
SEVERAL: Final = re.compile(", | or ")
COMPOSED: Final = re.compile("(; |: )")
"""`field: reason`, one after the other."""


def told(sentence: str, language: Language) -> str:
    """Return the sentence in this language; as it is, if nobody has translated it."""
    return sentence if language is Language.EN else catalogue(language).told(sentence)


@cache
def catalogue(language: Language) -> "Catalogue":
    """Read the words of a language, once in a worker."""
    import tomllib  # who reads English never needs it

    tables = tomllib.loads((CATALOGUES / f"{language}.toml").read_text("utf-8"))
    words = tables.pop("words")
    return Catalogue(
        words, {known: said for each in tables.values() for known, said in each.items()}
    )


class Catalogue(Formatter):
    """Words and sentences by the English ones; `{values}` keep their names."""

    def __init__(self, words: Mapping[str, str], sentences: Mapping[str, str]) -> None:
        self.words, self.sentences = words, sentences
        with_values = (each for each in sentences.items() if "{" in each[0])
        templates = (Template(*each, words) for each in with_values)
        self._templates = sorted(templates, key=lambda each: each.literal, reverse=True)

    def told(self, sentence: str) -> str:
        """Return the translation: of the sentence itself, or by the most literal template."""
        if sentence in self.sentences:
            return self.sentences[sentence]
        for template in self._templates:
            values = template.values_in(sentence)
            if values is not None:
                return self.vformat(template.said, (), values)
        parts = COMPOSED.split(sentence)
        return "".join(map(self._part, parts)) if len(parts) > 1 else sentence

    def format_field(self, value: str, format_spec: str) -> str:
        """Put in a value: `{noun:word}` is a word of ours itself, `{roles:words}` are several.

        `{at:time}` is a time that is said in UTC, and read in Japan.
        """
        if format_spec == "time":
            return _in_japan(value)
        each = SEVERAL.split(value) if format_spec == "words" else [value]
        return "、".join(self.words.get(word, word) for word in each) if format_spec else value

    def _part(self, said: str) -> str:
        return self.words.get(said) or (said if COMPOSED.search(said) else self.told(said))


def _in_japan(said: str) -> str:
    try:
        at = dt.datetime.strptime(said, "%Y-%m-%d %H:%M UTC").replace(tzinfo=dt.UTC)
    except ValueError:
        return said
    return f"{at.astimezone(JST):%Y-%m-%d %H:%M}"


@dataclass(frozen=True)
class Template:
    """An English sentence with `{values}`, and what is said instead."""

    known: str
    said: str
    words: Collection[str]

    @cached_property
    def literal(self) -> int:
        """How many characters of it are no value's."""
        return sum(map(len, self._pieces))

    def values_in(self, sentence: str) -> dict[str, str] | None:
        """Return the values that a sentence of this template holds; None for any other."""
        if not all(piece in sentence for piece in self._pieces):
            return None  # a pattern takes far longer to compile, and most are never needed
        found = re.fullmatch(self._pattern, sentence, re.DOTALL)
        return found and found.groupdict()

    @cached_property
    def _pieces(self) -> list[str]:
        return [piece for piece, *_ in Formatter().parse(self.known)]

    @property
    def _pattern(self) -> str:
        parts = Formatter().parse(self.known)
        return "".join(re.escape(piece) + self._value(name) for piece, name, *_ in parts)

    def _value(self, name: str | None) -> str:
        """Spell what a value may be. Words may have blanks in them: they say where they end."""
        if f"{{{name}:word}}" in self.said:
            longest_first = sorted(self.words, key=len, reverse=True)
            return f"(?P<{name}>{'|'.join(map(re.escape, longest_first))})"
        return f"(?P<{name}>.*?)" if name else ""
