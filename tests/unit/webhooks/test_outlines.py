"""What programs are told of customers and operations, by the very acts that change them."""

import json

import pytest

from functions.core.domain.errors import AlreadyExists
from functions.core.domain.hosting.errands import ApplyOrder
from functions.core.domain.hosting.panels import Applied
from functions.core.domain.webhooks import Webhook
from functions.core.services.hosting import applying, ending, resending, selling
from functions.core.services.hosting.drafting import NewCustomer
from functions.core.services.hosting.handing_over import LEASE
from functions.core.services.hosting.hooking import resend
from functions.core.services.hosting.posting import deliver
from tests.builders import a_reseller, a_webhook
from tests.cast import ACME, TANAKA
from tests.fakes import FakeClock, FakeDeps
from tests.hosting import BASIC, a_course, allot

WISH = NewCustomer(contract_name="株式会社さくら", external_id="whmcs-1", course_id=BASIC)


@pytest.fixture
def deps() -> FakeDeps:
    fakes = FakeDeps()
    fakes.resellers.save(a_reseller(ACME))
    allot(fakes)
    fakes.courses.create(a_course())
    return fakes


@pytest.fixture(autouse=True)
def webhook(deps: FakeDeps) -> Webhook:
    return deps.webhooks.save(a_webhook())


def told(deps: FakeDeps) -> list[tuple[str, str]]:
    """Return types, and of what they are."""
    for order in deps.hook_queue.orders:
        deliver(order, means=deps)
    bodies = [json.loads(body) for _, body, _ in deps.hook_poster.posted]
    return [(each["type"], each["data"].get("action", "")) for each in bodies]


def test_a_contracts_life_is_told(deps: FakeDeps) -> None:
    customer = selling.sell(ACME, WISH, by=TANAKA, means=deps).customer
    ending.cancel(ACME, customer.id, "moved away", by=TANAKA, means=deps)
    ending.restore(ACME, customer.id, "came back", by=TANAKA, means=deps)

    types = [kind for kind, _ in told(deps)]

    assert types == ["customer.created", "customer.cancelled", "customer.restored"]


class Died(BaseException):
    """The process is gone: nobody cleans up, nobody goes on."""


def test_what_happened_is_told_even_if_whoever_did_it_dies_at_once(
    deps: FakeDeps, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deps.hook_queue, "send", _die)
    with pytest.raises(Died):
        selling.sell(ACME, WISH, by=TANAKA, means=deps)
    monkeypatch.undo()

    resend(means=deps)

    assert len(deps.customers.page(ACME)[0]) == 1
    assert told(deps) == [("customer.created", "")]


def _die(*_: object) -> None:
    raise Died


def test_what_was_refused_is_not_told(deps: FakeDeps) -> None:
    selling.sell(ACME, WISH.model_copy(update={"login_id": "taken"}), by=TANAKA, means=deps)
    another = WISH.model_copy(update={"login_id": "taken", "external_id": "whmcs-2"})

    with pytest.raises(AlreadyExists):
        selling.sell(ACME, another, by=TANAKA, means=deps)

    assert told(deps) == [("customer.created", "")]


def test_an_end_that_only_the_sweep_finds_is_told(deps: FakeDeps) -> None:
    sold = selling.sell(ACME, WISH, by=TANAKA, means=deps)
    area = deps.areas.get(ACME, sold.customer.id)
    applied = Applied(slug=area.slug, generation=area.generation)
    deps.areas.mark_applied(ACME, sold.customer.id, applied, deps.clock())
    deps.clock = FakeClock(deps.clock() + LEASE)

    resending.resend(means=deps)

    assert told(deps)[-1] == ("operation.applied", "area.create")


def test_what_came_through_is_told_and_a_secret_never(deps: FakeDeps) -> None:
    sold = selling.sell(ACME, WISH, by=TANAKA, means=deps)
    order = ApplyOrder(reseller_id=ACME, customer_id=sold.customer.id)

    applying.apply(order, means=deps)

    said = told(deps)
    bodies = b"".join(body for _, body, _ in deps.hook_poster.posted).decode()
    assert said[-1][0] in {"operation.applied", "operation.failed"}
    assert said[-1][1] == "area.create"
    assert sold.first_password
    assert sold.first_password not in bodies
