"""The last inventory of a server with another panel: the next one takes its place."""

from functions.core.domain.hosting.inventories import FoundSite, Inventory
from functions.core.wiring import Deps
from tests.cast import T0, WEB01, WEB02, at
from tests.hosting import a_found_area

FOUND = Inventory(
    server_id=WEB01,
    at=T0,
    read_at=T0,
    panel="Plesk 18.0.60",
    sites=1,
    found=(FoundSite(name="old.example", hosting="virtual", subscription=True),),
)


def test_what_was_found_is_read_back_and_nothing_else_is_known(deps: Deps) -> None:
    deps.inventories.save(FOUND)

    assert deps.inventories.get(WEB01) == FOUND
    assert deps.inventories.get(WEB02) is None


def test_the_next_one_takes_its_place(deps: Deps) -> None:
    deps.inventories.save(FOUND)
    later = Inventory(server_id=WEB01, at=at(60))

    deps.inventories.save(later)

    assert deps.inventories.get(WEB01) == later


def test_what_was_found_in_detail_takes_the_place_of_what_was_found_before(deps: Deps) -> None:
    old, new = a_found_area(guid="old"), a_found_area(guid="new")
    deps.inventories.keep(WEB01, [old, a_found_area(guid="both")])

    deps.inventories.keep(WEB01, [new, changed := a_found_area(guid="both", suspended=True)])

    assert {each.guid: each for each in deps.inventories.areas(WEB01)} == {
        "new": new,
        "both": changed,
    }
    assert list(deps.inventories.areas(WEB02)) == []


def test_it_is_paged(deps: Deps) -> None:
    deps.inventories.keep(WEB01, [a_found_area(guid=each) for each in ("a", "b", "c")])

    first, after = deps.inventories.page_of_areas(WEB01, limit=2)
    second, end = deps.inventories.page_of_areas(WEB01, after, limit=2)

    assert [each.guid for each in (*first, *second)] == ["a", "b", "c"]
    assert end is None
