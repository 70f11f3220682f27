"""Logging in: every way a door can stay shut, told apart."""

import asyncio
import errno
import os
import socket
import struct
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import asyncssh
import pytest

from functions.core.adapters.shell import SshShell
from functions.core.adapters.ssh_outcomes import NoLogin, outcomes
from functions.core.domain.errors import Refused
from functions.core.domain.remedies import LoginOutcome
from tests.unit.shell.sshd import (
    HOST,
    OTHER_HOST,
    RSA_HOST,
    STRANGER,
    WATCH,
    frozen_port,
    port_that,
    private,
    server_at,
    sshd,
)


def shell(deadline_s: float = 5) -> SshShell:
    return SshShell(lambda: private(WATCH), deadline_s=deadline_s)


def test_the_right_key_gets_in() -> None:
    with sshd() as port:
        login = shell().login(server_at(port))
    assert login.outcome is LoginOutcome.OK


def test_ipv6_is_as_good() -> None:
    with sshd(address="::1") as port:
        login = shell().login(server_at(port, address="::1"))
    assert login.outcome is LoginOutcome.OK


def test_a_name_is_tried_at_each_of_its_addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    async def both(*args: object, **kwargs: object) -> list[object]:
        stream = socket.SOCK_STREAM
        return [
            (socket.AF_INET6, stream, 6, "", ("::1", port, 0, 0)),
            (socket.AF_INET, stream, 6, "", ("127.0.0.1", port)),
        ]

    with sshd() as port:
        monkeypatch.setattr(asyncio.base_events.BaseEventLoop, "getaddrinfo", both)
        login = shell().login(server_at(port, address="box.example"))
    assert login.outcome is LoginOutcome.OK


def test_a_refused_key_is_told_apart() -> None:
    with sshd() as port:
        login = SshShell(lambda: private(STRANGER)).login(server_at(port))
    assert login.outcome is LoginOutcome.KEY_REFUSED


def test_a_server_that_offers_only_passwords_refuses_the_key() -> None:
    with sshd(public_key_auth=False) as port:
        login = shell().login(server_at(port))
    assert login.outcome is LoginOutcome.KEY_REFUSED


def test_a_changed_host_key_is_told_apart() -> None:
    with sshd(keys=(OTHER_HOST,)) as port:
        login = shell().login(server_at(port))
    assert login.outcome is LoginOutcome.HOST_KEY_CHANGED


def test_a_host_key_of_another_kind_is_a_changed_one() -> None:
    with sshd(keys=(RSA_HOST,)) as port:
        login = shell().login(server_at(port))
    assert login.outcome is LoginOutcome.HOST_KEY_CHANGED


@pytest.mark.parametrize("pinned", [HOST, RSA_HOST], ids=["ed25519", "rsa"])
def test_a_server_with_several_host_keys_shows_the_pinned_one(pinned: asyncssh.SSHKey) -> None:
    with sshd(keys=(HOST, RSA_HOST)) as port:
        login = shell().login(server_at(port, pinned))
    assert login.outcome is LoginOutcome.OK


def test_a_closed_port_is_unreachable() -> None:
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]
    login = shell().login(server_at(port))
    assert login.outcome is LoginOutcome.UNREACHABLE


def test_a_frozen_host_accepts_tcp_and_never_speaks_and_is_unreachable() -> None:
    started = time.monotonic()
    with frozen_port() as port:
        login = shell(deadline_s=0.2).login(server_at(port))
    assert login.outcome is LoginOutcome.UNREACHABLE
    assert "no answer" in login.detail
    assert time.monotonic() - started < 10  # a busy machine; it would never end


def test_a_port_that_drops_packets_is_unreachable() -> None:
    """A full backlog drops SYNs as a dead machine would."""
    with ExitStack() as stack:
        listener = stack.enter_context(socket.socket())
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        for _ in range(4):
            filler = stack.enter_context(socket.socket())
            filler.settimeout(0)
            filler.connect_ex(listener.getsockname())
        login = shell(deadline_s=0.2).login(server_at(listener.getsockname()[1]))
    assert login.outcome is LoginOutcome.UNREACHABLE
    assert login.detail.startswith("TCP")


def _reset(visitor: socket.socket) -> None:
    visitor.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def _reset_after_the_banner(visitor: socket.socket) -> None:
    visitor.sendall(b"SSH-2.0-OpenSSH_9.2\r\n")
    visitor.recv(1000)
    _reset(visitor)


def _turn_away(visitor: socket.socket) -> None:
    visitor.sendall(b"Exceeded MaxStartups\r\n")


def _speak_http(visitor: socket.socket) -> None:
    visitor.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n" * 100)


def _leave(visitor: socket.socket) -> None:
    del visitor


def _talk_nonsense(visitor: socket.socket) -> None:
    visitor.sendall(b"SSH-2.0-x\r\n" + struct.pack(">IBB", 40, 4, 20) + b"\xff" * 400)


@pytest.mark.parametrize(
    "sick",
    [_reset, _reset_after_the_banner, _turn_away, _speak_http, _talk_nonsense, _leave],
    ids=["reset", "reset after the banner", "MaxStartups", "not SSH", "nonsense", "closed"],
)
def test_a_handshake_cut_short_proves_nothing(sick: Callable[[socket.socket], None]) -> None:
    with port_that(sick) as port:
        login = shell().login(server_at(port))
    assert login.outcome is LoginOutcome.TRY_AGAIN


def test_a_name_that_does_not_resolve_proves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    async def nobody(*args: object, **kwargs: object) -> list[object]:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(asyncio.base_events.BaseEventLoop, "getaddrinfo", nobody)
    login = shell().login(server_at(22, address="gone.invalid"))
    assert login.outcome is LoginOutcome.TRY_AGAIN


def test_an_impossible_name_proves_nothing() -> None:
    login = shell().login(server_at(22, address="a..b" + "c" * 70))
    assert login.outcome is LoginOutcome.TRY_AGAIN


async def _sleep(process: Any) -> None:
    await asyncio.sleep(30)


async def _fail(process: Any) -> None:
    process.stderr.write(b"/usr/local/sbin/noren-hostctl: not found\n")
    process.exit(127)


def test_a_machine_that_lets_us_in_and_cannot_run_true_is_unreachable() -> None:
    with sshd(_sleep) as port:
        login = shell(deadline_s=0.3).login(server_at(port))
    assert login.outcome is LoginOutcome.UNREACHABLE
    assert login.detail.startswith("the command")


def test_true_that_fails_is_no_login_and_no_proof() -> None:
    with sshd(_fail) as port:
        login = shell().login(server_at(port))
    assert login.outcome is LoginOutcome.TRY_AGAIN
    assert "not found" in login.detail


def test_an_unreadable_key_of_ours_is_not_the_server_s_fault() -> None:
    with pytest.raises(Refused, match="our private key"):
        SshShell(lambda: "junk").login(server_at(1))


def test_an_unreadable_registered_host_key_is_refused() -> None:
    server = server_at(1)
    broken = server.model_copy(
        update={"ssh": server.ssh.model_copy(update={"host_key": "ssh-ed25519 AAAAjunkjunkjunk"})}
    )
    with pytest.raises(Refused, match="registered host key"):
        shell().login(broken)


def test_no_agent_and_no_configuration_of_ours_is_asked(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """With the right key in ~/.ssh and a config that trusts everybody, nothing changes."""
    folder = tmp_path / ".ssh"
    folder.mkdir()
    (folder / "id_ed25519").write_text(private(WATCH))
    (folder / "id_ed25519").chmod(0o600)
    (folder / "config").write_text("Host *\n  StrictHostKeyChecking no\n  User root\n")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("SSH_AUTH_SOCK", os.fspath(tmp_path / "agent"))

    with sshd() as port:
        stranger = SshShell(lambda: private(STRANGER)).login(server_at(port))
    with sshd(keys=(OTHER_HOST,)) as port:
        changed = shell().login(server_at(port))

    assert stranger.outcome is LoginOutcome.KEY_REFUSED
    assert changed.outcome is LoginOutcome.HOST_KEY_CHANGED


def test_of_two_addresses_the_one_that_we_can_reach_tells(monkeypatch: pytest.MonkeyPatch) -> None:
    # given: a name with two addresses; to the second (multicast) no connection can lead
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]
    found = [
        (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port)),
        (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("224.0.0.1", port)),
    ]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_given, **_named: found)

    login = shell().login(server_at(port))

    assert login.outcome is LoginOutcome.UNREACHABLE


@pytest.mark.parametrize(
    ("number", "outcome"),
    [
        (errno.EHOSTUNREACH, LoginOutcome.UNREACHABLE),
        (errno.ENETUNREACH, LoginOutcome.TRY_AGAIN),
    ],
)
def test_a_network_that_we_cannot_reach_proves_nothing_of_a_server(
    number: int, outcome: LoginOutcome
) -> None:
    # given: a Lambda function, which has no IPv6, and a server that has nothing else

    with pytest.raises(NoLogin) as failed, outcomes("TCP", 15):
        raise OSError(number, "no way")

    assert failed.value.outcome is outcome
