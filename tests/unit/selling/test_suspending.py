"""A reseller is suspended: all of its areas are held, and nothing of theirs is forgotten."""

import pytest

from functions.core.domain.callers import Audience
from functions.core.domain.errors import NotAllowed
from functions.core.domain.hosting.areas import Area
from functions.core.domain.hosting.customers import HoldKind
from functions.core.domain.hosting.rendering import state_of
from functions.core.domain.ids import ResellerId
from functions.core.services.hosting import holding, suspending
from functions.core.services.hosting.holding import ResumeWish
from tests.builders import a_reseller
from tests.cast import ACME, OPERATOR, RIVAL, TANAKA
from tests.fakes import FakeDeps
from tests.hosting import a_customer, allot, put_on_server, register
from tests.unit.selling.conftest import sell


@pytest.fixture
def areas(deps: FakeDeps) -> list[Area]:
    """Return three of acme's areas, on their server."""
    ids = [sell(deps).customer.id for _ in range(3)]
    return [put_on_server(deps, deps.areas.get(ACME, each)) for each in ids]


def suspend(deps: FakeDeps) -> suspending.Spread:
    return suspending.suspend(ACME, "unpaid", by=OPERATOR, means=deps)


def states(deps: FakeDeps, areas: list[Area]) -> list[str]:
    return [state_of(deps.areas.get(each.reseller_id, each.customer_id)) for each in areas]


def test_none_of_its_areas_works_and_others_do(deps: FakeDeps, areas: list[Area]) -> None:
    allot(deps, reseller_id=RIVAL)
    theirs = put_on_server(deps, register(deps, a_customer("theirs", reseller_id=RIVAL)))

    done = suspend(deps)

    assert (done.changed, done.finished) == (3, True)
    assert states(deps, [*areas, theirs]) == ["held", "held", "held", "active"]
    assert done.reseller.suspended
    assert (done.reseller.suspended.reason, done.reseller.suspended.by) == ("unpaid", OPERATOR)
    assert not done.reseller.spreading


def test_exactly_what_was_there_works_again(deps: FakeDeps, areas: list[Area]) -> None:
    held = areas[1].customer_id
    holding.hold(ACME, held, HoldKind.RESELLER, "unpaid", by=TANAKA, means=deps)
    suspend(deps)

    suspending.reactivate(ACME, by=OPERATOR, means=deps)

    assert states(deps, areas) == ["active", "held", "active"]
    assert deps.areas.get(ACME, held).holds == (HoldKind.RESELLER,)


def test_no_word_of_the_resellers_lifts_it(deps: FakeDeps, areas: list[Area]) -> None:
    suspend(deps)

    wish = ResumeWish(reason="mine")
    shop = areas[0].customer_id
    holding.resume(ACME, shop, wish, of=Audience.RESELLER, by=TANAKA, means=deps)

    assert states(deps, areas) == ["held"] * 3


def test_twice_is_once(deps: FakeDeps, areas: list[Area]) -> None:
    suspend(deps)
    before = deps.areas.get(ACME, areas[0].customer_id)

    again = suspend(deps)

    assert again.changed == 0
    assert deps.areas.get(ACME, areas[0].customer_id) == before


def test_nothing_is_sold_meanwhile(deps: FakeDeps) -> None:
    suspend(deps)

    with pytest.raises(NotAllowed, match="suspended"):
        sell(deps)


def test_what_is_left_follows_by_itself(
    deps: FakeDeps, areas: list[Area], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(suspending, "AT_A_TIME", 2)
    deps.resellers.save(a_reseller(ResellerId("third")))

    first = suspend(deps)
    rounds = [[each.changed for each in suspending.go_on(means=deps)] for _ in range(2)]

    assert (first.changed, first.finished) == (2, False)
    assert rounds == [[1], []]
    assert states(deps, areas) == ["held"] * 3
