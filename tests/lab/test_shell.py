"""Level 1 on real servers, over real SSH: what hostctl sees and does there."""

import http.client
from pathlib import Path

import pytest

from functions.core.adapters.shell import SshShell
from functions.core.domain.remedies import HostReport, Unit
from functions.core.domain.servers import Server
from functions.core.domain.watch import Service
from lab.box import Box
from lab.host import attempt
from lab.lab import Lab
from lab.site import WATCH_USER
from tests.lab import troubles
from tests.lab.conftest import Look
from tests.lab.words import assert_up

SECRET = "hunter2-and-more"


@pytest.fixture
def shell(lab: Lab) -> SshShell:
    key = lab.site.watch_key.read_text(encoding="ascii")
    return SshShell(lambda: key)


def states(report: HostReport) -> dict[Unit, str]:
    return {each.unit: each.state for each in report.units}


def ask_for(address: str, path: str) -> int:
    connection = http.client.HTTPConnection(address, timeout=10)
    try:
        connection.request("GET", path)
        return connection.getresponse().status
    finally:
        connection.close()


def test_the_status_shows_all_daemons_with_their_evidence(shell: SshShell, server: Server) -> None:
    report = shell.status(server, tuple(Unit))

    assert states(report) == dict.fromkeys(Unit, "active")
    assert {each.name for each in report.units} >= {"nginx", "postfix@-", "mariadb", "knot"}
    assert 0 <= report.disk["/"] <= 100
    assert report.booted_s is not None
    assert any("Started" in line for line in report.logs[Unit.WEB])


def test_a_stopped_daemon_is_seen_and_restarted(
    shell: SshShell, box: Box, server: Server, look: Look
) -> None:
    box.stop(Unit.WEB)

    before = shell.status(server, (Unit.WEB, Unit.FTP))
    after = shell.restart(server, (Unit.WEB,))

    assert states(before) == {Unit.WEB: "inactive", Unit.FTP: "active"}
    assert states(after) == {Unit.WEB: "active"}
    assert_up(look(Service.HTTP, Service.HTTPS))


@pytest.mark.parametrize("unit", tuple(Unit))
def test_a_frozen_daemon_is_restarted(
    shell: SshShell, box: Box, server: Server, look: Look, unit: Unit
) -> None:
    box.freeze(unit)

    before = shell.status(server, (unit,))
    after = shell.restart(server, (unit,))

    # systemd counts it as running; Debian's Postfix does not even tell it its main process.
    assert states(before) == {unit: "active"}
    assert "frozen" in before.units[0].detail or unit is Unit.SMTP
    assert states(after) == {unit: "active"}
    assert_up(look(timeout_s=10))


def test_a_daemon_that_cannot_start_says_why(shell: SshShell, box: Box, server: Server) -> None:
    troubles.break_nginx(box)

    report = shell.restart(server, (Unit.WEB,))

    troubles.mend_nginx(box)
    assert states(report) == {Unit.WEB: "failed"}
    assert any('unknown directive "no_such_word"' in line for line in report.logs[Unit.WEB])


def test_the_logs_of_real_daemons_come_without_secrets(
    shell: SshShell, box: Box, server: Server
) -> None:
    ask_for(box.address, f"/missing.php?token={SECRET}&user=taro@example.jp")

    lines = shell.logs(server, (Unit.WEB,)).logs[Unit.WEB]

    told = [line for line in lines if "Primary script unknown" in line]
    assert told
    assert not [line for line in lines if SECRET in line or "taro" in line]
    assert not [line for line in lines if "10.77.0.254" in line]


@pytest.mark.parametrize("words", ["id", "status web; id", "status $(id)", "restart ssh", "sh", ""])
def test_the_watch_key_allows_hostctl_and_nothing_else(lab: Lab, box: Box, words: str) -> None:
    ran = attempt(*_ssh(lab, box), f"{WATCH_USER}@{box.address}", *([words] if words else []))

    assert ran.returncode == 64
    assert "usage" in ran.stdout
    assert "uid=" not in ran.stdout


def test_the_watch_key_opens_no_tunnel(lab: Lab, box: Box) -> None:
    ran = attempt(*_ssh(lab, box), "-W", "127.0.0.1:80", f"{WATCH_USER}@{box.address}")

    assert ran.returncode == 255
    assert "prohibited" in ran.stderr


def _ssh(lab: Lab, box: Box) -> list[str | Path]:
    known = lab.site.folder / "known_hosts"
    known.write_text(f"{box.address} {box.host_key}\n", encoding="ascii")
    options = ("BatchMode=yes", f"UserKnownHostsFile={known}", "IdentitiesOnly=yes")
    given = [word for option in options for word in ("-o", option)]
    return ["ssh", "-F", "none", "-T", *given, "-i", lab.site.watch_key]
