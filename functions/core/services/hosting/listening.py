"""Webhooks of a reseller: made with a secret of their own, changed, tried out, sent again."""

import base64
import datetime as dt
import secrets
from typing import Final

from functions.core.domain.callers import Caller
from functions.core.domain.errors import Invalid, StaleVersion
from functions.core.domain.ids import ResellerId, WebhookId
from functions.core.domain.webhooks import (
    MOST,
    SECRET,
    EventKind,
    HookDelivery,
    HookState,
    Webhook,
    WebhookFacts,
)
from functions.core.services import minting
from functions.core.services.hosting.hooking import Telling, order, replay

SECRET_BYTES: Final = 32
PAGE: Final = 100


def listen(caller: Caller, facts: WebhookFacts, *, means: Telling) -> Webhook:
    """Begin to tell a program what happens. Raise Invalid when there are enough of them."""
    if len(means.webhooks.all(caller.tenant)) >= MOST:
        raise Invalid("url", f"is one too many: a reseller has at most {MOST} webhooks")
    webhook = Webhook(
        **dict(facts),
        id=WebhookId(f"w{minting.mint('webhook', 12)}"),
        reseller_id=caller.tenant,
        secret=_secret(),
        created_at=means.clock(),
        created_by=caller.login_id,
    )
    return minting.made(
        lambda: means.webhooks.save(webhook),
        lambda: means.webhooks.get(caller.tenant, webhook.id),
    )


def change(
    reseller_id: ResellerId,
    webhook_id: WebhookId,
    facts: WebhookFacts,
    *,
    version: int,
    means: Telling,
) -> Webhook:
    """Change it; whoever switches it on again begins with a clean slate."""
    webhook = means.webhooks.get(reseller_id, webhook_id)
    if webhook.version != version:
        raise StaleVersion("webhook", webhook_id)
    changes = dict(facts)
    if facts.enabled:
        changes |= {"failing_since": None, "disabled_at": None}
    return means.webhooks.save(webhook.model_copy(update=changes))


def renew_secret(reseller_id: ResellerId, webhook_id: WebhookId, *, means: Telling) -> Webhook:
    """Sign with another secret from now on."""
    webhook = means.webhooks.get(reseller_id, webhook_id)
    return means.webhooks.save(webhook.model_copy(update={"secret": _secret()}))


def try_out(reseller_id: ResellerId, webhook_id: WebhookId, *, means: Telling) -> HookDelivery:
    """Send something that means nothing, be it switched on or not."""
    webhook = means.webhooks.get(reseller_id, webhook_id)
    return order(webhook, EventKind.TEST, {"webhook_id": webhook_id}, means=means)


def replay_given_up(
    reseller_id: ResellerId, webhook_id: WebhookId, since: dt.datetime, *, means: Telling
) -> int:
    """Send everything again that was given up since then: the receiver was down."""
    webhook, count, after = means.webhooks.get(reseller_id, webhook_id), 0, None
    while True:
        found, after = means.webhooks.deliveries(reseller_id, webhook.id, after, PAGE)
        for each in found:
            if each.happening.at < since:
                return count
            if each.state is HookState.GIVEN_UP:
                replay(reseller_id, webhook.id, each.id, means=means)
                count += 1
        if after is None:
            return count


def _secret() -> str:
    return SECRET + base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()
