"""Every key of every item: the only file that spells them. `docs/data-model.md` is its map."""

import datetime as dt
import zlib
from typing import Final

from functions.core.domain.ids import (
    ContactId,
    CustomerId,
    IncidentId,
    ReportId,
    ResellerId,
    ServerId,
    WindowId,
)
from functions.core.domain.ledger import EffectKey
from functions.core.domain.model import stamp

SHARDS: Final = 16
"""Register and due times are spread: one partition takes 1,000 writes a second."""

Key = dict[str, str]


def _key(pk: str, sk: str) -> Key:
    return {"pk": pk, "sk": sk}


def shard(name: str) -> int:
    return zlib.crc32(name.encode()) % SHARDS


def server(server_id: ServerId) -> Key:
    return _key(of_server(server_id), "SERVER")


def register(number: int) -> str:
    return f"REG#{number:02d}"


def in_register(server_id: ServerId) -> Key:
    return {"gsi1pk": register(shard(server_id)), "gsi1sk": server_id}


def state(server_id: ServerId) -> Key:
    return _key(of_server(server_id), "STATE")


def lock(server_id: ServerId) -> Key:
    return _key(of_server(server_id), "OPEN")


def mail_lock(server_id: ServerId, customer_id: CustomerId) -> Key:
    """Beside the server's own: bulk mail of one area hides no outage, and no other area's."""
    return _key(of_server(server_id), f"MAIL#{customer_id}")


def open_shard(number: int) -> str:
    return f"OPEN#{number:02d}"


def in_open(incident_id: IncidentId) -> Key:
    return {"gsi1pk": open_shard(shard(incident_id)), "gsi1sk": incident_id}


def incident(incident_id: IncidentId) -> Key:
    return _key(of_incident(incident_id), "INCIDENT")


INCIDENTS: Final = "INCIDENTS"


def in_incidents(incident_id: IncidentId, opened_at: dt.datetime) -> Key:
    return _key(INCIDENTS, f"{stamp(opened_at)}#{incident_id}")


INCIDENT_OF_SERVER: Final = "INC#"


def of_server(server_id: ServerId) -> str:
    return f"SRV#{server_id}"


def incident_of_server(server_id: ServerId, incident_id: IncidentId, opened_at: dt.datetime) -> Key:
    return _key(of_server(server_id), f"{INCIDENT_OF_SERVER}{stamp(opened_at)}#{incident_id}")


def of_incident(incident_id: IncidentId) -> str:
    return f"INC#{incident_id}"


def parent(incident_id: IncidentId) -> Key:
    return _key(of_incident(incident_id), "PARENT")


EVENT: Final = "EVT#"


def event(incident_id: IncidentId, key: str) -> Key:
    return _key(of_incident(incident_id), f"{EVENT}{key}")


def thread(name: str) -> str:
    return f"OUT#{name}"


def effect(key: EffectKey) -> Key:
    return _key(thread(key.thread), f"{key.effect}#{key.rev:06d}#{key.contact}#{key.channel}")


def message(message_id: str) -> Key:
    return _key(f"MSG#{message_id}", "MSG")


def due(noun: str, number: int) -> str:
    return f"DUE#{noun}#{number:02d}"


def in_due(noun: str, name: str, at: dt.datetime) -> Key:
    return {"gsi1pk": due(noun, shard(name)), "gsi1sk": stamp(at)}


def due_by(at: dt.datetime) -> str:
    return stamp(at)


def report(report_id: ReportId) -> Key:
    return _key(f"REP#{report_id}", "REPORT")


REPORTS: Final = "REPORTS"


def in_reports(report_id: ReportId, created_at: dt.datetime) -> Key:
    return _key(REPORTS, f"{stamp(created_at)}#{report_id}")


REPORT_OF_INCIDENT: Final = "REP#"


def report_of_incident(incident_id: IncidentId, report_id: ReportId) -> Key:
    return _key(of_incident(incident_id), f"{REPORT_OF_INCIDENT}{report_id}")


def of_reseller(reseller_id: ResellerId) -> str:
    return f"RES#{reseller_id}"


def reseller(reseller_id: ResellerId) -> Key:
    return _key(of_reseller(reseller_id), "RESELLER")


CONTACT: Final = "CONTACT#"


def contact(reseller_id: ResellerId, contact_id: ContactId) -> Key:
    return _key(of_reseller(reseller_id), f"{CONTACT}{contact_id}")


SERVER_OF_RESELLER: Final = "SRV#"


def server_of_reseller(reseller_id: ResellerId, server_id: ServerId) -> Key:
    return _key(of_reseller(reseller_id), f"{SERVER_OF_RESELLER}{server_id}")


WINDOWS: Final = "WINDOWS"


def window(window_id: WindowId) -> Key:
    return _key(f"WIN#{window_id}", "WINDOW")


def ended_after(at: dt.datetime) -> str:
    return stamp(at)


def in_windows(window_id: WindowId, end: dt.datetime) -> Key:
    """By their end, so that those which still matter are one query."""
    return {"gsi1pk": WINDOWS, "gsi1sk": f"{stamp(end)}#{window_id}"}


DAYS_OFF: Final = "DAYS-OFF"


def day_off(day: dt.date) -> Key:
    return _key(DAYS_OFF, day.isoformat())


ROUNDS: Final = "ROUNDS"


def round_(at: dt.datetime) -> Key:
    return _key(ROUNDS, stamp(at))


def observation(server_id: ServerId, round_at: dt.datetime) -> Key:
    """Name an item of the table of observations."""
    return _key(server_id, stamp(round_at))
