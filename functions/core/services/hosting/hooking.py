"""Telling resellers' programs what happened: written down with the deed, then queued."""

import datetime as dt
import secrets
from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Protocol

from functions.core import ports
from functions.core.domain.errors import AlreadyExists, OutsideError
from functions.core.domain.ids import EventId, ResellerId, WebhookId
from functions.core.domain.webhooks import (
    EventKind,
    Happening,
    HookDelivery,
    HookOrder,
    HookState,
    Webhook,
)

Facts = Mapping[str, str | int | bool | None]


class Telling(Protocol):
    """What whoever has something to tell needs."""

    @property
    def webhooks(self) -> ports.Webhooks: ...
    @property
    def hook_queue(self) -> ports.HookQueue: ...
    @property
    def clock(self) -> ports.Clock: ...


def happened(
    reseller_id: ResellerId,
    kind: EventKind,
    data: Facts,
    *,
    once: EventId | None = None,
    means: Telling,
) -> None:
    """Tell whoever of the reseller's programs wants to know; under a given id, once.

    Raise Unavailable when it could not be written down: tell it again.
    """
    for webhook in means.webhooks.all(reseller_id):
        if webhook.wants(kind):
            with suppress(AlreadyExists):
                order(webhook, kind, data, once=once, means=means)


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


def order(
    webhook: Webhook,
    kind: EventKind,
    data: Facts,
    *,
    once: EventId | None = None,
    means: Telling,
) -> HookDelivery:
    """Put one happening on its way to one webhook, whether or not it is switched on."""
    written = means.webhooks.save_delivery(_to(webhook, kind, data, means, once))
    _queue(written, means)
    return written


def _to(
    webhook: Webhook, kind: EventKind, data: Facts, means: Telling, once: EventId | None = None
) -> HookDelivery:
    now = means.clock()
    event_id = once or event_at(now, secrets.token_hex(4))
    return HookDelivery(
        id=event_id,
        reseller_id=webhook.reseller_id,
        webhook_id=webhook.id,
        happening=Happening(id=event_id, type=kind, at=now, data=dict(data)),
        next_at=now,
    )


def event_at(at: dt.datetime, mark: str) -> EventId:
    """Spell an id that sorts by time; `mark` is eight hex digits."""
    return EventId(f"{at:%Y%m%dT%H%M%S}{at.microsecond // 1000:03}-{mark}")


def replay(
    reseller_id: ResellerId, webhook_id: WebhookId, event_id: EventId, *, means: Telling
) -> HookDelivery:
    """Send a happening again from the beginning, whatever became of it."""
    delivery = means.webhooks.delivery(reseller_id, webhook_id, event_id)
    fresh = {"state": HookState.WAITING, "tries": (), "next_at": means.clock()}
    written = means.webhooks.save_delivery(delivery.model_copy(update=fresh))
    _queue(written, means)
    return written


def resend(*, means: Telling) -> int:
    """Queue what is due: its time has come, or its message was lost."""
    count = 0
    for delivery in means.webhooks.due(means.clock()):
        _queue(delivery, means)
        count += 1
    return count


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
