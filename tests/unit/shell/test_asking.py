"""Asking hostctl over SSH: its report is read strictly, and nothing secret passes."""

import asyncio
import json
from typing import Any

import pytest

from functions.core.adapters.shell import SshShell
from functions.core.domain.errors import Refused, Unavailable
from functions.core.domain.remedies import HostReport, Unit
from tests.unit.shell.sshd import (
    OTHER_HOST,
    STRANGER,
    WATCH,
    frozen_port,
    private,
    server_at,
    sshd,
)

REPORT = {
    "units": [{"unit": "web", "name": "nginx", "state": "active", "detail": "running"}],
    "disk": {"/": 42},
    "oom": [],
    "logs": {"web": ["started"]},
    "booted_s": 99,
}


class Hostctl:
    """Answers with what the test says, and remembers the commands."""

    def __init__(self, out: bytes = b"", status: int = 0, err: bytes = b"") -> None:
        self.out, self.status, self.err = out, status, err
        self.commands: list[str | None] = []

    async def __call__(self, process: Any) -> None:
        self.commands.append(process.command)
        process.stdout.write(self.out)
        process.stderr.write(self.err)
        process.exit(self.status)


def shell() -> SshShell:
    return SshShell(lambda: private(WATCH), deadline_s=5)


def ask(answer: Any, verb: str = "status", units: tuple[Unit, ...] = (Unit.WEB,)) -> HostReport:
    with sshd(answer) as port:
        report: HostReport = getattr(shell(), verb)(server_at(port), units)
    return report


@pytest.mark.parametrize("verb", ["status", "restart", "logs"])
def test_the_command_is_the_verb_and_the_units(verb: str) -> None:
    hostctl = Hostctl(json.dumps(REPORT).encode())

    report = ask(hostctl, verb)

    assert hostctl.commands == [f"{verb} web"]
    assert report == HostReport.model_validate_json(json.dumps(REPORT))


def test_a_unit_that_does_not_run_is_a_report_too() -> None:
    down = REPORT | {"units": [{"unit": "web", "name": "nginx", "state": "failed"}]}
    report = ask(Hostctl(json.dumps(down).encode(), status=1), "restart")
    assert report.units[0].state == "failed"


@pytest.mark.parametrize(
    "out",
    [
        b"",
        b"Welcome to box 1!\n",
        b"\xff\xfe\x00",
        b"[]",
        b'{"units": "web"}',
        json.dumps(REPORT | {"more": 1}).encode(),
        json.dumps(REPORT | {"booted_s": "99"}).encode(),
        json.dumps(REPORT | {"units": []}).encode(),
        json.dumps(REPORT | {"units": [{"unit": "mysql", "name": "x", "state": "y"}]}).encode(),
        json.dumps(REPORT).encode()[:-5],
        b"[" * 100_000,
    ],
)
def test_an_answer_that_is_no_report_is_refused(out: bytes) -> None:
    with pytest.raises(Refused, match="hostctl"):
        ask(Hostctl(out))


def test_a_flood_is_cut_off() -> None:
    with pytest.raises(Refused, match="256 KiB"):
        ask(Hostctl(b"x" * 300_000))


async def _flood_for_ever(process: Any) -> None:
    while True:
        process.stderr.write(b"y" * 65536)
        await process.stderr.drain()


def test_an_endless_flood_is_cut_off_too() -> None:
    with pytest.raises(Refused, match="256 KiB"):
        ask(_flood_for_ever)


def test_a_complaint_of_hostctl_is_handed_on() -> None:
    with pytest.raises(Refused, match="exit status 64, usage: true"):
        ask(Hostctl(b'{"error": "usage: true"}', status=64))


def test_what_sudo_says_is_handed_on_masked() -> None:
    with pytest.raises(Refused, match="a password is required") as refused:
        ask(Hostctl(status=2, err=b"token=hunter2 sudo: a password is required\n"))
    assert "hunter2" not in str(refused.value)


def test_a_silent_command_is_unavailable() -> None:
    async def sleep(process: Any) -> None:
        await asyncio.sleep(30)

    with sshd(sleep) as port, pytest.raises(Unavailable, match="no answer"):
        SshShell(lambda: private(WATCH), deadline_s=0.2).status(server_at(port), [Unit.WEB])


def test_a_connection_lost_in_the_middle_is_unavailable() -> None:
    async def hang_up(process: Any) -> None:
        process.channel.get_connection().abort()

    with pytest.raises(Unavailable):
        ask(hang_up)


def test_a_command_that_ends_by_a_signal_did_not_answer() -> None:
    async def die(process: Any) -> None:
        process.exit_with_signal("KILL")

    with pytest.raises((Unavailable, Refused)):
        ask(die)


def test_doors_that_stay_shut_are_refused_or_unavailable() -> None:
    stranger = SshShell(lambda: private(STRANGER), deadline_s=5)
    hasty = SshShell(lambda: private(WATCH), deadline_s=0.2)

    with sshd() as port, pytest.raises(Refused):
        stranger.status(server_at(port), [Unit.WEB])
    with sshd(keys=(OTHER_HOST,)) as port, pytest.raises(Refused):
        shell().status(server_at(port), [Unit.WEB])
    with frozen_port() as port, pytest.raises(Unavailable):
        hasty.status(server_at(port), [Unit.WEB])


def test_what_an_old_hostctl_leaks_is_masked_here() -> None:
    leaky = REPORT | {
        "units": [{"unit": "web", "name": "nginx", "state": "active", "detail": "token=hunter2"}],
        "oom": ["Killed process 7 by taro@example.jp"],
        "logs": {
            "web": [
                "-----BEGIN OPENSSH PRIVATE KEY-----",
                "b3BlbnNzaC1rZXk",
                "-----END OPENSSH PRIVATE KEY-----",
                "password=hunter2",
            ]
        },
    }

    text = ask(Hostctl(json.dumps(leaky).encode())).model_dump_json()

    for secret in ("hunter2", "taro", "b3BlbnNzaC1rZXk"):
        assert secret not in text
