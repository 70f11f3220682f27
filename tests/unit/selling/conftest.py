"""A reseller with a course and an allotment, over everything in memory."""

import pytest

from functions.core.services.hosting import selling
from functions.core.services.hosting.drafting import NewCustomer
from functions.core.services.hosting.selling import Sold
from tests.builders import a_reseller, a_server
from tests.cast import ACME, TANAKA, WEB01
from tests.fakes import FakeClock, FakeDeps
from tests.hosting import BASIC, a_course, allot


@pytest.fixture
def deps() -> FakeDeps:
    deps = FakeDeps()
    deps.resellers.save(a_reseller(ACME))
    deps.servers.create(a_server(WEB01))
    deps.courses.create(a_course(BASIC))
    allot(deps)
    return deps


def sell(deps: FakeDeps, **wish: object) -> Sold:
    """Let Tanaka of acme's register a customer."""
    defaults: dict[str, object] = {"contract_name": "サクラ商店", "course_id": BASIC}
    new = NewCustomer.model_validate(defaults | wish)
    return selling.sell(ACME, new, by=TANAKA, means=deps)


def pass_time(deps: FakeDeps, **passed: float) -> None:
    """Let time pass: days, hours, minutes."""
    assert isinstance(deps.clock, FakeClock)
    deps.clock.advance(**passed)
