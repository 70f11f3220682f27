"""What a server says of its own use and its areas'."""

import datetime as dt
from collections.abc import Iterator

import pytest

from functions.core.domain.hosting.panels import AreaUsage, Usage
from lab.box import Box
from lab.lab import Lab
from tests.lab.tenants import AREAS, Tenant

MARK = "/var/lib/noren-areas/backup-succeeded"
FILE_MIB = 3


@pytest.fixture
def shop(lab: Lab) -> Iterator[Tenant]:
    shop = Tenant(lab.box(2), "uses.example")
    shop.apply(mailboxes=[shop.mailbox("info")])
    yield shop
    shop.purge()


def test_sizes_are_measured_as_the_tenant_has_them_and_no_link_leads_elsewhere(
    shop: Tenant,
) -> None:
    home = f"/srv/areas/{shop.slug}"
    box = f"{home}/mail/{shop.domain}/info"
    for folder in (f"{home}/web/sub", box):
        shop.as_user("mkdir", "-p", folder)
        shop.as_user("dd", "if=/dev/urandom", f"of={folder}/file", "bs=1M", f"count={FILE_MIB}")
    shop.as_user("ln", "-s", "/usr", f"{home}/web/link")

    used = of(shop)

    assert FILE_MIB <= used.web_mib <= FILE_MIB + 1
    assert FILE_MIB <= used.mail_mib <= FILE_MIB + 1
    assert FILE_MIB <= used.mailboxes["info@uses.example"] <= used.mail_mib


def test_the_machine_tells_of_its_load_and_of_its_last_backup(shop: Tenant) -> None:
    shop.box.run(["touch", "--date=2026-11-25T03:00:00Z", MARK])

    server = asked(shop.box).server

    assert 0 < server.disk_used_mib <= server.disk_total_mib
    assert 0 < server.memory_used_mib < server.memory_total_mib
    assert 0 < server.cpu_busy_ticks < server.cpu_total_ticks
    assert server.received_bytes > 0
    assert server.sent_bytes > 0
    assert server.last_backup_at == dt.datetime(2026, 11, 25, 3, tzinfo=dt.UTC)


def test_the_machine_tells_what_is_installed_as_its_packages_say(shop: Tenant) -> None:
    known = shop.box.run(["dpkg-query", "-W", "-f", "${Version}", "nginx"])

    software = asked(shop.box).software

    assert software is not None
    assert software.packages["nginx"] == known
    assert {"php8.2-fpm", "postfix", "dovecot-core", "openssh-server"} <= set(software.packages)
    assert software.debian == "12"
    assert software.kernel == shop.box.run(["uname", "-r"]).strip()


def asked(box: Box) -> Usage:
    return Usage.model_validate_json(box.run([AREAS, "usage"]))


def of(tenant: Tenant) -> AreaUsage:
    (found,) = [each for each in asked(tenant.box).areas if each.slug == tenant.slug]
    return found
