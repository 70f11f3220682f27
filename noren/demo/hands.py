"""The sshd of a demo server: two users, each with its key and its one forced command."""

import asyncio
import socket
import struct
from functools import partial

import asyncssh

from noren.demo import program
from noren.demo.areas import Areas
from noren.demo.doors import TcpDoor
from noren.demo.faults import How
from noren.demo.hostctl import Hostctl
from noren.demo.keys import KIND, Keys
from noren.demo.parts import Part

USER = "noren-watch"
HOSTING = "noren-hosting"
NAME = "ssh"
LOGIN_TIMEOUT = 15


class Sshd(Part):
    """asyncssh's server, or what a broken sshd looks like from outside."""

    def __init__(self, address: str, port: int, keys: Keys, hostctl: Hostctl, areas: Areas) -> None:
        super().__init__([NAME])
        self._areas = areas
        self._door = TcpDoor(address, port, self.log.note)
        self._keys, self._hostctl = keys, hostctl
        self._acceptor: asyncssh.SSHAcceptor | None = None
        self._logins: set[asyncssh.SSHServerConnection] = set()

    async def up(self, host: How | None) -> None:
        how = host or self.how(NAME)
        if host is How.FREEZE:
            self._door.fall_silent()
        elif how in (How.FREEZE, How.ERROR):
            await self._door.open(_hold if how is How.FREEZE else _reset)
        elif how not in (How.STOP, How.REFUSE):
            await self._listen(how)

    async def down(self) -> None:
        await self._door.close()
        if self._acceptor:
            self._acceptor.close()
            for login in list(self._logins):
                login.abort()
            await self._acceptor.wait_closed()
        self._acceptor = None

    async def _listen(self, how: How | None) -> None:
        host_key = self._keys.host
        if how is How.HOST_KEY:
            host_key = asyncssh.generate_private_key(KIND)
        self._acceptor = await asyncssh.listen(
            self._door.address,
            self._door.port,
            config=None,
            server_factory=partial(_Doorman, self._logins, None if how is How.KEY else self._keys),
            process_factory=self._serve,
            server_host_keys=[host_key],
            login_timeout=LOGIN_TIMEOUT,
            allow_pty=False,
            agent_forwarding=False,
            line_editor=False,
        )

    async def _serve(self, process: "asyncssh.SSHServerProcess[str]") -> None:
        command = process.command or ""
        self.log.note(f"command: {command}")
        if process.get_extra_info("username") == HOSTING:
            told = await process.stdin.read() if command in program.TOLD else ""
            answer = program.run(self._areas, command, told.encode())
        else:
            answer = await self._hostctl.run(command.split())
        process.stdout.write(answer.out)
        process.stderr.write(answer.err)
        process.exit(answer.status)


class _Doorman(asyncssh.SSHServer):
    """Lets in each of the two users with their own key, and nobody else."""

    def __init__(self, logins: set[asyncssh.SSHServerConnection], keys: Keys | None) -> None:
        self._logins, self._keys = logins, keys

    def connection_made(self, conn: asyncssh.SSHServerConnection) -> None:
        self._conn = conn
        self._logins.add(conn)

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 - asyncssh's signature
        self._logins.discard(self._conn)

    def begin_auth(self, username: str) -> bool:  # noqa: ARG002 - asyncssh's signature
        return True

    def public_key_auth_supported(self) -> bool:
        return True

    def validate_public_key(self, username: str, key: asyncssh.SSHKey) -> bool:
        if self._keys is None:
            return False
        known = {USER: self._keys.watch, HOSTING: self._keys.hosting}
        return known.get(username) == key


async def _hold(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:  # noqa: ARG001
    await asyncio.Event().wait()


async def _reset(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:  # noqa: ARG001
    """Hang up as sshd does when too many are knocking (MaxStartups)."""
    writer.write(b"Exceeded MaxStartups\r\n")
    connection: socket.socket = writer.get_extra_info("socket")
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()
