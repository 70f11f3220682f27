"""Reading what Plesk has on a server, all of it. Nothing asked here changes it."""

import datetime as dt
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Final

from functions.core.adapters.panels import plesk_answers as answers
from functions.core.adapters.panels import plesk_packets as packets
from functions.core.adapters.panels.plesk_doors import Doors
from functions.core.adapters.panels.plesk_subscription import Listing, Subscription
from functions.core.domain.errors import Refused
from functions.core.domain.hosting.found import Survey, bounded
from functions.core.domain.hosting.inventories import MOST_SHOWN, FoundSite, Inventory
from functions.core.domain.ids import ServerId

AT_ONCE: Final = 4
"""Subscriptions that are read side by side: a panel has other work, too."""


def listing(doors: Doors) -> Listing:
    machine = doors.get("/server", answers.MACHINE)
    domains = doors.get("/domains", answers.DOMAINS)
    clients = doors.get("/clients", answers.CLIENTS)
    asked = [packets.described("webspace"), packets.described("site"), packets.php_handlers()]
    subscriptions, sites, handlers = doors.packet(asked)
    return Listing(
        panel=f"Plesk {machine.panel_version}".strip(),
        domains=domains,
        subscriptions=_distinct(packets.read_described(subscriptions)),
        sites=list(packets.read_described(sites)),
        clients=clients,
        handlers=packets.read_php_handlers(handlers),
    )


def survey(doors: Doors, server_id: ServerId, at: dt.datetime) -> Survey:
    """Read everything, some subscriptions side by side."""
    listed = listing(doors)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        reading = [
            pool.submit(Subscription(doors, listed, each).read, server_id, at)
            for each in listed.subscriptions
        ]
        areas = tuple(bounded(each.result()) for each in reading)
    main = {each.name for each in listed.subscriptions}
    shown = sorted(listed.domains, key=lambda each: each.spelled)[:MOST_SHOWN]
    inventory = Inventory(
        server_id=server_id,
        at=at,
        read_at=at,
        panel=listed.panel,
        sites=len(listed.domains),
        found=tuple(_shown(each, main) for each in shown),
    )
    return Survey(inventory=inventory, areas=areas)


def _distinct(told: Iterable[packets.Described]) -> list[packets.Described]:
    """Raise Refused if two have one GUID: both would be one area, and a purge could take either."""
    known: dict[str, packets.Described] = {}
    for each in told:
        other = known.setdefault(each.guid, each)
        if other is not each:
            raise Refused(f"Plesk's XML API told one GUID for {other.name} and {each.name}")
    return list(known.values())


def _shown(domain: answers.Domain, main: set[str]) -> FoundSite:
    return FoundSite(
        name=domain.name,
        hosting=domain.hosting_type,
        created=domain.created,
        subscription=domain.spelled in main,
    )
