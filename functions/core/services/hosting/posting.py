"""Posting to resellers' programs: tried, tried again with growing pauses, given up at last."""

from contextlib import suppress
from typing import Protocol

from functions.core import ports
from functions.core.domain.errors import NotFound, OutsideError, StaleVersion
from functions.core.domain.messages import Tell, TellKind
from functions.core.domain.webhooks import (
    HEARD,
    LEASE,
    EventKind,
    HookDelivery,
    HookOrder,
    HookState,
    Try,
    Webhook,
    signed,
)
from functions.core.services.hosting.hooking import Telling

GONE = "the webhook is gone"
SWITCHED_OFF = "the webhook is switched off"


class Means(Telling, Protocol):
    @property
    def hook_poster(self) -> ports.HookPoster: ...
    @property
    def jobs(self) -> ports.Jobs: ...


def deliver(wanted: HookOrder, *, means: Means) -> HookDelivery | None:
    """Try once; None if it is nobody's turn. Raise Unavailable if the table fails meanwhile."""
    leased = _leased(wanted, means)
    if leased is None:
        return None
    try:
        webhook = means.webhooks.get(wanted.reseller_id, wanted.webhook_id)
    except NotFound:
        return _give_up(leased, means)
    tried = _try(webhook, leased, means)
    done = means.webhooks.save_delivery(leased.after(tried))
    _remember(webhook, done, tried, means)
    return done


def _leased(wanted: HookOrder, means: Means) -> HookDelivery | None:
    """Take a delivery whose turn it is, so that nobody else tries it."""
    now = means.clock()
    try:
        delivery = means.webhooks.delivery(wanted.reseller_id, wanted.webhook_id, wanted.event_id)
        if delivery.next_at is None or delivery.next_at > now:
            return None
        return means.webhooks.save_delivery(delivery.model_copy(update={"next_at": now + LEASE}))
    except (NotFound, StaleVersion):  # it has expired, or somebody else tries it
        return None


def _give_up(leased: HookDelivery, means: Means) -> HookDelivery:
    """Let it rest for good: there is nobody any more to whom it could be told."""
    tries = (*leased.tries, Try(at=means.clock(), reason=GONE))
    changes = {"state": HookState.GIVEN_UP, "next_at": None, "tries": tries}
    return means.webhooks.save_delivery(leased.model_copy(update=changes))


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
