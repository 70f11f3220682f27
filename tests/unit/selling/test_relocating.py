"""A relocation is planned, not done: what it would take, and what is in its way."""

import pytest

from functions.core.domain.errors import Invalid
from functions.core.domain.hosting.allotments import Share
from functions.core.domain.ids import CustomerId, ServerId
from functions.core.domain.servers import DebianHosting
from functions.core.services.hosting import relocating
from functions.core.services.hosting.relocating import Relocation, RelocationWish
from tests.builders import a_server
from tests.cast import ACME, WEB01, WEB02
from tests.fakes import FakeDeps
from tests.hosting import allot
from tests.unit.selling.conftest import sell


@pytest.fixture
def shop(deps: FakeDeps) -> CustomerId:
    deps.servers.create(a_server(WEB02, hosting=DebianHosting()))
    sold = sell(deps, server_id=WEB01, domain="sakura.example", domain_is_theirs=True)
    return sold.customer.id


def plan(deps: FakeDeps, shop: CustomerId, to: ServerId = WEB02) -> Relocation:
    return relocating.plan(ACME, shop, RelocationWish(server_id=to), means=deps)


def test_it_says_who_would_have_to_do_what(deps: FakeDeps, shop: CustomerId) -> None:
    allot(deps, server_id=WEB02)

    planned = plan(deps, shop)

    steps = [(each.what, each.subject, each.by) for each in planned.steps]
    address = deps.servers.get(WEB02).address
    assert planned.obstacles == ()
    assert (f"let the domain point to {address}", "sakura.example", "noren") in steps
    assert steps[-1][1] == WEB01
    assert deps.areas.get(ACME, shop).server_id == WEB01


def test_it_names_what_is_in_its_way(deps: FakeDeps, shop: CustomerId) -> None:
    nothing = [each.property for each in plan(deps, shop).obstacles]
    allot(deps, Share(disk_mib=1000, ftp_accounts=100), server_id=WEB02)

    (little,) = plan(deps, shop).obstacles

    assert nothing == ["allotment"]
    assert (little.property, little.wanted, little.available) == ("disk_mib", 1024, 1000)


@pytest.mark.parametrize("to", [WEB01, ServerId("nowhere")])
def test_it_needs_another_server_that_there_is(
    deps: FakeDeps, shop: CustomerId, to: ServerId
) -> None:
    with pytest.raises(Invalid, match="server_id"):
        plan(deps, shop, to)
