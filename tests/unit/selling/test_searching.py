"""Whoever calls the desk is found, whichever reseller they are a customer of."""

import pytest

from functions.core.services.hosting import searching
from tests.builders import a_reseller, an_incident
from tests.cast import ACME, RIVAL, WEB01
from tests.fakes import FakeDeps
from tests.hosting import a_customer, a_domain, allot, an_operation, register
from tests.unit.selling.conftest import sell


@pytest.fixture(autouse=True)
def customers(deps: FakeDeps) -> None:
    deps.resellers.save(a_reseller(RIVAL))
    allot(deps, reseller_id=RIVAL)
    area = register(deps, a_customer("theirs", reseller_id=RIVAL, contract_name="サクラ工業"))
    deps.areas.add(area, a_domain("kogyo.example"), an_operation(area))
    sell(deps, contract_name="サクラ商店", login_id="sakura-shop")


@pytest.mark.parametrize(
    ("typed", "resellers"),
    [
        ("さくら", [ACME, RIVAL]),
        ("SAKURA-s", [ACME]),
        ("kogyo.ex", [RIVAL]),
        ("info@kogyo.example", [RIVAL]),
        ("つばき", []),
    ],
)
def test_all_resellers_customers_are_searched(
    deps: FakeDeps, typed: str, resellers: list[str]
) -> None:
    found = searching.search(typed, 20, means=deps)

    assert [each.reseller.id for each in found] == resellers


def test_the_desk_sees_what_it_is_asked_next(deps: FakeDeps) -> None:
    incident = deps.incidents.open(an_incident())

    (first,) = searching.search("さくら", 1, means=deps)

    assert first.customer.server_id == WEB01
    assert first.open_incident == incident.id
    assert first.area.limits.disk_mib == 1024
