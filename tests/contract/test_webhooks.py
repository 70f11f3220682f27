"""Webhooks, and what is on its way to them: due while it is, listed the newest first."""

import pytest

from functions.core.domain.errors import NotFound, StaleVersion
from functions.core.wiring import Deps
from tests.builders import a_hook_delivery, a_webhook
from tests.cast import ACME, RIVAL, T0, at


def test_a_webhook_is_its_resellers(deps: Deps) -> None:
    ours = deps.webhooks.save(a_webhook())
    deps.webhooks.save(a_webhook("w-2", reseller_id=RIVAL))

    assert deps.webhooks.all(ACME) == [ours]
    assert deps.webhooks.get(ACME, ours.id) == ours
    with pytest.raises(NotFound):
        deps.webhooks.get(RIVAL, ours.id)


def test_a_webhook_that_was_taken_away_is_nowhere(deps: Deps) -> None:
    ours = deps.webhooks.save(a_webhook())

    for _ in range(2):
        deps.webhooks.delete(ours)

    assert deps.webhooks.all(ACME) == []


def test_a_delivery_is_due_until_nothing_is_left_to_do(deps: Deps) -> None:
    waiting = deps.webhooks.save_delivery(a_hook_delivery("e-1", next_at=at(5)))
    deps.webhooks.save_delivery(a_hook_delivery("e-2", next_at=None))

    before, then = list(deps.webhooks.due(T0)), list(deps.webhooks.due(at(5)))
    deps.webhooks.save_delivery(waiting.model_copy(update={"next_at": None}))

    assert (before, then, list(deps.webhooks.due(at(5)))) == ([], [waiting], [])


def test_of_two_who_try_it_the_second_is_told(deps: Deps) -> None:
    delivery = deps.webhooks.save_delivery(a_hook_delivery())
    deps.webhooks.save_delivery(delivery)

    with pytest.raises(StaleVersion):
        deps.webhooks.save_delivery(delivery)


def test_deliveries_are_listed_by_page_the_newest_first(deps: Deps) -> None:
    for number in range(3):
        deps.webhooks.save_delivery(a_hook_delivery(f"e-{number}"))
    deps.webhooks.save_delivery(a_hook_delivery("e-9", webhook_id="w-9"))
    whose = a_hook_delivery().webhook_id

    first, cursor = deps.webhooks.deliveries(ACME, whose, limit=2)
    last, _ = deps.webhooks.deliveries(ACME, whose, cursor, limit=2)

    assert [each.id for each in (*first, *last)] == ["e-2", "e-1", "e-0"]
    assert deps.webhooks.delivery(ACME, whose, first[0].id) == first[0]
    with pytest.raises(NotFound):
        deps.webhooks.delivery(RIVAL, whose, first[0].id)
