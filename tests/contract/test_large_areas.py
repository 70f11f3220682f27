"""A change costs what it costs in a small area, however much is set up in a large one."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

import pytest

from bench.capacity import Meter
from functions.core.domain.hosting.customers import Stage
from functions.core.domain.hosting.whose import Whose
from functions.core.services.hosting import mailboxes
from functions.core.services.hosting.mailboxes import MailboxChange, NewMailbox, PasswordWish
from functions.core.wiring import Deps
from tests.cast import ACME
from tests.fakes.panels import FakeApplyQueue
from tests.hosting import a_customer, a_domain, a_mailbox, allot, an_area, an_operation, some_limits

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.client import DynamoDBClient

FEW, MANY = 1, 60
PASSWORD: Final = "planted passw0rd"


@pytest.fixture
def world(on_dynamodb: Deps) -> Deps:
    """Let two customers have mailboxes, the one few and the other many."""
    vars(on_dynamodb)["apply_queue"] = FakeApplyQueue()
    allot(on_dynamodb)
    for count in (FEW, MANY):
        customer = a_customer(f"with-{count:02}", stage=Stage.ACTIVE)
        area = an_area(customer, limits=some_limits(mailboxes=90), stage=Stage.ACTIVE)
        things = [a_mailbox(f"user{number:02}@s{count:02}.example") for number in range(count)]
        domain = a_domain(f"s{count:02}.example")
        on_dynamodb.customers.create(customer, area, [domain, *things], an_operation(area))
    return on_dynamodb


def add(whose: Whose, domain: str, deps: Deps) -> None:
    wish = {"address": f"new@{domain}", "password": PASSWORD}
    mailboxes.add(whose, NewMailbox.model_validate(wish), means=deps)


def change(whose: Whose, domain: str, deps: Deps) -> None:
    wish = MailboxChange(quota_mib=200)
    mailboxes.change(whose, f"user00@{domain}", wish, version=1, means=deps)


def set_password(whose: Whose, domain: str, deps: Deps) -> None:
    wish = PasswordWish.model_validate({"password": PASSWORD})
    mailboxes.set_password(whose, f"user00@{domain}", wish, means=deps)


def remove(whose: Whose, domain: str, deps: Deps) -> None:
    mailboxes.remove(whose, f"user00@{domain}", version=1, means=deps)


@pytest.mark.parametrize("act", [add, change, set_password, remove])
def test_a_mailbox_among_many_costs_what_one_costs(
    world: Deps, dynamodb: "DynamoDBClient", act: Callable[[Whose, str, Deps], None]
) -> None:
    meter = Meter(dynamodb)
    costs: list[tuple[float, float]] = []

    for count in (FEW, MANY):
        customer_id = a_customer(f"with-{count:02}").id
        whose = Whose(reseller_id=ACME, customer_id=customer_id, by="x", holder=True)
        meter.start()
        act(whose, f"s{count:02}.example", world)
        costs.append((meter.read_units, meter.write_units))

    assert costs[0] == costs[1]
