"""A house in which acme has Tanaka, rival has Suzuki, and it is 10:07 on 2026-09-18 in Japan."""

import pytest

from tests.builders import a_contact, a_reseller
from tests.cast import ACME, RIVAL, RIVALS_CONTACT, TANAKA, at
from tests.fakes import FakeClock, FakeDeps


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(at(7))


@pytest.fixture
def house(clock: FakeClock) -> FakeDeps:
    deps = FakeDeps(clock=clock)
    deps.resellers.save(a_reseller(ACME))
    deps.resellers.save(a_reseller(RIVAL))
    deps.resellers.save_contact(a_contact(TANAKA))
    deps.resellers.save_contact(a_contact(RIVALS_CONTACT, reseller_id=RIVAL))
    return deps
