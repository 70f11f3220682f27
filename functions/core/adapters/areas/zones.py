"""Zones: a file for each, and one per area that names them to knot. A held area keeps its DNS."""

from __future__ import annotations

import re
import time

from functions.core.adapters.areas.files import File
from functions.core.adapters.areas.part import Part
from functions.core.adapters.areas.services import KNOT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from functions.core.adapters.areas.document import Area
    from functions.core.adapters.areas.machine import Machine
    from functions.core.adapters.areas.sites import Domain

MAIN = "/etc/knot/knot.conf"
SHARED = "/etc/knot/noren.conf"
FOLDER = "/etc/knot/noren"
STORAGE = "/var/lib/knot/noren"
SERVER = f"""\
server:
    rundir: "/run/knot"
    user: knot:knot
    listen: [ 0.0.0.0@53, ::@53 ]
    identity: ""
    version: ""
log:
  - target: syslog
    any: warning
database:
    storage: "/var/lib/knot"
include: "{SHARED}"
"""
TEMPLATE = f"""\
template:
  - id: noren
    storage: "{STORAGE}"
    file: "%s.zone"
    zonefile-load: whole
    zonefile-sync: -1
    journal-content: none
    semantic-checks: on
include: "{FOLDER}/*.conf"
"""
SOA = "@ 3600 SOA {first} hostmaster.{name}. {serial} 7200 900 1209600 300"
SERIAL = re.compile(r"^@ 3600 SOA \S+ \S+ ([0-9]+) ", re.MULTILINE)
NOBODY = "invalid."
"""A name that never exists (RFC 6761): a server whose preparation named no name servers."""


class Zones(Part):
    name = "zones"

    def files(self, area: Area, machine: Machine) -> list[File]:
        zoned = [each for each in area.domains if each.zone is not None]
        if not zoned:
            return []
        names = "".join(f"  - domain: {each.name}\n    template: noren\n" for each in zoned)
        listed = File(f"{FOLDER}/{area.slug}.conf", f"zone:\n{names}", service=KNOT)
        return [listed, *(_zone(each, machine) for each in zoned)]

    def prepare(self, machine: Machine) -> list[str]:
        return [path for path in (FOLDER, STORAGE) if machine.folder(path, 0o755)]

    def server_files(self, machine: Machine) -> list[File]:
        # One file must be there: knot does not know what to include in an empty folder.
        texts = {SHARED: TEMPLATE, f"{FOLDER}/0.conf": "# Zones of areas.\n"}
        if KNOT not in machine.facts.get("kept", ()):
            texts[MAIN] = SERVER
        return [File(path, text, service=KNOT) for path, text in texts.items()]


def _zone(domain: Domain, machine: Machine) -> File:
    """Return its file; the serial moves only if something else of it does."""
    path = f"{STORAGE}/{domain.name}.zone"
    before = (machine.read(path) or b"").decode()
    found = SERIAL.search(before)
    serial = int(found.group(1)) if found else 0
    text = _text(domain, serial, machine)
    if text != before:
        # Since 1970: it grows also for a zone that was away in between.
        text = _text(domain, max(serial + 1, int(time.time())), machine)
    return File(path, text, service=KNOT)


def _text(domain: Domain, serial: int, machine: Machine) -> str:
    servers = [f"{name}." for name in machine.facts.get("name_servers", ())] or [NOBODY]
    lines = [
        f"$ORIGIN {domain.name}.",
        SOA.format(first=servers[0], name=domain.name, serial=serial),
        *(f"@ 3600 NS {name}" for name in servers),
        *(record.line for record in (domain.zone.records if domain.zone else ())),
    ]
    return "\n".join(lines) + "\n"
