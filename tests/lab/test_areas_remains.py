"""What other hands did to an area, and what is left of one: nothing after a purge."""

import pytest

from lab.box import Box
from lab.lab import Lab
from tests.lab.tenants import Tenant
from tests.lab.visitors import page, put

ZONE = {"records": [{"host": "@", "type": "A", "ttl": 300, "value": "192.0.2.1"}]}


@pytest.fixture(scope="module")
def box1(lab: Lab) -> Box:
    return lab.box(1)


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
