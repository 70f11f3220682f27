"""Who lives in the town: acme on three web servers, rival on one of its own, and their contacts."""

import datetime as dt
from typing import Any, Final

from functions.core.domain.ids import ServerId
from functions.core.domain.servers import RedfishPlatform
from tests.builders import a_contact, a_mail_route, a_reseller, a_server
from tests.cast import ACME, RIVAL, RIVALS_CONTACT, SATO, TANAKA, WEB01, WEB02, WEB03
from tests.virtual.town import MORNING, Town

RIVAL01: Final = ServerId("rival01")
TANAKAS: Final = f"{TANAKA}@acme.test"
SATOS: Final = f"{SATO}@acme.test"
RIVALS: Final = f"{RIVALS_CONTACT}@rival.test"
PLATFORM: Final = RedfishPlatform(url="https://bmc.test", system="1", secret="noren/bmc/web")


def a_town(start: dt.datetime = MORNING, **settings: Any) -> Town:
    """Return one in which everything works."""
    town = Town(start, **settings)
    for each in (WEB01, WEB02, WEB03):
        town.deps.servers.create(a_server(each, platform=PLATFORM))
    town.deps.servers.create(
        a_server(RIVAL01, address="198.51.100.7", resellers=(RIVAL,), platform=PLATFORM)
    )
    town.deps.resellers.save(a_reseller(ACME))
    town.deps.resellers.save(a_reseller(RIVAL))
    town.deps.resellers.save_contact(a_contact(TANAKA))
    town.deps.resellers.save_contact(a_contact(SATO, a_mail_route(SATOS)))
    town.deps.resellers.save_contact(a_contact(RIVALS_CONTACT, reseller_id=RIVAL))
    return town
