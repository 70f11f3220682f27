"""noren-areas on a real server: over SSH, beside others, and killed in the middle."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest

from functions.core.adapters.panels.debian import DebianPanel
from functions.core.domain.errors import Refused
from functions.core.domain.hosting.document import Document
from functions.core.domain.servers import Server
from lab import fleet
from lab.box import Box
from lab.host import attempt
from lab.lab import Lab
from lab.site import HOSTING_USER
from tests.lab.tenants import AREAS, Tenant
from tests.lab.visitors import page, put, records

ZONE = {"records": [{"host": "@", "type": "A", "ttl": 300, "value": "192.0.2.1"}]}


@pytest.fixture(scope="module")
def box1(lab: Lab) -> Box:
    return lab.box(1)


@pytest.fixture
def panel(lab: Lab) -> DebianPanel:
    key = lab.site.hosting_key.read_text(encoding="ascii")
    return DebianPanel(lambda: key)


@pytest.fixture
def box1_server(lab: Lab, box1: Box) -> Server:
    return next(each for each in fleet.servers(lab) if each.address == box1.address)


def document(tenant: Tenant, generation: int, state: str = "active") -> Document:
    return Document.model_validate(
        {
            "slug": tenant.slug,
            "generation": generation,
            "state": state,
            "web_mib": 1,
            "mail_mib": 1,
            "domains": [{"name": tenant.domain, "folder": "", "php": "8.2", "zone": ZONE}],
        }
    )


def test_the_platform_applies_and_compares_over_ssh(
    panel: DebianPanel, box1_server: Server, box1: Box
) -> None:
    tenant = Tenant(box1, "over-ssh.example")
    wanted = document(tenant, 1)

    applied = panel.apply(box1_server, wanted)
    again = panel.apply(box1_server, wanted)
    digests = {each.slug: each for each in panel.digests(box1_server)}

    assert applied.digest == wanted.digest() == again.digest
    assert again.changed == ()
    assert digests[tenant.slug].intact
    assert panel.apply(box1_server, document(tenant, 0)).stale
    panel.apply(box1_server, document(tenant, 2, "absent"))
    assert tenant.slug not in {each.slug for each in panel.digests(box1_server)}


@pytest.mark.parametrize("words", ["id", "prepare", "apply; id", "$(id)", "apply /etc/passwd", ""])
def test_the_hosting_key_allows_three_words(lab: Lab, box1: Box, words: str) -> None:
    ran = attempt(*_ssh(lab, box1), f"{HOSTING_USER}@{box1.address}", *([words] if words else []))

    assert ran.returncode == 64
    assert "uid=" not in ran.stdout


def test_a_document_that_is_none_is_refused(panel: DebianPanel, box1_server: Server) -> None:
    other = Tenant(Box.__new__(Box), "other.example")
    foreign = document(other, 1).model_copy(update={"slug": "../../../etc"})

    with pytest.raises(Refused, match="not a slug"):
        panel.apply(box1_server, foreign)


def killer(box: Box, program: str) -> None:
    """Put something in a program's place that kills whoever starts it."""
    box.run(["mv", program, f"{program}.kept"])
    box.run(["tee", program], text="#!/bin/sh\nkill -9 $PPID\n")
    box.run(["chmod", "755", program])


@pytest.mark.parametrize("program", ["/usr/sbin/nginx", "/usr/sbin/knotc", "/usr/sbin/php-fpm8.2"])
def test_a_program_that_is_killed_in_the_middle_leaves_the_server_whole(
    box1: Box, program: str
) -> None:
    killed = Tenant(box1, "killed.example")
    other = Tenant(box1, "beside.example")
    other.apply(domains=[{"name": other.domain, "folder": ""}])
    killer(box1, program)
    text = document(killed, 1).model_dump_json()

    ran = attempt(*box1._entered(), AREAS, "apply", text=text)
    box1.run(["mv", f"{program}.kept", program])
    box1.run(["nginx", "-q", "-t"])
    other.apply(web_mib=7)
    box1.run([AREAS, "apply"], text=text)

    assert ran.returncode == -9
    assert records(box1, killed.domain) == ["192.0.2.1"]
    assert json.loads(box1.run([AREAS, "apply"], text=text))["took_ms"] < 1000
    box1.run([AREAS, "apply"], text=document(killed, 2, "absent").model_dump_json())
    other.purge()


def test_several_at_once_wait_for_one_another(box1: Box) -> None:
    tenants = [Tenant(box1, f"at-once-{number}.example") for number in range(4)]

    with ThreadPoolExecutor(len(tenants)) as pool:
        list(pool.map(lambda each: each.apply(), tenants))
    for each in tenants:
        put(each, "index.html", each.domain)

    assert [page(box1, each.domain)[1] for each in tenants] == [each.domain for each in tenants]
    for each in tenants:
        each.purge()


def _ssh(lab: Lab, box: Box) -> list[str]:
    known = lab.site.folder / "known_hosts"
    known.write_text(f"{box.address} {box.host_key}\n", encoding="ascii")
    options = ("BatchMode=yes", f"UserKnownHostsFile={known}", "IdentitiesOnly=yes")
    given = [word for option in options for word in ("-o", option)]
    return ["ssh", "-F", "none", "-T", *given, "-i", str(lab.site.hosting_key)]
