"""Telling Plesk the records of its zones, by REST: the same words as they are read in."""

from typing import Final
from urllib.parse import quote

from functions.core.adapters.panels.plesk_doors import Doors
from functions.core.domain.errors import Invalid
from functions.core.domain.hosting.asked import record_name
from functions.core.domain.hosting.differing import Deviation, What
from functions.core.domain.hosting.document import Document, WantedRecord
from functions.core.domain.hosting.found import FoundArea
from functions.core.domain.hosting.found_records import adopted, is_ours

APART: Final = {"MX": 1, "SRV": 3, "CAA": 2}
"""Of a value so many first words are kept apart."""


class Zones:
    def __init__(self, doors: Doors, document: Document, found: FoundArea) -> None:
        self._doors = doors
        self._wanted = dict(_wanted(document))
        self._ids = dict(_ids(found))

    def tell(self, deviation: Deviation) -> bool:
        """Set a record or take it away; say whether anything was told."""
        wanted, known = self._wanted.get(deviation.name), self._ids.get(deviation.name)
        if deviation.what is What.EXTRA:
            return False
        if known is not None:
            self._doors.delete(f"/dns/records/{known}")
        if wanted is not None:
            zone, record = wanted
            self._doors.post(f"/dns/records?domain={quote(zone)}", _spelled(record, zone))
        return True


def _wanted(document: Document) -> list[tuple[str, tuple[str, WantedRecord]]]:
    return [
        (f"{domain.name} {each.host} {each.type} {each.value}", (domain.name, each))
        for domain in document.domains
        for each in (domain.zone.records if domain.zone else ())
    ]


def _ids(found: FoundArea) -> list[tuple[str, int]]:
    named: list[tuple[str, int]] = []
    for domain in found.domains:
        for each in domain.records:
            if not is_ours(each, domain.name):
                continue
            try:
                kept = adopted(each, domain.name)
            except Invalid:
                continue  # it was never ours
            named.append((record_name(domain.name, kept.host, kept.type, kept.value), each.id))
    return named


def _spelled(record: WantedRecord, zone: str) -> dict[str, object]:
    """Spell a record as REST takes it: the host below its zone, the first numbers apart."""
    words = APART.get(record.type, 0)
    *opt, value = record.value.split(" ", words) if words else [record.value]
    host = f"{zone}." if record.host == "@" else f"{record.host}.{zone}."
    spelled = {"type": record.type, "host": host, "value": _unquoted(record.type, value)}
    return spelled | {"opt": " ".join(opt), "ttl": record.ttl}


def _unquoted(kind: str, value: str) -> str:
    """Take away the quotes of a zone file: REST takes texts as they are."""
    if kind == "CAA":
        return value.strip('"')
    if kind != "TXT":
        return value
    joined = value[1:-1].replace('" "', "")
    return joined.replace('\\"', '"').replace("\\\\", "\\")
