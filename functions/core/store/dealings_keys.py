"""The keys of webhooks and of what else resellers keep: what `keys.py` is for everything else."""

import datetime as dt
from typing import Final

from functions.core.domain.ids import EventId, ResellerId, WebhookId
from functions.core.domain.model import stamp
from functions.core.store.keys import Key, of_reseller

WEBHOOK: Final = "HOOK#"
DUE: Final = "DUE#HOOK"
"""One partition: resellers' programs are few, and most of them listen."""


def webhook(reseller_id: ResellerId, webhook_id: WebhookId) -> Key:
    return {"pk": of_reseller(reseller_id), "sk": f"{WEBHOOK}{webhook_id}"}


def deliveries(reseller_id: ResellerId, webhook_id: WebhookId) -> str:
    return f"{of_reseller(reseller_id)}#{WEBHOOK}{webhook_id}"


def delivery(reseller_id: ResellerId, webhook_id: WebhookId, event_id: EventId) -> Key:
    return {"pk": deliveries(reseller_id, webhook_id), "sk": event_id}


def in_due(at: dt.datetime) -> Key:
    return {"gsi1pk": DUE, "gsi1sk": stamp(at)}
