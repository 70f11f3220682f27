"""A suspended reseller reads, exports and asks: no route lets it sell or change anything."""

from typing import Final

import pytest

from functions.api.declared import Route
from functions.core.domain.callers import Audience
from functions.core.domain.contacts import Suspension
from tests.cast import ACME, OPERATOR, T0
from tests.fakes import FakeDeps
from tests.unit.api.conftest import Api
from tests.unit.api.crawl import CLOSED, ask, furnish, name_of

ITS_OWN: Final = [each for each in CLOSED if each.audience is Audience.RESELLER]
STILL: Final = {
    "POST /reseller/inquiries",
    "POST /reseller/inquiries/{inquiry_id}/questions",
    "DELETE /reseller/tokens/{token_id}",
}


@pytest.fixture(autouse=True)
def _suspended(deps: FakeDeps) -> None:
    furnish(deps)
    acme = deps.resellers.get(ACME)
    suspension = Suspension(reason="unpaid", by=OPERATOR, at=T0)
    deps.resellers.save(acme.model_copy(update={"suspended": suspension}))


@pytest.mark.parametrize("route", ITS_OWN, ids=name_of)
def test_it_may_read_and_ask_and_nothing_else(api: Api, route: Route) -> None:
    answer = ask(api, route)

    if route.writes and not route.signs_in and name_of(route) not in STILL:
        assert answer.status == 403
        assert "利用停止中です" in answer.body["detail"]
    elif not route.signs_in:
        assert answer.status < 300
    else:
        assert answer.status != 403
