"""Ids that exist, and for each route with a body a wish that is granted: what a crawl asks with.

A new route with a body needs a row in `WISHES`, a new kind of id one in `IDS`.
"""

from typing import Any, Final

from tests.builders import HOST_KEY
from tests.cast import ACME, RIVAL, RIVALS_CONTACT, TANAKA, WEB01, WEB03

IDS: Final[dict[str, tuple[str, str]]] = {
    "server_id": (WEB01, WEB03),
    "incident_id": ("open-web01", "open-web03"),
    "report_id": ("sent-acme", "sent-rival"),
    "window_id": ("window-1", "window-3"),
    "contact_id": (TANAKA, RIVALS_CONTACT),
    "person_id": ("colleague", RIVALS_CONTACT),
    "reseller_id": (ACME, RIVAL),
    "announcement_id": ("for-acme", "for-rival"),
    "inquiry_id": ("asked-by-acme", "asked-by-rival"),
    "day": ("2026-12-28", "2026-12-28"),
    "token_id": ("t-acme", "t-rival"),
    "customer_id": ("shop", "rivals-shop"),
    "webhook_id": ("w-acme", "w-rival"),
    "event_id": ("e-acme", "e-rival"),
    "session_id": (f"{ACME}.{TANAKA}", f"{RIVAL}.{RIVALS_CONTACT}"),
    "host_name": ("acme.test", "rival.test"),
}
"""acme's, and the rival's."""

PERSON: Final = {"name": "Ito", "mail": "ito@people.test"}
CONTACT: Final = {"name": "Ito", "routes": [{"kind": "email", "to": "ito@acme.test"}]}
SAID: Final = {
    "title_ja": "お知らせ",
    "text_ja": "更新します",
    "starts_at": "2026-12-01T00:00:00Z",
    "ends_at": "2026-12-02T00:00:00Z",
}
ASKED: Final = {"category": "settings", "title": "DNSの設定", "text": "教えてください"}
POSTPONED: Final = {"code": "vendor", "text": "調査中", "until": "2026-11-26"}
WINDOW: Final = {"start": "2026-12-01T00:00:00Z", "end": "2026-12-01T02:00:00Z", "reason": "disk"}
HOOK: Final = {"url": "https://billing.acme.test/noren", "events": ["customer.created"]}

WISHES: Final[dict[str, dict[str, Any]]] = {
    "POST /operator/servers": {
        "id": "web09",
        "name": "web09",
        "address": "192.0.2.9",
        "watched": [{"service": "http"}],
        "ssh": {"host_key": HOST_KEY},
    },
    "PUT /operator/servers/{server_id}": {
        "name": "web01",
        "address": "192.0.2.1",
        "watched": [{"service": "http"}],
        "ssh": {"host_key": HOST_KEY},
    },
    "POST /operator/incidents/{incident_id}/notes": {"text": "A person went there."},
    "POST /operator/incidents/{incident_id}/orders": {"action": "verify"},
    "POST /operator/incidents/{incident_id}/cause": {"ja": "電源の故障"},
    "POST /operator/reports/{report_id}/sections": {
        "language": "ja",
        "sections": {"cause": "電源の故障"},
        "version": 1,
    },
    "POST /operator/reports/{report_id}/approval": {},
    "POST /operator/reports/{report_id}/postponements": POSTPONED,
    "POST /operator/maintenance": {"id": "disk", "servers": [WEB01], **WINDOW},
    "POST /operator/staff": {"login_id": "ito", "role": "on-call", **PERSON},
    "PUT /operator/staff/{person_id}": {"role": "manager", **PERSON},
    "POST /operator/resellers": {
        "id": "third",
        "name": "株式会社third",
        "owner": {"login_id": "ito", "role": "owner", **PERSON},
    },
    "PUT /operator/resellers/{reseller_id}": {"name": "株式会社acme"},
    "POST /operator/resellers/{reseller_id}/staff": {
        "login_id": "ito",
        "role": "support",
        **PERSON,
    },
    "PUT /operator/resellers/{reseller_id}/staff/{person_id}": {"role": "owner", **PERSON},
    "POST /operator/resellers/{reseller_id}/contacts": CONTACT,
    "PUT /operator/resellers/{reseller_id}/contacts/{contact_id}": CONTACT,
    "PUT /operator/resellers/{reseller_id}/contacts/{contact_id}/enabled": {
        "to": "tanaka@acme.test"
    },
    "POST /operator/resellers/{reseller_id}/contacts/{contact_id}/tests": {
        "to": "tanaka@acme.test"
    },
    "POST /reseller/staff": {"login_id": "ito", "role": "support", **PERSON},
    "PUT /reseller/staff/{person_id}": {"role": "owner", **PERSON},
    "POST /reseller/contacts": CONTACT,
    "PUT /reseller/contacts/{contact_id}": CONTACT,
    "PUT /reseller/contacts/{contact_id}/enabled": {"to": "tanaka@acme.test"},
    "POST /reseller/contacts/{contact_id}/tests": {"to": "tanaka@acme.test"},
    "POST /operator/announcements": SAID,
    "PUT /operator/announcements/{announcement_id}": SAID,
    "POST /operator/resellers/{reseller_id}/inquiries": {"via": "phone", **ASKED},
    "POST /operator/resellers/{reseller_id}/inquiries/{inquiry_id}/answers": {
        "text": "こちらです",
        "by_mail": False,
    },
    "POST /operator/resellers/{reseller_id}/inquiries/{inquiry_id}/notes": {"text": "要確認"},
    "PUT /operator/calendar/{day}": {"reason": "創立記念日"},
    "PUT /operator/reminders": {"every_months": 3},
    "POST /reseller/inquiries": ASKED,
    "POST /reseller/inquiries/{inquiry_id}/questions": {"text": "もう一つ"},
    "PUT /operator/resellers/{reseller_id}/brand/host-names": {"host_names": ["new.acme.test"]},
    "POST /reseller/tokens": {
        "name": "billing",
        "scopes": ["read"],
        "password": "planted password 1",
    },
    "POST /reseller/customers/{customer_id}/first-password": {"spoken": True},
    "POST /reseller/webhooks": HOOK,
    "PUT /reseller/webhooks/{webhook_id}": HOOK,
    "POST /reseller/webhooks/{webhook_id}/replays": {"since": "2026-09-01T00:00:00Z"},
    "PUT /reseller/brand": {"name": "Acme"},
    "PUT /reseller/preferences": {"update_every_minutes": 20, "daily_collection": False},
}

QUERIES: Final = {
    "GET /operator/deliveries": "thread=over-web01",
    "GET /operator/deliveries/message": "message_id=m-1",
}
"""Of routes that ask nothing without one."""
