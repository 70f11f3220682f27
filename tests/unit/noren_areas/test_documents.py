"""Documents: the server takes everything that the platform can say, and nothing else."""

import json
from typing import Any

import pytest

from functions.core.adapters.areas import canonical
from functions.core.adapters.areas.document import Area
from functions.core.adapters.areas.errors import Invalid
from tests.unit.noren_areas.documents import HOSTILE, SLUG, raw, whole


def test_the_server_takes_everything_that_the_platform_can_say() -> None:
    area = Area(canonical.parsed(whole().model_dump_json().encode()))

    assert area.held
    assert area.domains[0].php == "8.2"
    assert area.mailboxes[0].autoresponder is not None
    assert area.database_users[1].read_only


def test_both_compute_the_same_digest() -> None:
    raw = canonical.parsed(whole().model_dump_json().encode())

    assert canonical.digest(raw) == whole().digest()
    assert canonical.digest(raw | {"generation": 99}) == whole().digest()


def _leaves(value: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Return the path of every single value."""
    if isinstance(value, dict):
        return [each for key, below in value.items() for each in _leaves(below, (*path, key))]
    if isinstance(value, list) and value:
        return [each for at, below in enumerate(value) for each in _leaves(below, (*path, at))]
    return [path]


def _with(raw: Any, path: tuple[str | int, ...], value: object) -> Any:
    copied = json.loads(json.dumps(raw))
    at = copied
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = value
    return copied


RAW = raw()
FREE = {"subject", "text"}
"""What people write: nothing in it can mean anything to a daemon, as the parts quote it."""
FINE = {("folder", "A"), ("type", "A"), ("host", "*")}
"""What is a name there after all: a wildcard, a type of record."""
STRICT = [path for path in _leaves(RAW) if path[-1] not in FREE]


@pytest.mark.parametrize("path", STRICT, ids=lambda path: ".".join(map(str, path)))
def test_no_field_takes_anything_hostile(path: tuple[str | int, ...]) -> None:
    for value in HOSTILE:
        if (path[-1], value) in FINE:
            continue
        with pytest.raises(Invalid):
            Area(_with(RAW, path, value))


@pytest.mark.parametrize("path", _leaves(RAW), ids=lambda path: ".".join(map(str, path)))
def test_no_field_takes_another_type(path: tuple[str | int, ...]) -> None:
    others: tuple[object, ...] = (1.5, [[]], {"a": 1})
    for value in others:
        with pytest.raises(Invalid):
            Area(_with(RAW, path, value))
    if not isinstance(_at(RAW, path), bool):
        with pytest.raises(Invalid):
            Area(_with(RAW, path, value=True))


def _at(raw: Any, path: tuple[str | int, ...]) -> object:
    for step in path:
        raw = raw[step]
    return raw


@pytest.mark.parametrize(
    "changes",
    [
        {"extra": 1},
        {"databases": [{"engine": "mariadb", "name": "h0000002_a"}]},
        {"database_users": [RAW["database_users"][0] | {"name": "h0000002_u"}]},
        {"database_users": [RAW["database_users"][0] | {"databases": [f"{SLUG}_other"]}]},
        {"mailboxes": [RAW["mailboxes"][0] | {"address": "info@other.example"}]},
        {"lists": [RAW["lists"][0] | {"address": "info@other.example"}]},
        {"aliases": [RAW["aliases"][0] | {"address": "info@other.example"}]},
        {"domains": RAW["domains"] * 2},
        {"ftp": RAW["ftp"] * 2},
        {"format": 2},
    ],
)
def test_no_document_reaches_beyond_its_area(changes: dict[str, object]) -> None:
    with pytest.raises(Invalid):
        Area(RAW | changes)


@pytest.mark.parametrize("text", [b"", b"[]", b"1", b"{", b'"x"', b"[" * 100_000, b"\xff"])
def test_what_is_no_document_is_refused(text: bytes) -> None:
    with pytest.raises(Invalid):
        canonical.parsed(text)
