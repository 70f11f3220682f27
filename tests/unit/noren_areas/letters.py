"""Areas with mail, for the tests of what is written for it."""

from typing import Any, Final

from functions.core.adapters.areas.document import Area
from tests.unit.areas.cast import HASH

SHOP: Final = "shop.example"


def an_area(state: str = "active", **changes: Any) -> Area:
    """Return an area of one domain with the mailbox info@shop.example."""
    return Area(
        {
            "format": 1,
            "slug": "h0000001",
            "generation": 1,
            "state": state,
            "web_mib": 10,
            "mail_mib": 10,
            "domains": [{"name": SHOP, "folder": ""}],
            "mailboxes": [a_mailbox()],
        }
        | changes
    )


def a_mailbox(local_part: str = "info", **changes: Any) -> dict[str, Any]:
    return {"address": f"{local_part}@{SHOP}", "hash": HASH, "quota_mib": 5} | changes
