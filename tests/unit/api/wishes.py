"""Ids that exist, and for each route with a body a wish that is granted: what a crawl asks with.

A new route with a body needs a row in `WISHES`, a new kind of id one in `IDS`.
"""

import base64
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
    "course_id": ("basic", "rivals-basic"),
    "revision": ("1", "1"),
    "domain": ("shop.example", "rival.example"),
    "mailbox": ("info@shop.example", "info@rival.example"),
    "alias": ("sales@shop.example", "sales@rival.example"),
    "mailing_list": ("all@shop.example", "all@rival.example"),
    "ftp_login": ("h1234567-web", "h0001235-web"),
    "database": ("h1234567_shop", "h0001235_shop"),
    "database_user": ("h1234567_app", "h0001235_app"),
    "record_id": ("0123456789ab", "ba9876543210"),
    "ssh_key": ("shops-planted-fingerprint", "rivals-planted-fingerprint"),
    "reading_id": ("00000000000000aa", "00000000000000bb"),
    "operation_id": ("20260918T010012000-0000000a", "20260918T010012000-0000000b"),
    "import_id": ("i-acme", "i-rival"),
    "notice_id": ("n-acme", "n-rival"),
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
LIST: Final = {
    "csv_base64": base64.b64encode(
        "外部ID,契約者名,コース\nwhmcs-1,さくら商店,basic\n".encode()
    ).decode()
}
DOT: Final = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk"
    "+M/wHwAEBgIApD5fRAAAAABJRU5ErkJggg=="
)
"""A PNG of one pixel."""
HOOK: Final = {"url": "https://billing.acme.test/noren", "events": ["customer.created"]}

NEW_PASSWORD: Final = "planted passw0rd"
SSH_KEY: Final = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJYdBEEUvdRUWSGgLNj/XLLBuLhI6wgqrKOpVCTvgZ2y"

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
    "PUT /operator/reports/{report_id}/sections": {
        "language": "ja",
        "sections": {"cause": "電源の故障"},
    },
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
    "POST /reseller/customers/{customer_id}/settings-paper": {"with_password": True},
    "POST /reseller/notices": {"title_ja": "お知らせ", "text_ja": "更新します", "by_mail": True},
    "POST /reseller/imports/preview": LIST,
    "POST /reseller/imports": LIST,
    "POST /reseller/imports/uploads": {"file_name": "all.csv"},
    "POST /reseller/imports/{import_id}/parts": LIST | {"number": 1},
    "POST /reseller/webhooks": HOOK,
    "PUT /reseller/webhooks/{webhook_id}": HOOK,
    "POST /reseller/webhooks/{webhook_id}/replays": {"since": "2026-09-01T00:00:00Z"},
    "PUT /reseller/brand/logo": {"image_base64": DOT},
    "POST /reseller/brand/host-proofs": {"host_name": "console.acme.test"},
    "POST /reseller/brand/host-names": {"host_name": "console.acme.test"},
    "PUT /reseller/brand": {"name": "Acme"},
    "PUT /reseller/preferences": {"update_every_minutes": 20, "daily_collection": False},
}

SET_UP: Final[dict[str, dict[str, Any]]] = {
    "PUT /area/division": {"web_mib": 600},
    "POST /domains": {"name": "新しい.example"},
    "PUT /domains/{domain}": {
        "folder": "site",
        "php": "8.3",
        "mail": "elsewhere",
        "dns": True,
    },
    "POST /domains/{domain}/proof": {"by": "txt"},
    "PUT /domains/{domain}/certificate": {"kind": "lets-encrypt"},
    "POST /mailboxes": {"address": "new@shop.example", "password": NEW_PASSWORD},
    "POST /mailbox-batches": {
        "rows": [{"address": "b@shop.example", "password": NEW_PASSWORD, "quota_mib": 100}]
    },
    "PUT /mailboxes/{mailbox}": {
        "quota_mib": 200,
        "forward_to": ["other@elsewhere.example"],
        "autoresponder": {"subject": "休業中", "text": "また明日", "last_day": "2026-12-31"},
    },
    "POST /mailboxes/{mailbox}/password": {"password": NEW_PASSWORD},
    "POST /mail-aliases": {"address": "a@shop.example", "targets": ["info@shop.example"]},
    "PUT /mail-aliases/{alias}": {"targets": ["other@elsewhere.example"]},
    "POST /mailing-lists": {"address": "l@shop.example", "members": ["m@shop.example"]},
    "PUT /mailing-lists/{mailing_list}": {"members": [], "members_only": False},
    "POST /ftp-accounts": {"name": "designer", "password": NEW_PASSWORD, "folder": "site"},
    "PUT /ftp-accounts/{ftp_login}": {"folder": "site/images"},
    "POST /ftp-accounts/{ftp_login}/password": {"password": NEW_PASSWORD},
    "POST /databases": {"name": "blog", "engine": "postgresql"},
    "POST /database-users": {"name": "blog", "password": NEW_PASSWORD},
    "PUT /database-users/{database_user}": {"read_only": True},
    "POST /database-users/{database_user}/password": {"password": NEW_PASSWORD},
    "POST /dns-records": {
        "zone": "shop.example",
        "host": "@",
        "type": "MX",
        "value": "10 mx.elsewhere.example",
    },
    "PUT /dns-records/{record_id}": {"host": "ftp", "value": "192.0.2.8"},
    "POST /log-readings": {"log": "access"},
    "POST /ssh-keys": {"public_key": f"{SSH_KEY} tanaka@laptop", "label": "laptop"},
}
"""What is set up in an area: by its holder, and by the reseller of the customer."""

WISHES.update(
    {
        name.replace(" ", f" {base}"): wish
        for base in ("/account", "/reseller/customers/{customer_id}")
        for name, wish in SET_UP.items()
    }
)

BASIC: Final = {"name": "ベーシック", "limits": {"disk_mib": 1024, "domains": 3}}
TAKEN_IN: Final = {"reseller_id": ACME, "course_id": "basic"}
UNPAID: Final = {"reason": "未払い"}

WISHES.update(
    {
        "PUT /operator/servers/{server_id}/capacity": {
            "total": {"disk_mib": 2_000_000, "ftp_accounts": 20_000},
        },
        "PUT /operator/resellers/{reseller_id}/allotments/{server_id}": {
            "total": {"disk_mib": 20_000, "ftp_accounts": 100},
        },
        "POST /operator/resellers/{reseller_id}/customers/{customer_id}/holds": UNPAID,
        "POST /operator/resellers/{reseller_id}/customers/{customer_id}/resumption": UNPAID,
        "POST /operator/resellers/{reseller_id}/customers/{customer_id}/relocation/preview": {
            "server_id": WEB03,
        },
        "POST /operator/resellers/{reseller_id}/customers/{customer_id}/observation": {
            "observe": True,
            "reason": "移行前",
        },
        "POST /operator/servers/{server_id}/intake/preview": TAKEN_IN,
        "POST /operator/servers/{server_id}/intake": TAKEN_IN,
        "POST /operator/incidents/{incident_id}/mail-release": UNPAID,
        "POST /reseller/incidents/{incident_id}/mail-release": UNPAID,
        "POST /operator/resellers/{reseller_id}/suspension": UNPAID,
        "POST /reseller/courses": BASIC,
        "PUT /reseller/courses/{course_id}": BASIC,
        "POST /reseller/courses/{course_id}/preview": BASIC,
        "PUT /reseller/courses/{course_id}/archived": {"archived": True},
        "POST /reseller/customers": {
            "contract_name": "株式会社新規",
            "course_id": "basic",
            "domain": "new-shop.example",
            "domain_is_theirs": True,
        },
        "PUT /reseller/customers/{customer_id}": {"contract_name": "株式会社shop", "number": "A-7"},
        "PUT /reseller/customers/{customer_id}/plans": {"cancel_on": "2030-03-31"},
        "POST /reseller/customers/{customer_id}/renewal": {"expires_on": "2030-03-31"},
        "POST /reseller/customers/{customer_id}/course/preview": {"course_id": "basic"},
        "POST /reseller/customers/{customer_id}/course": {"course_id": "basic"},
        "POST /reseller/customers/{customer_id}/holds": UNPAID,
        "POST /reseller/customers/{customer_id}/resumption": UNPAID,
        "POST /reseller/customers/{customer_id}/cancellation": UNPAID,
        "POST /reseller/customers/{customer_id}/restoration": UNPAID,
        "POST /reseller/bulk": {"action": "hold", "customers": ["shop"], **UNPAID},
    }
)
"""What is sold, and to whom."""

QUERIES: Final = {
    "GET /operator/customers": "search=shop",
    "GET /reseller/exports/contracts": "month=2026-09",
    "GET /operator/deliveries": "thread=over-web01",
    "GET /operator/deliveries/message": "message_id=m-1",
}
"""Of routes that ask nothing without one."""
