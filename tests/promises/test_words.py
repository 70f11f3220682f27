"""Whoever reads Japanese reads all of it: no refusal without its translation, none left over."""

import re
import tomllib
from collections.abc import Iterable
from string import Formatter
from typing import Final, get_args

import pytest

from functions.api import problems
from functions.api.blueprints import BLUEPRINTS
from functions.api.refusals import refusals
from functions.api.telling import CATALOGUES, catalogue
from functions.core.domain.callers import Audience, Role
from functions.core.domain.contacts import Language
from functions.core.domain.errors import AlreadyExists, NotFound, StaleVersion
from functions.core.domain.hosting import areas, fitting
from functions.core.domain.hosting.customers import HoldKind
from functions.core.domain.incidents import Phase
from functions.core.domain.reports import ReportState
from functions.core.services.hosting import reading_logs
from tests.promises.forms import kinds, messages
from tests.promises.outcomes import outcomes
from tests.promises.sentences import sentences

ROUTES: Final = [route for each in BLUEPRINTS for route in each.declared]
JAPANESE: Final = catalogue(Language.JA)
FRAME: Final = {
    str(NotFound("{}", "{}")),
    str(AlreadyExists("{}", "{}")),
    str(StaleVersion("{}", "{}")),
    problems.TAKEN,
    problems.CHANGED,
    problems.UNEXPECTED,
    *problems.ELSEWHERE.values(),
}
"""What the frame says by itself."""
NEVER_HEARD: Final = {
    "a confirmed failure has a beginning",
    "nobody of the {}'s is {}",
    "resellers' people name their reseller, the operator's name none",
    "the holder of an account names the customer, nobody else names one",
}
"""What our own records must keep to: broken, it is our mistake, and stands in the log."""
ELSEWHERE: Final = {
    reading_logs.UNREACHED,
    "Connection refused",
    "Connection reset by peer",
    "Connection timed out",
    "Name or service not known",
    "Network is unreachable",
    "No route to host",
}
"""What is told of servers besides, by the system that wanted to reach them."""
JAPANESE_LETTERS: Final = re.compile("[ぁ-ヿ一-鿿]")
TITLES: Final = {
    *("Content Too Large", "Request Entity Too Large"),
    *("Unprocessable Content", "Unprocessable Entity"),
}
"""What two of them are called depends on the version of Python."""
KINDS: Final = {
    each.model_fields["kind"].default for each in get_args(get_args(areas.AreaObject)[0])
}
IDS: Final = {name.removesuffix("_id").replace("_", " ") for route in ROUTES for name in route.ids}
UNFOLLOWED: Final = {
    "functions/api/reading.py: name.removesuffix('_id').replace('_', ' ')": IDS,
    "functions/core/services/hosting/databases.py: "
    "kind.model_fields['kind'].default.replace('-', ' ')": {"database", "database user"},
    "functions/core/services/hosting/setting_up.py: "
    "str(kind.model_fields['kind'].default).replace('-', ' ')": {
        each.replace("-", " ") for each in KINDS
    },
    "functions/core/services/hosting/setting_up.py: thing.kind": KINDS,
    "functions/core/domain/hosting/taken.py: thing.kind": KINDS,
    "functions/core/services/hosting/proving.py: taken.noun": {"domain"},
    "functions/core/store/hosting/areas.py: kind": KINDS,
    "functions/core/store/hosting/areas.py: thing.kind": KINDS,
    "functions/core/store/hosting/contracts.py: noun": {"customer number", "external id"},
    "functions/core/store/hosting/customers.py: thing.kind": KINDS,
    "functions/core/store/hosting/recording.py: thing.kind": KINDS,
}
"""Nouns that the source does not spell out, and what they can be."""
VALUES: Final = {
    *(each.value for kind in (Audience, Role, Phase, ReportState, HoldKind) for each in kind),
    *(fitting.NONE, fitting.IN_USE, "records", "keys", "own", "lets-encrypt", "here"),
    *("TCP", "the key", "the command"),
}
"""Words that stand in sentences as values."""
LEFT_OUT: Final = frozenset(
    {"error", "pattern", "tag", "expected_plural", "field_type", "actual_length"},
)
"""Values that are English themselves, or of no use to who reads the translation."""
SAMPLES: Final = {
    "noun": "log reading",
    "role": "owner",
    "audience": "operator",
    "kind": "overuse",
    "phase": "closed",
    "state": "sent",
}
"""Values that must be words of ours."""


def test_every_refusal_and_every_outcome_is_said_in_japanese() -> None:
    missing = _said() - _known()

    assert not missing, f"add to functions/api/words/ja.toml: {sorted(missing)}"


def test_every_word_in_a_refusal_is_said_in_japanese() -> None:
    missing = _words() - set(JAPANESE.words)

    assert not missing, f"add to [words] of functions/api/words/ja.toml: {sorted(missing)}"


def test_where_a_sentence_comes_from_can_be_seen_in_the_source() -> None:
    assert sentences().lost == set(UNFOLLOWED)


def test_no_translation_is_left_over() -> None:
    assert not _known() - _said() - TITLES
    assert not set(JAPANESE.words) - _words()


def test_no_sentence_is_translated_twice() -> None:
    text = (CATALOGUES / "ja.toml").read_text("utf-8")

    tables = tomllib.loads(text)

    assert sum(map(len, tables.values())) == len({key for each in tables.values() for key in each})


@pytest.mark.parametrize(("english", "japanese"), JAPANESE.sentences.items())
def test_a_translation_keeps_the_values_of_its_sentence(english: str, japanese: str) -> None:
    assert _names(english) - LEFT_OUT == _names(japanese)


@pytest.mark.parametrize("english", [each for each in JAPANESE.sentences if "{" in each])
def test_a_sentence_with_values_is_taken_for_no_other(english: str) -> None:
    values = {name: SAMPLES.get(name, f"<{name}>") for name in _names(english)}

    heard = JAPANESE.told(english.format(**values))

    assert heard == JAPANESE.vformat(JAPANESE.sentences[english], (), values)


def _said() -> set[str]:
    statuses = {status for route in ROUTES for status in refusals(route)}
    titles = {status.phrase for status in statuses | set(problems.STATUS.values())}
    forms = {_shape(each) for kind in kinds(ROUTES) for each in messages(kind)}
    return (sentences().said - NEVER_HEARD) | _outcomes() | FRAME | titles | forms


def _outcomes() -> set[str]:
    """Return what is told with a field's or a step's name before it as what is told alone."""
    told = {_shape(each).removeprefix("{}: ") for each in outcomes().said | ELSEWHERE}
    return {each for each in told if re.search("[a-z]", each) and not JAPANESE_LETTERS.search(each)}


def _words() -> set[str]:
    return sentences().nouns | VALUES | _united(UNFOLLOWED.values())


def _known() -> set[str]:
    return {_shape(each) for each in JAPANESE.sentences}


def _shape(template: str) -> str:
    return re.sub(r"\{\w+\}", "{}", template)


def _names(template: str) -> set[str]:
    return {name for _, name, *_ in Formatter().parse(template) if name}


def _united(sets: Iterable[set[str]]) -> set[str]:
    return set().union(*sets)
