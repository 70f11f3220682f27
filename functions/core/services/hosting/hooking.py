"""Telling resellers' programs what happened: written down, sent, tried again, given up at last."""

import secrets
from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Protocol

from functions.core import ports
from functions.core.domain.errors import NotFound, OutsideError, StaleVersion
from functions.core.domain.ids import EventId, ResellerId, WebhookId
from functions.core.domain.messages import Tell, TellKind
from functions.core.domain.webhooks import (
    HEARD,
    LEASE,
    EventKind,
    Happening,
    HookDelivery,
    HookOrder,
    HookState,
    Try,
    Webhook,
    signed,
)

SWITCHED_OFF = "the webhook is switched off"
Facts = Mapping[str, str | int | bool | None]


class Telling(Protocol):
    """What whoever has something to tell needs."""

    @property
    def webhooks(self) -> ports.Webhooks: ...
    @property
    def hook_queue(self) -> ports.HookQueue: ...
    @property
    def clock(self) -> ports.Clock: ...


class Means(Telling, Protocol):
    @property
    def hook_poster(self) -> ports.HookPoster: ...
    @property
    def jobs(self) -> ports.Jobs: ...


def happened(reseller_id: ResellerId, kind: EventKind, data: Facts, *, means: Telling) -> None:
    """Tell whoever of the reseller's programs wants to know.

    Nothing that fails here is the matter of who caused it: what is written down is tried again.
    """
    with suppress(OutsideError):
        for webhook in means.webhooks.all(reseller_id):
            if webhook.wants(kind):
                order(webhook, kind, data, means=means)


def tidings(
    reseller_id: ResellerId, kind: EventKind, data: Facts, *, means: Telling
) -> list[HookDelivery]:
    """Return what is to be written together with a deed: then it is told, whoever dies after it."""
    hooks = means.webhooks.all(reseller_id)
    return [_to(each, kind, data, means) for each in hooks if each.wants(kind)]


def send(written: Iterable[HookDelivery], *, means: Telling) -> None:
    """Hand to the queue what was written with a deed."""
    for each in written:
        _queue(each, means)


def order(webhook: Webhook, kind: EventKind, data: Facts, *, means: Telling) -> HookDelivery:
    """Put one happening on its way to one webhook, whether or not it is switched on."""
    written = means.webhooks.save_delivery(_to(webhook, kind, data, means))
    _queue(written, means)
    return written


def _to(webhook: Webhook, kind: EventKind, data: Facts, means: Telling) -> HookDelivery:
    now = means.clock()
    event_id = EventId(f"{now:%Y%m%dT%H%M%S}{now.microsecond // 1000:03}-{secrets.token_hex(4)}")
    return HookDelivery(
        id=event_id,
        reseller_id=webhook.reseller_id,
        webhook_id=webhook.id,
        happening=Happening(id=event_id, type=kind, at=now, data=dict(data)),
        next_at=now,
    )


def replay(
    reseller_id: ResellerId, webhook_id: WebhookId, event_id: EventId, *, means: Telling
) -> HookDelivery:
    """Send a happening again from the beginning, whatever became of it."""
    delivery = means.webhooks.delivery(reseller_id, webhook_id, event_id)
    fresh = {"state": HookState.WAITING, "tries": (), "next_at": means.clock()}
    written = means.webhooks.save_delivery(delivery.model_copy(update=fresh))
    _queue(written, means)
    return written


def deliver(wanted: HookOrder, *, means: Means) -> HookDelivery | None:
    """Try once; None if it is nobody's turn. Raise Unavailable if the table fails meanwhile."""
    try:
        delivery = means.webhooks.delivery(wanted.reseller_id, wanted.webhook_id, wanted.event_id)
        webhook = means.webhooks.get(wanted.reseller_id, wanted.webhook_id)
    except NotFound:
        return None
    now = means.clock()
    if delivery.next_at is None or delivery.next_at > now:
        return None
    try:
        leased = means.webhooks.save_delivery(delivery.model_copy(update={"next_at": now + LEASE}))
    except StaleVersion:  # somebody else tries it
        return None
    tried = _try(webhook, delivery, means)
    done = means.webhooks.save_delivery(leased.after(tried))
    _remember(webhook, done, tried, means)
    return done


def resend(*, means: Telling) -> int:
    """Queue what is due: its time has come, or its message was lost."""
    count = 0
    for delivery in means.webhooks.due(means.clock()):
        _queue(delivery, means)
        count += 1
    return count


def _try(webhook: Webhook, delivery: HookDelivery, means: Means) -> Try:
    now = means.clock()
    if not webhook.enabled and delivery.happening.type is not EventKind.TEST:
        return Try(at=now, reason=SWITCHED_OFF)
    body = delivery.happening.model_dump_json().encode()
    headers = signed(webhook.secret, delivery.happening, body, now)
    try:
        status = means.hook_poster.post(webhook.url, body, headers)
    except OutsideError as error:
        return Try(at=now, reason=str(error)[:200])
    return Try(at=now, status=status, reason="" if status in HEARD else f"it answered {status}")


def _remember(webhook: Webhook, done: HookDelivery, tried: Try, means: Means) -> None:
    """Keep since when nothing is heard; switch off whoever heard nothing for a delivery's life."""
    since = webhook.failing_since
    if tried.status in HEARD:
        changes: dict[str, object] = {"failing_since": None} if since else {}
    elif since is None:
        changes = {"failing_since": tried.at}
    elif webhook.enabled and done.state is HookState.GIVEN_UP and since <= done.tries[0].at:
        changes = {"enabled": False, "disabled_at": tried.at}
    else:
        return
    if not changes:
        return
    with suppress(StaleVersion):  # the reseller changes it right now
        changed = means.webhooks.save(webhook.model_copy(update=changes))
        if changed.disabled_at and not changed.enabled:
            _tell_reseller(changed, means)


def _tell_reseller(webhook: Webhook, means: Means) -> None:
    period = webhook.disabled_at.isoformat() if webhook.disabled_at else ""
    means.jobs.tell(
        Tell(
            kind=TellKind.WEBHOOK,
            reseller_id=webhook.reseller_id,
            to=webhook.url,
            period=period,
            order=webhook.id,
        )
    )


def _queue(delivery: HookDelivery, means: Telling) -> None:
    """Hand it to the queue; what is lost here, the next minute finds."""
    with suppress(OutsideError):
        means.hook_queue.send(
            HookOrder(
                reseller_id=delivery.reseller_id,
                webhook_id=delivery.webhook_id,
                event_id=delivery.id,
            )
        )
