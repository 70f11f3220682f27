"""The ledger: every effect once, or twice when nobody can know."""

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from functions.core.domain.ledger import Delivery, EffectKey, Entry
from functions.core.domain.model import minutes
from functions.core.store.ledger import DynamoLedger
from functions.core.store.table import Table
from functions.core.wiring import Deps
from tests.builders import an_effect
from tests.cast import T0, at

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.client import DynamoDBClient

LEASE = minutes(2)
KEY = an_effect()


def test_an_effect_is_claimed_by_one(deps: Deps) -> None:
    claimed = deps.ledger.claim(KEY, T0, LEASE)

    assert claimed is not None
    assert deps.ledger.get(KEY) == claimed
    assert deps.ledger.claim(KEY, at(1), LEASE) is None


@pytest.mark.parametrize(
    "other", [{"rev": 1}, {"contact": "acme:sato"}, {"channel": "fax"}, {"effect": "update"}]
)
def test_another_effect_is_claimed_by_itself(deps: Deps, other: dict[str, Any]) -> None:
    deps.ledger.claim(KEY, T0, LEASE)

    assert deps.ledger.claim(an_effect(**other), T0, LEASE) is not None


def test_a_mail_whose_sender_died_is_claimed_again_once_its_lease_is_over(deps: Deps) -> None:
    deps.ledger.claim(KEY, T0, LEASE)

    assert deps.ledger.claim(KEY, at(1, seconds=59), LEASE) is None
    again = deps.ledger.claim(KEY, at(2), LEASE)

    assert again is not None
    assert (again.attempts, again.lease_until) == (2, at(4))
    assert deps.ledger.claim(KEY, at(2), LEASE) is None


def test_a_claim_without_time_may_be_taken_over_at_once(deps: Deps) -> None:
    deps.ledger.claim(KEY, T0, minutes(0))

    assert deps.ledger.claim(KEY, T0, minutes(0)) is not None


def test_a_reboot_is_never_claimed_again(deps: Deps) -> None:
    deps.ledger.claim(KEY, T0, None)

    assert deps.ledger.claim(KEY, T0 + dt.timedelta(days=400), None) is None


@pytest.mark.parametrize("delivery", [Delivery.SENT, Delivery.DELIVERED, Delivery.DELAYED])
def test_what_went_out_is_never_claimed_again(deps: Deps, delivery: Delivery) -> None:
    deps.ledger.claim(KEY, T0, LEASE)
    deps.ledger.mark(KEY, delivery, at(1), message_id="m-1")

    assert deps.ledger.claim(KEY, at(60), LEASE) is None


def test_what_failed_for_good_is_never_claimed_again(deps: Deps) -> None:
    deps.ledger.claim(KEY, T0, LEASE)
    deps.ledger.mark(KEY, Delivery.FAILED, at(1), detail="no such user")

    assert deps.ledger.claim(KEY, at(60), LEASE) is None


def test_a_busy_number_is_due_later_and_claimed_again_then(deps: Deps) -> None:
    deps.ledger.claim(KEY, T0, LEASE)
    deps.ledger.mark(KEY, Delivery.FAILED, at(1), to="0344772288", next_at=at(11))

    assert deps.ledger.due(at(10)) == []
    assert deps.ledger.claim(KEY, at(10), LEASE) is None
    assert [entry.key for entry in deps.ledger.due(at(11))] == [KEY]
    again = deps.ledger.claim(KEY, at(11), LEASE)

    assert again is not None
    assert (again.attempts, again.to) == (2, "0344772288")


def test_a_retry_that_dies_is_due_again_after_its_lease(deps: Deps) -> None:
    deps.ledger.claim(KEY, T0, LEASE)
    deps.ledger.mark(KEY, Delivery.FAILED, at(1), next_at=at(11))
    deps.ledger.claim(KEY, at(11), LEASE)

    assert deps.ledger.due(at(12)) == []
    assert [entry.key for entry in deps.ledger.due(at(13))] == [KEY]
    assert deps.ledger.claim(KEY, at(13), LEASE) is not None


def test_what_went_out_is_due_no_longer(deps: Deps) -> None:
    deps.ledger.claim(KEY, T0, LEASE)
    deps.ledger.mark(KEY, Delivery.FAILED, at(1), next_at=at(11))
    deps.ledger.claim(KEY, at(11), LEASE)

    deps.ledger.mark(KEY, Delivery.SENT, at(12), message_id="m-1")

    assert deps.ledger.due(at(600)) == []


def test_the_longest_due_come_first(deps: Deps) -> None:
    for number in range(20):
        key = an_effect(contact=f"acme:{number}")
        deps.ledger.mark(key, Delivery.FAILED, T0, next_at=at(40 - number))

    due = deps.ledger.due(at(60))

    assert [entry.next_at for entry in due] == [at(minute) for minute in range(21, 41)]


def test_marking_changes_what_is_said_and_keeps_the_rest(deps: Deps) -> None:
    deps.ledger.claim(KEY, T0, LEASE)
    deps.ledger.mark(KEY, Delivery.SENT, at(1), message_id="m-1", to="tanaka@acme.test")

    deps.ledger.mark(KEY, Delivery.DELIVERED, at(2), detail="250 ok")

    entry = deps.ledger.get(KEY)
    assert entry is not None
    assert entry.delivery is Delivery.DELIVERED
    assert (entry.claimed_at, entry.updated_at, entry.lease_until) == (T0, at(2), None)
    assert (entry.message_id, entry.to, entry.detail) == ("m-1", "tanaka@acme.test", "250 ok")


def test_marking_what_nobody_claimed_writes_it_down(deps: Deps) -> None:
    deps.ledger.mark(KEY, Delivery.SENT, T0)

    entry = deps.ledger.get(KEY)
    assert entry is not None
    assert (entry.key, entry.claimed_at, entry.attempts) == (KEY, T0, 1)


def test_a_mail_is_found_by_its_message_id(deps: Deps) -> None:
    deps.ledger.claim(KEY, T0, LEASE)
    deps.ledger.mark(KEY, Delivery.SENT, at(1), message_id="m-1")

    assert deps.ledger.by_message_id("m-1") == deps.ledger.get(KEY)
    assert deps.ledger.by_message_id("m-2") is None


def test_a_thread_lists_its_own_effects_in_their_order(deps: Deps) -> None:
    later, earlier = an_effect(rev=1), an_effect(rev=2)
    deps.ledger.claim(earlier, T0, LEASE)
    deps.ledger.claim(later, at(1), LEASE)
    deps.ledger.claim(an_effect("another-thread"), T0, LEASE)

    assert [entry.key for entry in deps.ledger.of_thread(KEY.thread)] == [earlier, later]
    assert deps.ledger.of_thread("nobody") == []
    assert deps.ledger.get(EffectKey(thread="nobody", effect=KEY.effect)) is None


def test_only_what_is_due_again_stands_in_the_index(
    on_dynamodb: Deps, dynamodb: "DynamoDBClient"
) -> None:
    ledger, table = on_dynamodb.ledger, on_dynamodb.settings.records_table
    ledger.claim(KEY, T0, LEASE)
    assert dynamodb.scan(TableName=table, IndexName="GSI1")["Count"] == 0

    ledger.mark(KEY, Delivery.FAILED, at(1), next_at=at(11))
    assert dynamodb.scan(TableName=table, IndexName="GSI1")["Count"] == 1

    ledger.mark(KEY, Delivery.SENT, at(12), message_id="m-1")
    assert dynamodb.scan(TableName=table, IndexName="GSI1")["Count"] == 0


class Interrupted(DynamoLedger):
    """A ledger whose owner is overtaken between reading and writing."""

    def __init__(self, table: Table, meanwhile: Callable[[], object]) -> None:
        super().__init__(table)
        self._meanwhile = [meanwhile]

    def get(self, key: EffectKey) -> Entry | None:
        before = super().get(key)
        while self._meanwhile:
            self._meanwhile.pop()()
        return before


@pytest.mark.parametrize("overtaking", ["another takes over", "the first one lives"])
def test_whoever_is_overtaken_while_taking_over_has_nothing(
    on_dynamodb: Deps, dynamodb: "DynamoDBClient", overtaking: str
) -> None:
    ledger = on_dynamodb.ledger
    ledger.claim(KEY, T0, LEASE)
    meanwhile: dict[str, Callable[[], object]] = {
        "another takes over": lambda: ledger.claim(KEY, at(3), LEASE),
        "the first one lives": lambda: ledger.mark(KEY, Delivery.SENT, at(3), message_id="m-1"),
    }
    table = Table(dynamodb, on_dynamodb.settings.records_table)

    claimed = Interrupted(table, meanwhile[overtaking]).claim(KEY, at(3), LEASE)

    assert claimed is None
    after = ledger.get(KEY)
    assert after is not None
    assert (after.attempts, after.message_id) in {(2, None), (1, "m-1")}


def test_a_day_in_japan_lists_what_was_sent_and_what_could_not_be(deps: Deps) -> None:
    midnight = dt.datetime(2026, 9, 18, 15, 0, tzinfo=dt.UTC)
    for number in range(3):
        key = an_effect(f"i{number}")
        deps.ledger.claim(key, at(number), LEASE)
        deps.ledger.mark(key, Delivery.SENT, at(number), message_id=f"m-{number}", to="a@b.test")
    refused = an_effect("refused")
    deps.ledger.mark(refused, Delivery.FAILED, at(9), to="c@b.test", next_at=at(9))
    deps.ledger.mark(refused, Delivery.FAILED, at(10), to="c@b.test")
    deps.ledger.mark(an_effect("tomorrow"), Delivery.SENT, midnight, message_id="m-9")

    day = dt.date(2026, 9, 18)
    first, after = deps.ledger.of_day(day, limit=3)
    second, _ = deps.ledger.of_day(day, after, limit=3)

    assert [each.key.thread for each in first + second] == ["refused", "i2", "i1", "i0"]
    assert [each.key.thread for each in deps.ledger.of_day(dt.date(2026, 9, 19))[0]] == ["tomorrow"]


def test_word_of_a_delivery_changes_the_line_in_the_days_list(deps: Deps) -> None:
    deps.ledger.mark(KEY, Delivery.SENT, at(0), message_id="m-1", to="a@b.test")
    deps.ledger.mark(KEY, Delivery.DELIVERED, at(1))

    (line,) = deps.ledger.of_day(dt.date(2026, 9, 18))[0]

    assert line.delivery is Delivery.DELIVERED
