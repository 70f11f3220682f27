"""What programs are told of customers and operations, by the very acts that change them."""

import json

import pytest

from functions.core.domain.hosting.errands import ApplyOrder
from functions.core.domain.webhooks import Webhook
from functions.core.services.hosting import applying, ending, selling
from functions.core.services.hosting.drafting import NewCustomer
from functions.core.services.hosting.hooking import deliver
from tests.builders import a_reseller, a_webhook
from tests.cast import ACME, TANAKA
from tests.fakes import FakeDeps
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
