"""Letters from templates: a template looks like the mail it makes, its first line is the subject.

A line that begins with ■ is a heading; so the same words become text, HTML and paper. Values never
make lines or headings: `one_line` folds each of them.
"""

import hashlib
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from functions.core.adapters.letter_filters import filters
from functions.core.domain.contacts import Language
from functions.core.domain.letters import Letter, Part, Topic
from functions.core.domain.model import Model
from functions.core.domain.wording import clipped, one_line

if TYPE_CHECKING:
    from jinja2 import Environment

FOLDER: Final = Path(__file__).parent / "templates"
HEADING: Final = "■ "
SUBJECT_COLUMNS: Final = 160


class TemplateLetters:
    """The Letters port over the templates of this folder."""

    def write(self, topic: Topic, language: Language, facts: Model) -> Letter:
        """Fill a topic's template; an unknown or missing fact raises jinja2's UndefinedError."""
        values = {name: getattr(facts, name) for name in type(facts).model_fields}
        template = _plain(language).get_template(f"{topic.value}.{language.value}.j2")
        subject, body = _split(template.render(values))
        parts = _parts(body)
        page = _html().get_template("mail.html.j2")
        return Letter(
            subject=subject,
            text=body + "\n",
            html=page.render(subject=subject, parts=parts, language=language) + "\n",
            parts=parts,
            version=f"{topic.value}.{language.value} {_version()}",
        )


def _split(rendered: str) -> tuple[str, str]:
    """Take the subject off; between the paragraphs of the rest stands one empty line."""
    subject, _, body = rendered.strip().partition("\n")
    folded = re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in body.splitlines()))
    return clipped(one_line(subject), SUBJECT_COLUMNS), folded.strip()


def _parts(body: str) -> tuple[Part, ...]:
    parts: list[Part] = []
    for paragraph in body.split("\n\n"):
        lines = paragraph.split("\n")
        if lines[0].startswith(HEADING):
            parts.append(Part(heading=lines[0].removeprefix(HEADING), lines=tuple(lines[1:])))
        else:
            parts.append(Part(lines=tuple(lines)))
    return tuple(parts)


def _fold(value: object) -> object:
    return one_line(value) if isinstance(value, str) else value


@cache
def _plain(language: Language) -> "Environment":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    plain = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=False,  # noqa: S701 - it makes text; the HTML page has an environment that escapes
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_fold,
    )
    plain.filters.update(filters(language))
    plain.globals["language"] = language
    return plain


@cache
def _html() -> "Environment":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _version() -> str:
    """Name the state of all templates, so that a letter can be traced to the words it came from."""
    digest = hashlib.sha256()
    for path in sorted(FOLDER.glob("*.j2")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:8]
