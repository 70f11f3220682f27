"""Keys of what the API's frame keeps: audit events, wishes that may come again, paces."""

import datetime as dt
from typing import Final

from functions.core.domain.ids import ResellerId
from functions.core.domain.model import stamp
from functions.core.store.keys import Key

AUDIT: Final = "AUDIT"


def audit(request_id: str, at: dt.datetime) -> Key:
    return _key(AUDIT, f"{stamp(at)}#{request_id}")


def audit_of(reseller_id: ResellerId) -> str:
    return f"AUDIT#{reseller_id}"


def in_audit_of(reseller_id: ResellerId, request_id: str, at: dt.datetime) -> Key:
    return {"gsi1pk": audit_of(reseller_id), "gsi1sk": f"{stamp(at)}#{request_id}"}


def repeat(caller: str, name: str) -> Key:
    return _key(f"ONCE#{caller}", name)


def pace(who: str) -> Key:
    return _key(f"PACE#{who}", "PACE")


def _key(pk: str, sk: str) -> Key:
    return {"pk": pk, "sk": sk}
