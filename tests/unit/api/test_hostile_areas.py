"""Hostile text in every field of everything that is set up: refused by field, or made harmless."""

import re
from collections.abc import Iterator
from typing import Any, Final

import pytest

from functions.api.areas.shared import ACCOUNT
from functions.core.domain.hosting.document import Document
from functions.core.domain.hosting.rendering import render
from functions.core.domain.hosting.zones import Site
from tests.cast import ACME
from tests.fakes import FakeDeps
from tests.hosting import SHOP
from tests.unit.api.conftest import Api
from tests.unit.api.crawl import ROUTES, ask, furnish, name_of
from tests.unit.api.wishes import SET_UP
from tests.unit.areas.hostile import HOSTILE

Place = tuple[str | int, ...]
PLAIN: Final = re.compile(r"[A-Za-z0-9._@+/:$*={},~ -]*")
"""Whatever a server gets besides texts: nothing that a shell, SQL or a configuration reads."""
TEXTS: Final = ("domains.zone.records.value", "mailboxes.autoresponder", "domains.certificate")


def leaves(wish: Any, place: Place = ()) -> Iterator[Place]:
    """Yield the places of all texts within a wish."""
    if isinstance(wish, str):
        yield place
        return
    for name, each in _inner(wish):
        yield from leaves(each, (*place, name))


def _inner(value: Any) -> list[tuple[str | int, Any]]:
    if isinstance(value, dict):
        return list(value.items())
    return list(enumerate(value)) if isinstance(value, list) else []


def planted(wish: Any, place: Place, hostile: str) -> Any:
    """Return the wish with a hostile text in one place."""
    if not place:
        return hostile
    inner = planted(wish[place[0]], place[1:], hostile)
    if isinstance(wish, dict):
        return wish | {place[0]: inner}
    return [inner if number == place[0] else each for number, each in enumerate(wish)]


def rendered(deps: FakeDeps) -> Document:
    """Return what the server would get, of an area in which everything is proven."""
    return render(deps.areas.whole(ACME, SHOP), Site(ipv4=("192.0.2.1",)))


def texts(value: Any, place: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield place.strip("."), value
    for name, each in _inner(value):
        yield from texts(each, f"{place}.{name}" if isinstance(name, str) else place)


PLACES: Final = [(name, place) for name, wish in SET_UP.items() for place in leaves(wish)]


@pytest.mark.parametrize(("name", "place"), PLACES)
def test_nothing_hostile_reaches_a_server(
    api: Api, deps: FakeDeps, name: str, place: Place
) -> None:
    furnish(deps)
    spelled = name.replace(" ", f" {ACCOUNT}")
    route = next(each for each in ROUTES if name_of(each) == spelled)

    for hostile in HOSTILE:
        for text in (hostile, f"a{hostile}", f"{_at(SET_UP[name], place)}{hostile}"):
            answer = ask(api, route, wish=planted(SET_UP[name], place, text))
            assert answer.status in {202, 409, 412, 422}
            assert answer.status != 422 or "planted:" not in answer.text

    for where, text in texts(rendered(deps).model_dump(mode="json")):
        assert where.startswith(TEXTS) or PLAIN.fullmatch(text), (where, text)
        assert where.endswith(".text") or "\n" not in text, (where, text)
        assert not set(text) & {"\0", "\r", "\x1b", "\x7f", "\u2028"}, (where, text)


def _at(wish: Any, place: Place) -> Any:
    for name in place:
        wish = wish[name]
    return wish
