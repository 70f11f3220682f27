"""Cancelled, restorable for 30 days, purged: and others have the domain at once."""

import datetime as dt

import pytest

from functions.core.domain.callers import Audience
from functions.core.domain.errors import AlreadyExists, NotAllowed, NotFound
from functions.core.domain.hosting.areas import Domain
from functions.core.domain.hosting.customers import Customer, HoldKind, Stage
from functions.core.services.hosting import dating, ending, holding
from tests.cast import ACME, TANAKA, WEB01
from tests.fakes import FakeDeps
from tests.hosting import a_domain, an_operation, put_on_server, register
from tests.unit.selling.conftest import pass_time, sell

WHY = "the end user moved away"


@pytest.fixture
def shop(deps: FakeDeps) -> Customer:
    """Return acme's customer with a domain, on its server."""
    sold = sell(deps, login_id="sakura", domain="sakura.example", domain_is_theirs=True)
    put_on_server(deps, deps.areas.get(ACME, sold.customer.id))
    return deps.customers.get(ACME, sold.customer.id)


def cancel(deps: FakeDeps, shop: Customer) -> Customer:
    return ending.cancel(ACME, shop.id, WHY, by=TANAKA, means=deps).customer


def restore(deps: FakeDeps, shop: Customer) -> Customer:
    return ending.restore(ACME, shop.id, "a mistake", by=TANAKA, means=deps).customer


def pass_days(deps: FakeDeps, days: int) -> None:
    pass_time(deps, days=days)
    list(dating.act(means=deps))


def claim(deps: FakeDeps) -> None:
    """Let another of acme's customers prove the domain."""
    area = register(deps)
    deps.areas.add(area, a_domain("sakura.example"), an_operation(area))


def test_a_cancelled_customer_is_held_and_shut_out(deps: FakeDeps, shop: Customer) -> None:
    cancelled = cancel(deps, shop)

    area = deps.areas.get(ACME, shop.id)
    person = deps.people.of_login(Audience.ACCOUNT, "sakura", ACME)
    assert (cancelled.stage, area.stage) == (Stage.CANCELLED, Stage.CANCELLED)
    assert area.holds == (HoldKind.CANCELLED,)
    assert cancelled.purge_at == deps.clock() + dt.timedelta(days=30)
    assert person
    assert person.disabled
    assert cancelled.life[-1].reason == WHY


def test_cancelling_twice_is_cancelling_once(deps: FakeDeps, shop: Customer) -> None:
    first = cancel(deps, shop)
    pass_time(deps, hours=1)

    assert cancel(deps, shop) == first


def test_restoring_brings_exactly_back_what_was_there(deps: FakeDeps, shop: Customer) -> None:
    holding.hold(ACME, shop.id, HoldKind.RESELLER, "unpaid", by=TANAKA, means=deps)
    before = deps.areas.whole(ACME, shop.id)
    cancel(deps, shop)

    restored = restore(deps, shop)

    after = deps.areas.whole(ACME, shop.id)
    person = deps.people.of_login(Audience.ACCOUNT, "sakura", ACME)
    assert (restored.stage, after.area.holds) == (Stage.ACTIVE, (HoldKind.RESELLER,))
    assert after.objects == before.objects
    assert deps.areas.owner("sakura.example") == (ACME, shop.id)
    assert person
    assert not person.disabled


def test_a_domain_is_anybodys_from_the_cancellation_on(deps: FakeDeps, shop: Customer) -> None:
    cancel(deps, shop)
    claim(deps)

    restore(deps, shop)

    objects = deps.areas.whole(ACME, shop.id).objects
    (domain,) = (each for each in objects if isinstance(each, Domain))
    assert domain.proof is None
    assert deps.areas.owner("sakura.example") == (ACME, "shop")


def test_a_cancelled_area_gives_way_on_its_server_to_the_new_owner(
    deps: FakeDeps, shop: Customer
) -> None:
    cancel(deps, shop)
    before = deps.areas.get(ACME, shop.id)

    sell(deps, domain="sakura.example", domain_is_theirs=True)

    sent = [area.customer_id for area, _ in deps.apply_queue.sent]
    (domain,) = deps.areas.whole(ACME, shop.id).objects[:1]
    assert isinstance(domain, Domain)
    assert domain.proof is None
    assert deps.areas.get(ACME, shop.id).generation == before.generation + 1
    assert sent[-2] == shop.id


def test_a_sale_that_is_refused_takes_nothing_from_a_cancelled_area(
    deps: FakeDeps, shop: Customer
) -> None:
    sell(deps, login_id="taken")
    cancel(deps, shop)
    before = deps.areas.whole(ACME, shop.id)

    with pytest.raises(AlreadyExists, match="login ID taken"):
        sell(deps, login_id="taken", domain="sakura.example", domain_is_theirs=True)

    assert deps.areas.whole(ACME, shop.id) == before


def test_nothing_is_left_after_thirty_days(deps: FakeDeps, shop: Customer) -> None:
    cancel(deps, shop)
    claim(deps)

    pass_days(deps, 29)
    assert deps.customers.get(ACME, shop.id).stage is Stage.CANCELLED
    pass_days(deps, 2)

    gone = deps.customers.get(ACME, shop.id)
    whole = deps.areas.whole(ACME, shop.id)
    assert (gone.stage, gone.holds) == (Stage.PURGED, ())
    assert (whole.area.stage, whole.objects) == (Stage.PURGED, ())
    assert deps.allotments.get(ACME, WEB01).used.disk_mib == 1024  # who has the domain now
    assert deps.areas.owner("sakura.example") == (ACME, "shop")
    with pytest.raises(NotFound):
        restore(deps, shop)


def test_login_and_slug_are_never_given_again(deps: FakeDeps, shop: Customer) -> None:
    cancel(deps, shop)
    pass_days(deps, 31)

    with pytest.raises(AlreadyExists, match="login ID sakura"):
        sell(deps, login_id="sakura")


def test_number_and_external_id_are_free_when_nothing_is_left(deps: FakeDeps) -> None:
    names = {"number": "7", "external_id": "whmcs-7"}
    first = sell(deps, **names).customer
    cancel(deps, first)
    with pytest.raises(AlreadyExists, match="external id"):
        sell(deps, **names)
    pass_days(deps, 31)

    second = sell(deps, **names).customer

    assert second.id != first.id
    assert deps.customers.of_external_id(ACME, "whmcs-7") == second


def test_after_thirty_days_it_is_too_late(deps: FakeDeps, shop: Customer) -> None:
    cancel(deps, shop)
    pass_time(deps, days=31)

    with pytest.raises(NotAllowed, match="30 days"):
        restore(deps, shop)
