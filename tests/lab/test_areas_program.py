"""noren-areas on a real server: over SSH, beside others, killed in the middle, and gone."""

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


def test_links_that_a_tenant_planted_lead_a_purge_nowhere(box1: Box) -> None:
    tenant = Tenant(box1, "links.example")
    tenant.apply(domains=[{"name": tenant.domain, "folder": "site"}])
    web = f"/srv/areas/{tenant.slug}/web"
    box1.run(["mkdir", "-p", "/srv/others"])
    box1.run(["tee", "/srv/others/file"], text="mine")
    tenant.as_user("rm", "-rf", f"{web}/site")
    tenant.as_user("ln", "-s", "/srv/others", f"{web}/site")
    tenant.as_user("ln", "-s", "/etc/passwd", f"{web}/passwd")
    tenant.as_user("sh", "-c", f"cd {web} && for i in $(seq 300); do mkdir d && cd d; done")

    tenant.apply(domains=[{"name": tenant.domain, "folder": "site/below"}])
    planted = box1.run(["ls", "/srv/others"]).split()
    tenant.purge()

    assert planted == ["file"]
    assert box1.run(["cat", "/srv/others/file"]) == "mine"
    assert box1.attempt(["grep", "-q", "root", "/etc/passwd"]) == 0


def test_a_home_that_was_opened_is_seen_and_closed_again(box1: Box) -> None:
    tenant = Tenant(box1, "opened.example")
    tenant.apply()
    home = f"/srv/areas/{tenant.slug}"
    box1.run(["chmod", "755", home])

    seen = tenant.digest()
    tenant.apply()

    assert seen.drift == (home,)
    assert box1.run(["stat", "--format=%a %U", home]).split() == ["710", "root"]
    assert tenant.digest().intact
    tenant.purge()


def test_a_user_that_was_taken_away_comes_back_with_its_files(box1: Box) -> None:
    tenant = Tenant(box1, "userless.example")
    tenant.apply()
    put(tenant, "mine.txt", "mine")
    box1.run(["userdel", tenant.slug])

    seen = tenant.digest()
    tenant.apply()

    assert seen.drift == (f"user {tenant.slug}",)
    assert tenant.as_user("cat", f"/srv/areas/{tenant.slug}/web/mine.txt") == "mine"
    tenant.purge()


def test_after_a_purge_nothing_is_left(box1: Box) -> None:
    before = _everything(box1)
    tenant = Tenant(box1, "gone.example")
    tenant.apply(
        domains=[{"name": tenant.domain, "folder": "site", "php": "8.2", "zone": ZONE}],
        databases=[
            {"engine": engine, "name": f"{tenant.slug}_a"} for engine in ("mariadb", "postgresql")
        ],
        mailboxes=[tenant.mailbox("info")],
    )
    uid = box1.run(["id", "-u", tenant.slug]).strip()
    put(tenant, "site/x.php", "<?php echo 1;")
    page(box1, tenant.domain, "/x.php")

    tenant.purge()

    assert box1.attempt(["id", tenant.slug]) == 1
    owned = ["(", "-uid", uid, "-o", "-name", f"*{tenant.slug}*", ")", "-print"]
    found = box1.run(["find", "/", "-xdev", "-path", "/usr", "-prune", "-o", *owned])
    assert found.split() == [f"/var/lib/noren-areas/areas/{tenant.slug}.json"]
    assert {path for path in _everything(box1) - before if "noren" not in path} == set()
    assert tenant.slug not in box1.run(["mariadb", "--execute=SHOW DATABASES"])


def _everything(box: Box) -> set[str]:
    return set(box.run(["find", "/etc", "/srv", "/run/php", "-not", "-name", "*-"]).splitlines())


def _ssh(lab: Lab, box: Box) -> list[str]:
    known = lab.site.folder / "known_hosts"
    known.write_text(f"{box.address} {box.host_key}\n", encoding="ascii")
    options = ("BatchMode=yes", f"UserKnownHostsFile={known}", "IdentitiesOnly=yes")
    given = [word for option in options for word in ("-o", option)]
    return ["ssh", "-F", "none", "-T", *given, "-i", str(lab.site.hosting_key)]
