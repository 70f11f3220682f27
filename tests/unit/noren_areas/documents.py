"""A document in which no field has its default, and what must never be in one."""

import json
from typing import Any, Final

from functions.core.domain.hosting.document import Document
from functions.core.domain.hosting.hashes import database_hash
from functions.core.domain.hosting.names import DatabaseKind

SLUG: Final = "h0000001"
BCRYPT: Final = "$2b$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy"
SALT: Final = b"0" * 16
HOSTILE: Final = (
    "\n", "a\n", "\0", "a\0b", "../..", "/etc/passwd", "$(id)", "`id`", "a;b", "a b", "'", '"', "*",
    "..", ".", "-rf", "A", "é", "a" * 300, "a\r\nb", "%00", "\u2028", "{", "}",
    "a'; DROP TABLE x--",
)  # fmt: skip
DOMAIN: Final = {
    "name": "shop.example",
    "enabled": False,
    "aliases": ["www.shop.example"],
    "folder": "site/public",
    "php": "8.2",
    "https_only": True,
    "certificate": {"kind": "lets-encrypt"},
    "mail": "elsewhere",
    "zone": {"records": [{"host": "@", "type": "A", "ttl": 300, "value": "192.0.2.1"}]},
}
AUTORESPONDER: Final = {
    "subject": "お休み",
    "text": "さようなら\nまた",
    "from_": "2026-01-01",
    "until": "2026-02-01",
}
MAILBOX: Final = {
    "address": "info@shop.example",
    "hash": BCRYPT,
    "quota_mib": 10,
    "enabled": False,
    "may_send": False,
    "forward_to": ["a@b.example"],
    "keep_copy": False,
    "autoresponder": AUTORESPONDER,
    "spam": {"action": "mark"},
}
USERS: Final = [
    {
        "engine": kind,
        "name": f"{SLUG}_u",
        "hash": database_hash(kind, "secret", lambda _: SALT),
        "databases": [f"{SLUG}_a"],
        "read_only": True,
    }
    for kind in DatabaseKind
]
WHOLE: Final = {
    "slug": SLUG,
    "generation": 3,
    "state": "held",
    "web_mib": 1,
    "mail_mib": 2,
    "domains": [DOMAIN],
    "mailboxes": [MAILBOX],
    "aliases": [{"address": "a@shop.example", "targets": ["b@shop.example"]}],
    "lists": [{"address": "l@shop.example", "members": ["c@d.example"], "members_only": False}],
    "ftp": [{"login": "taro", "hash": BCRYPT, "folder": "site", "enabled": False}],
    "databases": [{"engine": kind, "name": f"{SLUG}_a"} for kind in DatabaseKind],
    "database_users": USERS,
    "ssh_keys": ["ssh-ed25519 AAAA"],
    "mail_per_hour": 10,
    "may_send": False,
    "scripts_may_send": False,
    "web_full": True,
    "mail_full": True,
}


def whole() -> Document:
    return Document.model_validate_json(json.dumps(WHOLE))


def raw() -> Any:
    """Return it as it reaches a server."""
    return json.loads(whole().model_dump_json())
