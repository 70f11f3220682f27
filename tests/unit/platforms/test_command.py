"""A fixed command on a hypervisor, over a real SSH connection."""

from collections.abc import Callable
from typing import Any

import asyncssh
import pytest

from functions.core.adapters.platforms import PlatformSet, command
from functions.core.domain.errors import Refused, Unavailable
from functions.core.domain.servers import CommandPlatform, Server, SshAccess
from tests.unit.shell.sshd import (
    HOST,
    OTHER_HOST,
    STRANGER,
    WATCH,
    Answer,
    frozen_port,
    private,
    public,
    server_at,
    sshd,
)

SERVER: Server = server_at(22)


def platform(port: int, *argv: str) -> CommandPlatform:
    access = SshAccess(user="noren", port=port, host_key=public(HOST))
    return CommandPlatform(
        address="127.0.0.1", ssh=access, argv=argv or ("virsh", "reset", "box-1")
    )


def platforms(key: asyncssh.SSHKey = WATCH) -> PlatformSet:
    return PlatformSet({"noren/hypervisor-key": private(key)}.__getitem__)


def ends(status: int, err: bytes = b"", seen: list[str] | None = None) -> Answer:
    async def answer(process: Any) -> None:
        if seen is not None:
            seen.append(process.command)
        process.stderr.write(err)
        process.exit(status)

    return answer


def test_the_argv_arrives_word_by_word_whatever_is_in_it() -> None:
    seen: list[str] = []
    with sshd(ends(0, seen=seen)) as port:
        said = platforms().reboot(SERVER, platform(port, "virsh", "reset", "a b; rm -rf $HOME"))
    assert seen == ["virsh reset 'a b; rm -rf $HOME'"]
    assert "virsh" in said


def test_a_command_that_fails_is_refused_with_its_last_word_masked() -> None:
    err = b"error: failed\nerror: no domain, password=hunter2\n\n"
    with sshd(ends(1, err)) as port, pytest.raises(Refused, match="no domain") as refused:
        platforms().reboot(SERVER, platform(port))
    assert "hunter2" not in str(refused.value)


def test_doors_that_stay_shut_order_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "STEP_S", 0.3)
    seen: list[str] = []
    with sshd(ends(0, seen=seen)) as port, pytest.raises(Refused):
        platforms(STRANGER).reboot(SERVER, platform(port))
    with sshd(ends(0, seen=seen), keys=(OTHER_HOST,)) as port, pytest.raises(Refused):
        platforms().reboot(SERVER, platform(port))
    with frozen_port() as port, pytest.raises(Unavailable):
        platforms().reboot(SERVER, platform(port))
    assert seen == []


async def _hang_up(process: Any) -> None:
    process.channel.get_connection().abort()


async def _be_silent(process: Any) -> None:
    await process.stdin.read()
    await process.channel.wait_closed()


@pytest.mark.parametrize("answer", [_hang_up, _be_silent])
def test_an_order_whose_end_is_lost_is_said_and_not_repeated(
    answer: Callable[[Any], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "COMMAND_S", 0.3)
    seen: list[str] = []

    async def remember(process: Any) -> None:
        seen.append(process.command)
        await answer(process)

    with sshd(remember) as port:
        said = platforms().reboot(SERVER, platform(port))

    assert "answer was lost" in said
    assert len(seen) == 1


def test_a_hypervisor_that_opens_no_session_was_told_nothing() -> None:
    class Closed(asyncssh.SSHServer):
        def session_requested(self) -> bool:
            return False

    with sshd(None, server_factory=Closed) as port, pytest.raises(Unavailable):
        platforms().reboot(SERVER, platform(port))
