"""Domains that are no customer's: they would swallow mail to others, or lead nowhere."""

from typing import Final

from functions.core.domain.errors import Invalid
from functions.core.domain.hosting.names import DomainName

ENDINGS: Final = frozenset(
    {"arpa", "corp", "home", "internal", "invalid", "lan", "local", "localhost", "onion"}
)
"""Top-level names that the public DNS does not have (RFC 6761, RFC 8375 and habit)."""
MAIL_SERVICES: Final = frozenset(
    {
        "aol.com",
        "au.com",
        "biglobe.ne.jp",
        "docomo.ne.jp",
        "excite.co.jp",
        "ezweb.ne.jp",
        "gmail.com",
        "gmx.com",
        "gmx.de",
        "gmx.net",
        "goo.jp",
        "googlemail.com",
        "hotmail.com",
        "i.softbank.jp",
        "icloud.com",
        "live.com",
        "live.jp",
        "mac.com",
        "mail.ru",
        "me.com",
        "msn.com",
        "naver.com",
        "nifty.com",
        "ocn.ne.jp",
        "outlook.com",
        "outlook.jp",
        "plala.or.jp",
        "proton.me",
        "protonmail.com",
        "qq.com",
        "so-net.ne.jp",
        "softbank.ne.jp",
        "ybb.ne.jp",
        "yahoo.co.jp",
        "yahoo.com",
        "ymail.ne.jp",
        "zoho.com",
    }
)
"""Whose mail everybody on a server writes to: a local delivery of it would be theft."""


def demand_somebodys(name: DomainName) -> None:
    """Raise Invalid for a domain that no customer of ours can have."""
    labels = name.split(".")
    if labels[-1] in ENDINGS:
        raise Invalid("name", f"the public DNS has no .{labels[-1]}")
    if any(".".join(labels[start:]) in MAIL_SERVICES for start in range(len(labels) - 1)):
        raise Invalid("name", "belongs to a mail service")
