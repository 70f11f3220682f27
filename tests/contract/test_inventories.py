"""The last inventory of a server with another panel: the next one takes its place."""

from functions.core.domain.hosting.inventories import FoundSite, Inventory
from functions.core.wiring import Deps
from tests.cast import T0, WEB01, WEB02, at

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
