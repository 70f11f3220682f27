"""A customer by the id of the reseller's billing system, wherever its own id may stand."""

from typing import Any

import pytest

from tests.cast import ACME, RIVAL, RIVALS_CONTACT, TANAKA
from tests.fakes import FakeDeps
from tests.hosting import a_customer, allot, register
from tests.unit.api.conftest import Api

OWNER, RIVALS = f"token-{ACME}.{TANAKA}", f"token-{RIVAL}.{RIVALS_CONTACT}"


@pytest.fixture(autouse=True)
def customer(deps: FakeDeps) -> Any:
    allot(deps)
    owner = a_customer(external_id="whmcs-12")
    register(deps, owner)
    return owner


def test_the_external_id_stands_for_the_customer(api: Api, customer: Any) -> None:
    shown = api.get("/reseller/customers/ext:whmcs-12", token=OWNER)

    assert (shown.status, shown.body["customer"]["id"]) == (200, customer.id)


def test_what_is_written_down_is_our_own_id(api: Api, deps: FakeDeps, customer: Any) -> None:
    held = api.post("/reseller/customers/ext:whmcs-12/holds", {"reason": "unpaid"}, token=OWNER)

    assert held.status == 202
    assert deps.audit_log.all[-1].target == customer.id


@pytest.mark.parametrize("name", ["ext:", "ext:whmcs-13", "ext:WHMCS-12", "ext:ext:whmcs-12"])
def test_nobodys_external_id_is_nobodys(api: Api, name: str) -> None:
    assert api.get(f"/reseller/customers/{name}", token=OWNER).status == 404


def test_a_rivals_external_id_is_nobodys(api: Api) -> None:
    rivals = api.get("/reseller/customers/ext:whmcs-12", token=RIVALS)
    nobodys = api.get("/reseller/customers/ext:whmcs-13", token=RIVALS)

    assert (rivals.status, rivals.body) == (404, nobodys.body)
