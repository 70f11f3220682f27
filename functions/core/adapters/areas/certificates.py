"""The part of certificates: an uploaded one is installed, another one is ordered (`acme.py`)."""

from __future__ import annotations

import datetime as dt

from functions.core.adapters.areas import orders, pairs, tls
from functions.core.adapters.areas.document import digest
from functions.core.adapters.areas.files import File
from functions.core.adapters.areas.part import Part
from functions.core.adapters.areas.services import NGINX

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any

    from functions.core.adapters.areas.document import Area
    from functions.core.adapters.areas.kept import Kept
    from functions.core.adapters.areas.machine import Machine
    from functions.core.adapters.areas.sites import Domain

UNIT = "noren-certificates"
SERVICE = """\
[Unit]
Description=Certificates that are due
After=network-online.target nginx.service

[Service]
Type=oneshot
ExecStart=/usr/local/sbin/noren-areas certificates
"""
TIMER = """\
[Unit]
Description=Looks for certificates that are due

[Timer]
OnBootSec=5min
OnUnitInactiveSec=15min
RandomizedDelaySec=5min

[Install]
WantedBy=timers.target
"""


class Certificates(Part):
    name = "certificates"
    read_by = NGINX

    def looks_at(self, area: Area) -> object:
        return [
            [
                each.name,
                each.certificate.kind,
                names,
                digest([each.certificate.chain, each.certificate.key]),
            ]
            for each in area.domains
            for names in [area.site_names(each)]
        ]

    def make(self, area: Area, machine: Machine) -> list[str]:
        """See that a pair is there before the web server is told of it."""
        return [
            tls.chain(domain.name)
            for domain in area.domains
            if _make(domain, area.site_names(domain), machine)
        ]

    def settle(self, area: Area, machine: Machine, memory: dict[str, Any]) -> list[str]:
        """Forget what nobody uses any more, and have ordered what is missing."""
        wanted = _wanted(area)
        gone = sorted(set(memory.get("domains", ())) - wanted)
        if any(orders.is_due(each, machine) for each in wanted):
            machine.run("systemctl", "start", "--no-block", f"{UNIT}.service")
        dropped = [tls.chain(each) for each in gone if pairs.drop(each, machine)]
        memory["domains"] = sorted(wanted)  # last: what was not dropped is dropped by the next one
        memory["told"] = _facts(wanted, machine)
        return dropped

    def put_off(self, area: Area, memory: dict[str, Any]) -> None:
        """Keep every pair: a web server that misses one of them starts no more, for nobody."""
        memory["domains"] = sorted(_wanted(area).union(memory.get("domains", ())))

    def facts(self, area: Area, machine: Machine) -> dict[str, list[dict[str, Any]]]:
        return {"certificates": _facts(_wanted(area), machine)}

    def remove(self, slug: str, machine: Machine, memory: dict[str, Any]) -> list[str]:
        del slug
        return [tls.chain(each) for each in memory.get("domains", ()) if pairs.drop(each, machine)]

    def drift(self, areas: Sequence[Kept], machine: Machine) -> dict[str, list[str]]:
        """Name the certificates of which more has become known than the last answer said.

        So whoever compares applies once more, and gets the news.
        """
        found = {}
        for each in areas:
            memory = each.memory.get(self.name, {})
            told = {fact["domain"]: fact for fact in memory.get("told", ())}
            now = _facts(memory.get("domains", ()), machine)
            news = [tls.chain(fact["domain"]) for fact in now if told.get(fact["domain"]) != fact]
            if news:
                found[each.slug] = news
        return found

    def server_files(self, machine: Machine) -> list[File]:
        del machine
        texts = {"service": SERVICE, "timer": TIMER}
        return [
            File(f"/etc/systemd/system/{UNIT}.{ending}", text, service=f"{UNIT}.timer")
            for ending, text in texts.items()
        ]


def _wanted(area: Area) -> set[str]:
    return {each.name for each in area.domains if each.certificate.kind != "none"}


def _make(domain: Domain, names: list[str], machine: Machine) -> bool:
    wanted = domain.certificate
    if wanted.kind == "own":
        changed = pairs.put(domain.name, wanted.chain.encode(), wanted.key.encode(), machine)
        orders.uploaded(domain.name, machine)
        return changed
    if wanted.kind == "lets-encrypt":
        return orders.want(domain.name, names, machine)
    return False


def _facts(domains: Iterable[str], machine: Machine) -> list[dict[str, Any]]:
    return [_fact(each, orders.Order.of(each, machine)) for each in sorted(domains)]


def _fact(domain: str, order: orders.Order) -> dict[str, Any]:
    fact: dict[str, Any] = {"domain": domain, "failure": order.failure}
    if order.ends_at:
        ends_at = dt.datetime.fromtimestamp(order.ends_at, dt.timezone.utc)
        fact["expires_at"] = ends_at.isoformat()
    return fact
