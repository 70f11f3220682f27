"""The keys of webhooks and of what else resellers keep: what `keys.py` is for everything else."""

import datetime as dt
from typing import Final

from functions.core.domain.ids import EventId, ImportId, NoticeId, ResellerId, WebhookId
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


IMPORT: Final = "IMPORT#"
UNFINISHED: Final = "IMPORTS"
"""One partition: imports are few."""


def import_(reseller_id: ResellerId, import_id: ImportId) -> Key:
    return {"pk": of_reseller(reseller_id), "sk": f"{IMPORT}{import_id}"}


def in_unfinished(import_id: ImportId) -> Key:
    return {"gsi1pk": UNFINISHED, "gsi1sk": import_id}


def import_rows(reseller_id: ResellerId, import_id: ImportId, number: int) -> Key:
    return {"pk": f"{of_reseller(reseller_id)}#{IMPORT}{import_id}", "sk": f"ROWS#{number:04d}"}


NOTICE: Final = "NOTICE#"


def notice(reseller_id: ResellerId, notice_id: NoticeId) -> Key:
    return {"pk": of_reseller(reseller_id), "sk": f"{NOTICE}{notice_id}"}
