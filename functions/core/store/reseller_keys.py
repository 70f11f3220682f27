"""The keys of what is kept for each reseller: what `keys.py` is for everything else."""

import datetime as dt
import zlib
from typing import Final

from functions.core.domain.calendar import JST
from functions.core.domain.ids import (
    AnnouncementId,
    IncidentId,
    InquiryId,
    ReportId,
    ResellerId,
    ServerId,
)
from functions.core.domain.ledger import EffectKey
from functions.core.domain.model import stamp
from functions.core.domain.watch import Service
from functions.core.store.keys import Key, effect, of_reseller, of_server

INCIDENT: Final = "INC#"
REPORT: Final = "REP#"


def _own(reseller_id: ResellerId, sk: str) -> Key:
    """Name an item in a reseller's own partition: nobody else's query can meet it."""
    return {"pk": of_reseller(reseller_id), "sk": sk}


def incident(reseller_id: ResellerId, incident_id: IncidentId, opened_at: dt.datetime) -> Key:
    return _own(reseller_id, f"{INCIDENT}{stamp(opened_at)}#{incident_id}")


def report(reseller_id: ResellerId, report_id: ReportId, created_at: dt.datetime) -> Key:
    return _own(reseller_id, f"{REPORT}{stamp(created_at)}#{report_id}")


RESELLERS: Final = "RESELLERS"


def in_resellers(reseller_id: ResellerId) -> Key:
    return {"gsi1pk": RESELLERS, "gsi1sk": reseller_id}


INQUIRY: Final = "INQ#"
INQUIRIES: Final = "INQUIRIES"


def inquiry(reseller_id: ResellerId, inquiry_id: InquiryId) -> Key:
    return _own(reseller_id, f"{INQUIRY}{inquiry_id}")


def in_inquiries(inquiry_id: InquiryId, created_at: dt.datetime) -> Key:
    return {"gsi1pk": INQUIRIES, "gsi1sk": f"{stamp(created_at)}#{inquiry_id}"}


ANNOUNCEMENTS: Final = "ANNOUNCEMENTS"
ANNOUNCEMENTS_DUE: Final = "DUE#ANN"
"""One partition: announcements are few."""


def announcement(announcement_id: AnnouncementId) -> Key:
    return {"pk": f"ANN#{announcement_id}", "sk": "ANNOUNCEMENT"}


def in_announcements(announcement_id: AnnouncementId, created_at: dt.datetime) -> Key:
    return {"pk": ANNOUNCEMENTS, "sk": f"{stamp(created_at)}#{announcement_id}"}


def in_announcements_due(mail_at: dt.datetime) -> Key:
    return {"gsi1pk": ANNOUNCEMENTS_DUE, "gsi1sk": stamp(mail_at)}


def reminders() -> Key:
    return {"pk": "REMINDERS", "sk": "PLAN"}


def brand(reseller_id: ResellerId) -> Key:
    return _own(reseller_id, "BRAND")


def logo(reseller_id: ResellerId) -> Key:
    return _own(reseller_id, "LOGO")


def host(host_name: str) -> Key:
    return {"pk": f"HOST#{host_name}", "sk": "BRAND"}


GAP: Final = "GAP#"


def gap(server_id: ServerId, since: dt.datetime, first: Service) -> Key:
    return {"pk": of_server(server_id), "sk": f"{GAP}{stamp(since)}#{first}"}


def uptime(reseller_id: ResellerId, server_id: ServerId, month: str) -> Key:
    return _own(reseller_id, f"UPT#{month}#{server_id}")


def sent_on(day: dt.date) -> str:
    return f"SENT#{day.isoformat()}"


def sent(at: dt.datetime, key: EffectKey) -> Key:
    """By the day in Japan, and as it happened."""
    place = effect(key)
    name = zlib.crc32(f"{place['pk']}{place['sk']}".encode())
    return {"pk": sent_on(at.astimezone(JST).date()), "sk": f"{stamp(at)}#{name:08x}"}
