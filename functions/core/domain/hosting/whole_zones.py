"""A zone as its server gets it: what Noren sets, unless its owner set others in their place."""

from collections.abc import Sequence
from typing import Final

from functions.core.domain.hosting.areas import DnsRecord, Domain
from functions.core.domain.hosting.dns import presented
from functions.core.domain.hosting.document import WantedRecord, WantedZone
from functions.core.domain.hosting.zones import Default, Site, defaults

TTL_S: Final = 3600


def zone(
    domain: Domain, below: Sequence[Domain], own: Sequence[DnsRecord], site: Site
) -> WantedZone:
    """Return everything that the zone holds: what its owner set, and what they left to us."""
    ours = [each for each in defaults(domain, below, site) if not _replaced(each, own)]
    records = [_wanted(each.host, each.type, TTL_S, each.value) for each in ours]
    records += [_wanted(each.host, each.type, each.ttl, each.value) for each in own]
    return WantedZone(records=tuple(sorted(records, key=lambda each: (each.host, each.type))))


def own_zone(own: Sequence[DnsRecord]) -> WantedZone:
    """Return what the zone's owner set alone."""
    records = [_wanted(each.host, each.type, each.ttl, each.value) for each in own]
    return WantedZone(records=tuple(sorted(records, key=lambda each: (each.host, each.type))))


def _replaced(ours: Default, own: Sequence[DnsRecord]) -> bool:
    """Tell whether the owner has said something else about it."""
    beside = [each for each in own if each.host == ours.host]
    if any(each.type == "CNAME" for each in beside) or _handed_over(ours.host, own):
        return True
    match ours.type:
        case "A" | "AAAA":
            return any(each.type in {"A", "AAAA"} for each in beside)
        case "TXT":
            said = ours.value.partition(" ")[0].rstrip(";").lower()
            texts = [each.value.lower() for each in beside if each.type == "TXT"]
            return any(each.startswith(said) for each in texts)
        case _:
            return any(each.type == ours.type for each in beside)


def _handed_over(host: str, own: Sequence[DnsRecord]) -> bool:
    """Tell whether other servers are asked about this name: at an NS record, or below one."""
    handed = [each.host for each in own if each.type == "NS"]
    return any(host == each or host.endswith(f".{each}") for each in handed)


def _wanted(host: str, kind: str, ttl: int, value: str) -> WantedRecord:
    return WantedRecord(host=host, type=kind, ttl=ttl, value=presented(kind, value))
