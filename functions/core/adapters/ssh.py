"""SSH as the hands use it: one pinned host key, one key of ours, nothing from the environment.

Each of its three steps - TCP, key, command - has a deadline. What goes wrong is raised as NoLogin.
"""

import asyncio
import errno
import socket
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from functions.core.adapters.ssh_outcomes import outcomes
from functions.core.domain.errors import Refused
from functions.core.domain.servers import SshAccess

if TYPE_CHECKING:
    import asyncssh

LONGEST_ANSWER = 256 * 1024


@dataclass(frozen=True)
class Door:
    """Where to log in, as whom, and with which key."""

    address: str
    access: SshAccess
    private_key: str
    deadline_s: float


class Ran(NamedTuple):
    """How a command ended; `status` is None when the connection was lost before its end."""

    status: int | None
    out: bytes
    err: bytes


@asynccontextmanager
async def logged_in(door: Door) -> "AsyncIterator[asyncssh.SSHClientConnection]":
    """Log in; raise NoLogin, or Refused if our own key or the pinned one cannot be read."""
    options = _options(door)
    connected = await _connect(door.address, door.access.port, door.deadline_s)
    try:
        connection = await _shake_hands(door.address, connected, options, door.deadline_s)
    except BaseException:
        connected.close()
        raise
    try:
        yield connection
    finally:
        # Never politely: a goodbye to a machine that has just frozen would wait for ever.
        connection.abort()
        await connection.wait_closed()


async def run(
    connection: "asyncssh.SSHClientConnection",
    command: str,
    deadline_s: float,
    *,
    stdin: bytes = b"",
    longest: int = LONGEST_ANSWER,
) -> Ran:
    """Run one command; raise NoLogin when it does not end in time, Refused when it floods us."""
    with outcomes("the command", deadline_s):
        async with asyncio.timeout(deadline_s):
            process = await connection.create_process(command, encoding=None)
            with suppress(BrokenPipeError):  # it has ended already: what it said counts
                process.stdin.write(stdin)
                process.stdin.write_eof()
            out, err = await asyncio.gather(
                _read(process.stdout, longest), _read(process.stderr, longest)
            )
            await process.wait_closed()
    return Ran(process.exit_status, out, err)


async def _read(stream: "asyncssh.SSHReader[bytes]", longest: int) -> bytes:
    text = bytearray()
    while chunk := await stream.read(65536):
        text += chunk
        if len(text) > longest:
            raise Refused(f"it answered with more than {longest // 1024} KiB")
    return bytes(text)


def _options(door: Door) -> "asyncssh.SSHClientConnectionOptions":
    import asyncssh
    from asyncssh.public_key import get_default_public_key_algs

    try:
        key = asyncssh.import_private_key(door.private_key)
    except asyncssh.KeyImportError as error:
        raise Refused(f"our private key cannot be read: {error}") from error
    try:
        pinned = asyncssh.import_public_key(door.access.host_key)
    except asyncssh.KeyImportError as error:
        raise Refused(f"the registered host key cannot be read: {error}") from error
    # The pinned key's algorithms first, or a server with several keys shows another one; then all
    # others, or a server that lost the pinned kind looks like one that speaks no SSH.
    algorithms = [name.decode() for name in get_default_public_key_algs()]
    ours = [name.decode() for name in pinned.sig_algorithms]
    return asyncssh.SSHClientConnectionOptions(
        config=None,
        known_hosts=([pinned], [], []),
        server_host_key_algs=sorted(algorithms, key=lambda name: name not in ours),
        username=door.access.user,
        client_keys=[key],
        preferred_auth="publickey",
        password_auth=False,
        kbdint_auth=False,
        host_based_auth=False,
        gss_auth=False,
        gss_kex=False,
        gss_host=None,
        agent_path=None,
        agent_forwarding=False,
        x509_trusted_certs=None,
        compression_algs=None,
        connect_timeout=None,
        login_timeout=door.deadline_s,
        keepalive_interval=door.deadline_s,
        term_type=None,
    )


async def _connect(address: str, port: int, deadline_s: float) -> socket.socket:
    """Open the TCP connection, to the first of a name's addresses that answers."""
    loop = asyncio.get_running_loop()
    failures = []
    with outcomes("TCP", deadline_s):
        async with asyncio.timeout(deadline_s):
            for family, _, _, _, where in await loop.getaddrinfo(
                address, port, type=socket.SOCK_STREAM
            ):
                try:
                    return await _open(family, where)
                except OSError as error:
                    failures.append(error)
        raise _most_telling(failures, address)


def _most_telling(failures: Sequence[OSError], address: str) -> OSError:
    """Choose one of several addresses' failures: one without a way (no IPv6 here) tells least."""
    nothing = OSError(f"{address} has no address")
    return min(failures, key=lambda each: each.errno == errno.ENETUNREACH, default=nothing)


async def _open(family: int, where: tuple[str | int | bytes, ...]) -> socket.socket:
    opened = socket.socket(family, socket.SOCK_STREAM)
    try:
        opened.setblocking(False)  # noqa: FBT003 - the standard library's signature
        await asyncio.get_running_loop().sock_connect(opened, where)
    except BaseException:
        opened.close()
        raise
    return opened


async def _shake_hands(
    host: str,
    connected: socket.socket,
    options: "asyncssh.SSHClientConnectionOptions",
    deadline_s: float,
) -> "asyncssh.SSHClientConnection":
    import asyncssh

    with outcomes("the key", deadline_s):
        async with asyncio.timeout(deadline_s):
            # The name is for its logs only; without one it stumbles over a peer that has left.
            return await asyncssh.connect(host, sock=connected, options=options)
