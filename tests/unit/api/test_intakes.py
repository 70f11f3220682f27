"""An operator asks what another panel has, and takes it in; resellers see who is only observed."""

import pytest

from tests.cast import ACME, TANAKA
from tests.fakes import FakeDeps
from tests.unit.api.conftest import Api
from tests.unit.api.crawl import FOREIGN, furnish

RESELLERS = f"token-{ACME}.{TANAKA}"
WISH = {"reseller_id": ACME, "course_id": "basic"}
BELOW = f"/operator/servers/{FOREIGN}"


@pytest.fixture(autouse=True)
def furnished(deps: FakeDeps) -> None:
    furnish(deps)


def taken_in(api: Api) -> str:
    (row,) = api.post(f"{BELOW}/intake", WISH).body["rows"]
    return str(row["customer_id"])


def test_an_inventory_is_asked_for_and_taken_by_somebody_else(api: Api, deps: FakeDeps) -> None:
    before = len(deps.errands.sent)

    answer = api.post(f"{BELOW}/inventory", {})

    assert (answer.status, answer.body["kind"]) == (202, "stock")
    assert len(deps.errands.sent) == before + 1


def test_a_server_of_our_own_has_no_inventory(api: Api) -> None:
    answer = api.post("/operator/servers/web01/inventory", {})

    assert answer.status == 422
    assert "no other panel" in answer.body["detail"]


def test_a_comparison_of_such_a_server_reads_everything(api: Api) -> None:
    answer = api.post(f"{BELOW}/reconciliation", {})

    assert answer.body["kind"] == "stock"


def test_resellers_see_who_is_observed_and_whose_password_is_kept(api: Api) -> None:
    customer_id = taken_in(api)

    found = api.get("/reseller/customers", token=RESELLERS, search="みつけた").body["items"]
    boxes = api.get(f"/reseller/customers/{customer_id}/mailboxes", token=RESELLERS).body["items"]

    assert [(each["id"], each["observed"]) for each in found] == [(customer_id, True)]
    assert [each["password_kept"] for each in boxes] == [True]


def test_a_take_over_demands_a_reason_and_the_version_that_was_read(api: Api) -> None:
    customer = f"/operator/resellers/{ACME}/customers/{taken_in(api)}"
    tag = api.get(customer).headers["ETag"]
    wish = {"observe": False, "reason": "移行完了"}

    silent = api.post(f"{customer}/observation", {"observe": False}, headers={"If-Match": tag})
    blind = api.post(f"{customer}/observation", wish)
    done = api.post(f"{customer}/observation", wish, headers={"If-Match": tag})
    late = api.post(f"{customer}/observation", wish, headers={"If-Match": tag})

    assert (silent.status, silent.fields) == (422, ["reason"])
    assert [blind.status, done.status, late.status] == [428, 200, 412]
    assert done.body["customer"]["observed"] is False
    assert done.body["customer"]["life"][-1]["reason"] == "移行完了"
