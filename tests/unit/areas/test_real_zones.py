"""What is rendered of a zone, as the server's own program takes it and knot itself reads it."""

import random
import shutil
import subprocess
from pathlib import Path
from typing import Final

import pytest

from functions.core.adapters.areas.records import Record
from functions.core.domain.errors import Invalid
from functions.core.domain.hosting.areas import DnsRecord
from functions.core.domain.hosting.dns import VALUES, checked_host, checked_value, demand_fitting
from functions.core.domain.hosting.document import Document, WantedRecord
from functions.core.domain.hosting.names import MailPlace
from functions.core.domain.hosting.panels import DkimKey
from functions.core.domain.hosting.rendering import render
from tests.unit.areas.cast import SHOP, SITE, a_domain, a_whole
from tests.unit.areas.hostile import HOSTILE

KNOTC: Final = shutil.which("knotc") or shutil.which("knotc", path="/usr/sbin")
needs_knot = pytest.mark.skipif(not KNOTC, reason="knot is not installed")
HEAD: Final = f"""\
@ 3600 SOA ns1.server.example. hostmaster.{SHOP}. 1 7200 900 1209600 300
@ 3600 NS ns1.server.example.
"""
CONFIGURATION: Final = """\
database:
    storage: "{folder}"
template:
  - id: default
    storage: "{folder}"
    file: "%s.zone"
    semantic-checks: on
zone:
  - domain: {zone}
"""
HOSTS: Final = ("@", "www", "mail", "dev", "www.dev", "*", "a.b", "_dmarc", "s1._domainkey")
TYPED: Final = {
    "A": ("192.0.2.7",),
    "AAAA": ("2001:db8::7",),
    "CNAME": ("x.elsewhere.example", "_x.elsewhere.example"),
    "MX": ("10 mx.elsewhere.example", "0 ."),
    "TXT": ("v=spf1 -all", 'a "quoted" \\ text; $INCLUDE x', "x" * 600, "(", "@"),
    "SRV": ("0 5 5060 sip.elsewhere.example", "0 0 0 ."),
    "CAA": ('0 issue "letsencrypt.org"', "128 iodef mailto:a@x.example", "0 issue ;"),
    "NS": ("ns.elsewhere.example",),
}


def records_of(document: Document) -> tuple[WantedRecord, ...]:
    (zone,) = (each.zone for each in document.domains if each.zone)
    return zone.records


def zone_text(document: Document) -> str:
    """Write the zone as the server's program does, which checks every record once more."""
    lines = [Record(each.model_dump(mode="json")).line for each in records_of(document)]
    return HEAD + "".join(f"{line}\n" for line in lines)


def check(folder: Path, document: Document) -> str:
    """Return knot's complaint about the zone, or nothing."""
    (folder / f"{SHOP}.zone").write_text(zone_text(document))
    configuration = folder / "knot.conf"
    configuration.write_text(CONFIGURATION.format(folder=folder, zone=SHOP))
    command = [str(KNOTC), "-c", str(configuration), "zone-check", SHOP]
    done = subprocess.run(command, capture_output=True, text=True, timeout=20, check=False)
    return "" if done.returncode == 0 else done.stdout + done.stderr


def wished(chance: random.Random, count: int) -> list[DnsRecord]:
    """Set so many records as chance wills, as far as they fit each other."""
    kept: list[DnsRecord] = []
    for number in range(count):
        kind = chance.choice(sorted(VALUES))
        host, value = chance.choice(HOSTS), chance.choice((*TYPED[kind], *HOSTILE))
        try:
            fields = {"host": checked_host(host, SHOP, kind), "value": checked_value(kind, value)}
            names = {"name": f"{number:012x}", "zone": SHOP, "type": kind}
            record = DnsRecord.model_validate(fields | names)
            demand_fitting(record, kept)
        except Invalid:
            continue
        kept.append(record)
    return kept


@needs_knot
@pytest.mark.parametrize("mail", MailPlace)
def test_knot_reads_a_zone_that_nobody_touched(tmp_path: Path, mail: MailPlace) -> None:
    key = DkimKey(domain=SHOP, selector="s1", public_key="A" * 392)
    site = SITE.model_copy(update={"dkim": (key,)})
    domains = (a_domain(mail=mail), a_domain(f"dev.{SHOP}", parent=SHOP, mail=mail))

    document = render(a_whole(*domains), site)

    assert check(tmp_path, document) == ""


@needs_knot
@pytest.mark.parametrize("seed", range(40))
def test_knot_reads_whatever_an_owner_may_set(tmp_path: Path, seed: int) -> None:
    own = wished(random.Random(seed), 25)  # noqa: S311 - a test's chance

    document = render(a_whole(a_domain(), a_domain(f"dev.{SHOP}", parent=SHOP), *own), SITE)

    assert check(tmp_path, document) == ""
    assert "\n$" not in zone_text(document)


@pytest.mark.parametrize("seed", range(200))
def test_the_servers_program_takes_every_record(seed: int) -> None:
    own = wished(random.Random(seed), 30)  # noqa: S311 - a test's chance

    document = render(a_whole(a_domain(), *own), SITE)

    assert len(zone_text(document).splitlines()) == len(records_of(document)) + 2


@needs_knot
def test_knot_would_have_said_so(tmp_path: Path) -> None:
    fitting = render(a_whole(a_domain()), SITE)
    alias = WantedRecord(host="@", type="CNAME", ttl=60, value="x.example.")
    zone = fitting.domains[0].zone
    assert zone
    wrong = zone.model_copy(update={"records": (*zone.records, alias)})
    domain = fitting.domains[0].model_copy(update={"zone": wrong})

    complaint = check(tmp_path, fitting.model_copy(update={"domains": (domain,)}))

    assert "CNAME" in complaint
