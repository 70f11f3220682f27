"""The spelling of every name that ends up on a server, as domain/hosting/names.py has it.

A test holds both together. Each function returns what it was given, or raises Invalid.
"""

from __future__ import annotations

import re

from functions.core.adapters.areas.errors import Invalid

LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
DOMAIN = rf"(?:{LABEL}\.)+(?:xn--[a-z0-9-]{{1,59}}|[a-z]{{2,63}})"
LOCAL_PART = r"[a-z0-9_](?:[a-z0-9._+-]{0,62}[a-z0-9_])?"
PLACE = r"[A-Za-z0-9_][A-Za-z0-9._-]{0,63}"
RULES = {
    "domain": (DOMAIN, 253),
    "local-part": (LOCAL_PART, 64),
    "address": (rf"{LOCAL_PART}@{DOMAIN}", 254),
    "slug": (r"h[0-9a-z]{7}", 8),
    "ftp-login": (r"[a-z0-9][a-z0-9._-]{2,31}(?:@[a-z0-9.-]{4,63})?", 96),
    "database": (r"h[0-9a-z]{7}_[a-z0-9_]{1,16}", 25),
    "folder": (rf"(?:{PLACE}(?:/{PLACE}){{0,5}}/?)?", 390),
    "php": (r"[5-9]\.[0-9]", 3),
    "bcrypt": (r"\$2b\$[0-9]{2}\$[./A-Za-z0-9]{53}", 60),
    "mariadb-hash": (r"\*[0-9A-F]{40}", 41),
    "postgresql-hash": (
        r"SCRAM-SHA-256\$[0-9]{1,7}:[A-Za-z0-9+/=]{8,64}\$[A-Za-z0-9+/=]{44}:[A-Za-z0-9+/=]{44}",
        200,
    ),
    "ssh-key": (r"(?:ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp256) [A-Za-z0-9+/=]+", 2000),
    "host": (r"@|(?:\*\.)?(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)*"
             r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?|\*", 253),
    "chain": (r"(?:-----BEGIN CERTIFICATE-----\n[A-Za-z0-9+/=\n]+-----END CERTIFICATE-----\n?)*",
              20_000),
    "key": (r"(?:-----BEGIN (?:RSA |EC )?PRIVATE KEY-----\n[A-Za-z0-9+/=\n]+"
            r"-----END (?:RSA |EC )?PRIVATE KEY-----\n?)?", 10_000),
}  # fmt: skip
"""By kind: the whole text must match, and be no longer."""


def checked(kind: str, value: object) -> str:
    """Return a text of this kind; the answer never repeats what was wrong: it may be a secret."""
    pattern, longest = RULES[kind]
    if not isinstance(value, str) or len(value) > longest:
        raise Invalid(f"not a {kind}")
    if not re.fullmatch(pattern, value):
        raise Invalid(f"not a {kind}")
    return value
