"""Telling resellers' programs: signed, tried again with growing pauses, given up, sent again."""

import base64
import datetime as dt
import hashlib
import hmac
import json
from typing import Any

import pytest

from functions.core.domain.errors import Unavailable
from functions.core.domain.messages import TellKind
from functions.core.domain.webhooks import (
    PAUSES,
    EventKind,
    HookDelivery,
    HookState,
    Webhook,
    WebhookFacts,
)
from functions.core.services.hosting import hooking, listening
from functions.core.services.hosting.hooking import happened, resend
from functions.core.services.hosting.posting import deliver
from functions.incidents import delivering
from functions.incidents.hooks import tell_of_end, tell_of_notice
from tests.builders import a_contact, a_recovered_incident, a_reseller, a_webhook
from tests.cast import ACME, RIVAL, T0, TANAKA, WEB01
from tests.fakes import FakeClock, FakeDeps

CREATED = EventKind.CUSTOMER_CREATED
NOBODY = Unavailable("nobody answered")


@pytest.fixture
def deps() -> FakeDeps:
    return FakeDeps()


@pytest.fixture
def webhook(deps: FakeDeps) -> Webhook:
    return deps.webhooks.save(a_webhook())


def work(deps: FakeDeps) -> list[HookDelivery | None]:
    """Work the queue off."""
    orders, deps.hook_queue.orders = deps.hook_queue.orders, []
    return [deliver(each, means=deps) for each in orders]


def tell(deps: FakeDeps, kind: EventKind = CREATED) -> None:
    happened(ACME, kind, {"customer_id": "c1"}, means=deps)


def later(deps: FakeDeps, pause: dt.timedelta) -> None:
    assert isinstance(deps.clock, FakeClock)
    deps.clock.advance(minutes=pause.total_seconds() / 60)
    resend(means=deps)


def only(deps: FakeDeps) -> HookDelivery:
    (delivery,) = deps.webhooks.sent.values()
    return delivery


def test_what_happened_is_told_with_a_signature_that_the_receiver_can_check(
    deps: FakeDeps, webhook: Webhook
) -> None:
    tell(deps)

    work(deps)

    ((url, body, headers),) = deps.hook_poster.posted
    said = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    key = base64.b64decode(webhook.secret.removeprefix("whsec_"))
    mac = base64.b64encode(hmac.digest(key, said, hashlib.sha256)).decode()
    happening = json.loads(body)
    assert (url, headers["webhook-signature"]) == (webhook.url, f"v1,{mac}")
    assert (happening["type"], happening["data"]) == ("customer.created", {"customer_id": "c1"})
    assert headers["webhook-timestamp"] == str(int(deps.clock().timestamp()))
    assert only(deps).state is HookState.HEARD


def test_only_who_wants_to_know_is_told(deps: FakeDeps) -> None:
    kinds: dict[str, dict[str, Any]] = {
        "w-all": {},
        "w-other": {"events": (EventKind.CUSTOMER_HELD,)},
        "w-off": {"enabled": False},
        "w-rival": {"reseller_id": RIVAL},
    }
    for name, changes in kinds.items():
        deps.webhooks.save(a_webhook(name, **changes))

    tell(deps)

    assert [each.webhook_id for each in deps.hook_queue.orders] == ["w-all"]


def test_who_does_not_listen_is_told_again_with_growing_pauses(
    deps: FakeDeps, webhook: Webhook
) -> None:
    deps.hook_poster.status = NOBODY
    tell(deps)
    work(deps)

    for pause in PAUSES:
        assert only(deps).next_at == deps.clock() + pause
        later(deps, pause)
        work(deps)

    given_up = only(deps)
    assert (given_up.state, len(given_up.tries), given_up.next_at) == (
        HookState.GIVEN_UP,
        1 + len(PAUSES),
        None,
    )


@pytest.mark.parametrize("status", [199, 301, 302, 400, 410, 500])
def test_another_answer_than_yes_is_no_answer(
    deps: FakeDeps, webhook: Webhook, status: int
) -> None:
    deps.hook_poster.status = status
    tell(deps)

    work(deps)

    assert (only(deps).state, only(deps).tries[0].status) == (HookState.WAITING, status)


def test_nobody_is_told_before_the_pause_is_over(deps: FakeDeps, webhook: Webhook) -> None:
    deps.hook_poster.status = 500
    tell(deps)
    (order,) = deps.hook_queue.orders
    work(deps)

    again = deliver(order, means=deps)

    assert again is None
    assert len(deps.hook_poster.posted) == 1


def test_a_lost_message_is_found_by_the_next_minute(deps: FakeDeps, webhook: Webhook) -> None:
    tell(deps)
    deps.hook_queue.orders.clear()

    assert resend(means=deps) == 1
    work(deps)

    assert only(deps).state is HookState.HEARD


def give_up(deps: FakeDeps) -> None:
    deps.hook_poster.status = NOBODY
    tell(deps)
    work(deps)
    for pause in PAUSES:
        later(deps, pause)
        work(deps)


def test_who_hears_nothing_for_so_long_is_switched_off_and_its_reseller_told_once(
    deps: FakeDeps, webhook: Webhook
) -> None:
    give_up(deps)

    off = deps.webhooks.get(ACME, webhook.id)
    (told,) = deps.jobs.tells
    assert (off.enabled, off.disabled_at) == (False, deps.clock())
    assert (told.kind, told.reseller_id, told.to) == (TellKind.WEBHOOK, ACME, webhook.url)


def test_the_letter_about_it_reaches_the_resellers_contacts_once(
    deps: FakeDeps, webhook: Webhook
) -> None:
    deps.resellers.save(a_reseller(ACME))
    deps.resellers.save_contact(a_contact(TANAKA))
    give_up(deps)
    (order,) = deps.jobs.tells

    for _ in range(2):
        delivering.deliver(order, deps)

    (mail,) = deps.mail.sent
    assert "billing.acme.test/noren" in mail.text
    assert "https://" not in mail.text


def test_one_answer_in_between_keeps_it_on(deps: FakeDeps, webhook: Webhook) -> None:
    deps.hook_poster.status = NOBODY
    tell(deps)
    work(deps)
    deps.hook_poster.status = 200
    tell(deps, EventKind.CUSTOMER_HELD)
    work(deps)
    deps.hook_poster.status = NOBODY

    for pause in PAUSES:
        later(deps, pause)
        work(deps)

    assert deps.webhooks.get(ACME, webhook.id).enabled
    assert deps.jobs.tells == []


def test_switched_on_again_it_gets_what_was_given_up(deps: FakeDeps, webhook: Webhook) -> None:
    give_up(deps)
    off = deps.webhooks.get(ACME, webhook.id)
    facts = {"url": off.url, "events": off.events, "enabled": True}
    wish = WebhookFacts.model_validate(facts)
    on = listening.change(ACME, off.id, wish, version=off.version, means=deps)
    deps.hook_poster.status = 204

    count = listening.replay_given_up(ACME, on.id, T0, means=deps)
    work(deps)

    assert (count, only(deps).state, only(deps).tries[0].status) == (1, HookState.HEARD, 204)
    assert (on.failing_since, on.disabled_at) == (None, None)


def test_what_was_heard_can_be_told_again(deps: FakeDeps, webhook: Webhook) -> None:
    tell(deps)
    work(deps)

    hooking.replay(ACME, webhook.id, only(deps).id, means=deps)
    work(deps)

    ids = {headers["webhook-id"] for _, _, headers in deps.hook_poster.posted}
    assert (len(deps.hook_poster.posted), len(ids)) == (2, 1)


def test_a_webhook_that_is_gone_is_told_nothing(deps: FakeDeps, webhook: Webhook) -> None:
    tell(deps)
    deps.webhooks.delete(webhook)

    assert [each and each.state for each in work(deps)] == [HookState.GIVEN_UP]
    assert deps.hook_poster.posted == []


def test_what_was_on_its_way_to_one_that_is_gone_is_not_queued_again(
    deps: FakeDeps, webhook: Webhook
) -> None:
    tell(deps)
    deps.webhooks.delete(webhook)
    work(deps)

    later(deps, PAUSES[0])

    assert deps.hook_queue.orders == []
    assert (only(deps).next_at, only(deps).tries[0].reason) == (None, "the webhook is gone")


def test_what_is_kept_nowhere_any_more_is_told_nobody(deps: FakeDeps, webhook: Webhook) -> None:
    tell(deps)
    deps.webhooks.sent.clear()

    assert work(deps) == [None]


def test_one_that_is_off_is_tried_out_all_the_same(deps: FakeDeps) -> None:
    off = deps.webhooks.save(a_webhook(enabled=False))

    listening.try_out(ACME, off.id, means=deps)
    work(deps)

    assert only(deps).state is HookState.HEARD


@pytest.mark.parametrize(
    "url",
    [
        "http://billing.acme.test/",
        "https://",
        "https://user:planted@billing.acme.test/",
        "https://billing.acme.test:22/",
        "https://billing.acme.test/#x",
        "https://2130706433/",
        "https://127.1/",
        "https://0x7f.1/",
        "https://billing.acme.test/ x",
        "ftp://billing.acme.test/",
        "//billing.acme.test/",
        "https://[::1",
    ],
)
def test_a_url_that_is_no_programs_is_refused(url: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - whatever pydantic says of it
        a_webhook(url=url)


def test_a_resellers_programs_hear_of_its_incidents_notice_and_end(
    deps: FakeDeps, webhook: Webhook
) -> None:
    incident = a_recovered_incident("over", server_id=WEB01, resellers=(ACME, RIVAL))

    for _ in range(2):  # the machine repeats a step that died
        tell_of_notice([incident], deps)
        tell_of_end(incident, deps)
    work(deps)

    told = [json.loads(body) for _, body, _ in deps.hook_poster.posted]
    assert [each["type"] for each in told] == ["incident.noticed", "incident.ended"]
    assert {each["data"]["incident_id"] for each in told} == {"over"}


def test_a_notice_that_comes_again_after_the_recovery_is_the_same_one(
    deps: FakeDeps, webhook: Webhook
) -> None:
    incident = a_recovered_incident("over", server_id=WEB01)
    before = incident.model_copy(update={"recovered_at": None})

    tell_of_notice([before], deps)
    tell_of_notice([incident], deps)
    work(deps)

    assert len(deps.hook_poster.posted) == 1


def test_a_secret_stands_in_no_log(webhook: Webhook) -> None:
    shown: Any = repr(webhook)

    assert webhook.secret not in shown
