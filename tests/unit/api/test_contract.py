"""A holder's own contract: their course and dates, and nothing that is not for them."""

import pytest

from functions.core.domain.hosting.customers import Hold, HoldKind
from tests.cast import ACME, T0
from tests.fakes import FakeDeps
from tests.hosting import SHOP
from tests.unit.api.conftest import Api
from tests.unit.api.crawl import furnish

TOKEN = f"token-{ACME}.holder"


@pytest.fixture(autouse=True)
def furnished(deps: FakeDeps) -> None:
    furnish(deps)


def test_a_holder_sees_course_dates_and_holds(api: Api, deps: FakeDeps) -> None:
    before = deps.customers.get(ACME, SHOP)
    hold = Hold(kind=HoldKind.RESELLER, reason="planted reason", by="tanaka", at=T0)
    noted = {"holds": (hold,), "note": "planted note", "external_id": "planted-id"}
    deps.customers.save(before.model_copy(update=noted), before)

    answer = api.get("/account/contract", token=TOKEN)

    assert (answer.body["course"], answer.body["holds"]) == ("ベーシック", ["reseller"])
    assert answer.body["service_start"] == "2026-09-18"
    assert "planted" not in answer.text
