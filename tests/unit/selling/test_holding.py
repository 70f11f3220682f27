"""Holds: set for a reason, lifted by the kind of person who set them."""

import pytest

from functions.core.domain.callers import Audience
from functions.core.domain.errors import NotAllowed, NotFound
from functions.core.domain.hosting.customers import HoldKind, Stage
from functions.core.domain.ids import CustomerId
from functions.core.services.hosting import holding
from functions.core.services.hosting.holding import ResumeWish
from tests.cast import ACME, OPERATOR, RIVAL, TANAKA
from tests.fakes import FakeDeps
from tests.hosting import put_on_server
from tests.unit.selling.conftest import sell


@pytest.fixture
def shop(deps: FakeDeps) -> CustomerId:
    """Return acme's customer, whose area is on its server."""
    customer = sell(deps).customer
    put_on_server(deps, deps.areas.get(ACME, customer.id))
    return customer.id


def hold(deps: FakeDeps, shop: CustomerId, kind: HoldKind, by: str = TANAKA) -> None:
    holding.hold(ACME, shop, kind, "unpaid", by=by, means=deps)


def resume(
    deps: FakeDeps, shop: CustomerId, of: Audience, kind: HoldKind | None = None
) -> tuple[HoldKind, ...]:
    wish = ResumeWish(reason="paid", kind=kind)
    done = holding.resume(ACME, shop, wish, of=of, by="whoever", means=deps)
    return tuple(each.kind for each in done.customer.holds)


def test_a_hold_says_by_whom_why_and_when(deps: FakeDeps, shop: CustomerId) -> None:
    hold(deps, shop, HoldKind.RESELLER)

    customer, area = deps.customers.get(ACME, shop), deps.areas.get(ACME, shop)
    (one,) = customer.holds
    assert (one.kind, one.reason, one.by, one.at) == (
        HoldKind.RESELLER,
        "unpaid",
        TANAKA,
        deps.clock(),
    )
    assert (customer.stage, area.holds) == (Stage.ACTIVE, (HoldKind.RESELLER,))
    assert customer.life[-1].what == "held"


def test_a_hold_is_set_once(deps: FakeDeps, shop: CustomerId) -> None:
    hold(deps, shop, HoldKind.RESELLER)
    sent = len(deps.apply_queue.sent)

    again = holding.hold(ACME, shop, HoldKind.RESELLER, "again", by=TANAKA, means=deps)

    assert again.operation is None
    assert len(deps.apply_queue.sent) == sent


def test_everybody_lifts_their_own(deps: FakeDeps, shop: CustomerId) -> None:
    hold(deps, shop, HoldKind.RESELLER)
    hold(deps, shop, HoldKind.OPERATOR, OPERATOR)

    assert resume(deps, shop, Audience.RESELLER) == (HoldKind.OPERATOR,)
    assert resume(deps, shop, Audience.RESELLER) == (HoldKind.OPERATOR,)
    with pytest.raises(NotAllowed):
        resume(deps, shop, Audience.RESELLER, HoldKind.OPERATOR)
    assert resume(deps, shop, Audience.OPERATOR) == ()
    assert deps.areas.get(ACME, shop).holds == ()


@pytest.mark.parametrize("kind", [HoldKind.EXPIRED, HoldKind.CANCELLED])
def test_what_dates_have_set_no_word_lifts(
    deps: FakeDeps, shop: CustomerId, kind: HoldKind
) -> None:
    with pytest.raises(NotAllowed):
        resume(deps, shop, Audience.OPERATOR, kind)


@pytest.mark.parametrize("kind", [HoldKind.OVERUSE, HoldKind.MAIL_LOCK, HoldKind.SCRIPT_LOCK])
def test_what_nobody_set_whoever_is_responsible_lifts(
    deps: FakeDeps, shop: CustomerId, kind: HoldKind
) -> None:
    hold(deps, shop, kind, "system")

    assert resume(deps, shop, Audience.RESELLER, kind) == ()


def test_the_rivals_customer_is_nobody(deps: FakeDeps, shop: CustomerId) -> None:
    with pytest.raises(NotFound):
        holding.hold(RIVAL, shop, HoldKind.RESELLER, "mine", by="suzuki", means=deps)
