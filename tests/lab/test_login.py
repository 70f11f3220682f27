"""Logging in to real servers: every way a door can stay shut, and what each of them proves."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from functions.core.adapters.shell import SshShell
from functions.core.domain.remedies import LoginOutcome
from functions.core.domain.servers import Server
from lab import keys
from lab.box import Box
from lab.lab import Lab
from lab.units import SSH
from tests.lab import troubles
from tests.lab.guests import guests
from tests.lab.words import wait_for

SHORT_S = 2.0
LIMIT = "/etc/ssh/lab.d/limit.conf"


def shell(lab: Lab, deadline_s: float = 15) -> SshShell:
    key = lab.site.watch_key.read_text(encoding="ascii")
    return SshShell(lambda: key, deadline_s=deadline_s)


@pytest.fixture
def a_few_at_a_time(box: Box) -> Iterator[None]:
    """Let sshd take one stranger at a time and reset the others."""
    box.run(["tee", LIMIT], text="MaxStartups 1:100:1\n")
    box.restart(SSH)
    yield
    box.run(["rm", LIMIT])
    box.restart(SSH)


@pytest.mark.parametrize("family", ["address", "address6"])
def test_the_watch_key_gets_in(lab: Lab, box: Box, server: Server, family: str) -> None:
    there = server.model_copy(update={"address": getattr(box, family)})

    assert shell(lab).login(there).outcome is LoginOutcome.OK


def test_a_key_that_was_taken_off_the_server_is_refused(lab: Lab, box: Box, server: Server) -> None:
    troubles.lock_us_out(box)

    login = shell(lab).login(server)

    troubles.let_us_in(box)
    assert login.outcome is LoginOutcome.KEY_REFUSED
    assert shell(lab).login(server).outcome is LoginOutcome.OK


def test_a_strangers_key_is_refused(server: Server, tmp_path: Path) -> None:
    keys.make(tmp_path / "stranger")
    stranger = (tmp_path / "stranger").read_text(encoding="ascii")

    login = SshShell(lambda: stranger).login(server)

    assert login.outcome is LoginOutcome.KEY_REFUSED


def test_a_new_host_key_is_a_changed_one(lab: Lab, box: Box, server: Server) -> None:
    troubles.change_host_key(box)

    login = shell(lab).login(server)

    troubles.restore_host_key(box)
    assert login.outcome is LoginOutcome.HOST_KEY_CHANGED


def test_a_stopped_sshd_is_unreachable(lab: Lab, box: Box, server: Server) -> None:
    box.stop(SSH)

    assert shell(lab).login(server).outcome is LoginOutcome.UNREACHABLE


def test_a_frozen_sshd_is_unreachable(lab: Lab, box: Box, server: Server) -> None:
    box.freeze(SSH)

    login = shell(lab, SHORT_S).login(server)

    box.thaw(SSH)
    assert login.outcome is LoginOutcome.UNREACHABLE


@pytest.mark.usefixtures("a_few_at_a_time")
def test_an_sshd_with_too_many_strangers_proves_nothing(lab: Lab, box: Box, server: Server) -> None:
    with guests(box, 22, 1):
        login = shell(lab).login(server)

    assert login.outcome is LoginOutcome.TRY_AGAIN
    wait_for(lambda: shell(lab).login(server).outcome is LoginOutcome.OK)


def test_a_server_that_lets_nobody_in_for_now_proves_nothing(
    lab: Lab, box: Box, server: Server
) -> None:
    box.run(["touch", "/run/nologin"])

    login = shell(lab).login(server)

    box.run(["rm", "/run/nologin"])
    assert login.outcome is LoginOutcome.TRY_AGAIN


def test_a_host_that_hangs_is_unreachable(lab: Lab, box: Box, server: Server) -> None:
    box.hang()

    login = shell(lab, SHORT_S).login(server)

    box.go_on()
    assert login.outcome is LoginOutcome.UNREACHABLE


def test_a_host_without_cable_is_unreachable(lab: Lab, box: Box, server: Server) -> None:
    box.cut()

    login = shell(lab, SHORT_S).login(server)

    box.mend()
    assert login.outcome is LoginOutcome.UNREACHABLE
