"""The server that is prepared, as its administrator reaches it: programs by words, over SSH."""

import asyncio
import shlex
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self

from functions.core.adapters.ssh import Door, Ran, logged_in, run
from functions.core.adapters.ssh_outcomes import NoLogin
from functions.core.domain.errors import Refused, Unavailable
from functions.core.domain.servers import SshAccess

if TYPE_CHECKING:
    from contextlib import AbstractAsyncContextManager

    import asyncssh

ADMINISTRATOR = "root"
LOGIN_S = 15.0
PROGRAM_S = 900.0
"""Packages take minutes."""


class Remote(Protocol):
    def run(self, *words: str, stdin: bytes = b"") -> Ran:
        """Run a program; its exit status is the caller's matter."""


class SshRemote:
    """One login for everything. Use it as a context manager."""

    def __init__(self, address: str, port: int, host_key: str, private_key: Path) -> None:
        access = SshAccess(user=ADMINISTRATOR, port=port, host_key=host_key)
        self._door = Door(address, access, _read(private_key), LOGIN_S)
        self._loop = asyncio.Runner()
        self._login: AbstractAsyncContextManager[asyncssh.SSHClientConnection] | None = None
        self._connection: asyncssh.SSHClientConnection | None = None

    def __enter__(self) -> Self:
        """Log in, or raise Unavailable."""
        self._login = logged_in(self._door)
        try:
            self._connection = self._loop.run(self._login.__aenter__())
        except NoLogin as failed:
            self._loop.close()
            raise Unavailable(f"no login as {ADMINISTRATOR}: {failed}") from failed
        except BaseException:
            self._loop.close()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._login:
            self._loop.run(self._login.__aexit__(kind, error, trace))
        self._loop.close()

    def run(self, *words: str, stdin: bytes = b"") -> Ran:
        if self._connection is None:
            raise RuntimeError("not logged in")
        try:
            return self._loop.run(run(self._connection, shlex.join(words), PROGRAM_S, stdin=stdin))
        except NoLogin as failed:
            raise Unavailable(str(failed)) from failed


def shown_host_key(address: str, port: int) -> str:
    """Return the key that whoever answers there shows: nothing proves yet whose it is."""
    import asyncssh

    try:
        key = asyncio.run(asyncssh.get_server_host_key(address, port))
    except (OSError, asyncssh.Error) as error:
        raise Unavailable(f"{address} shows no host key: {error}") from error
    if key is None:
        raise Unavailable(f"{address} shows no host key")
    return key.export_public_key().decode().strip()


def succeed(remote: Remote, *words: str, stdin: bytes = b"") -> str:
    """Run a program that has to succeed, and return what it prints; raise Refused if it fails."""
    ran = remote.run(*words, stdin=stdin)
    if ran.status:
        said = (ran.err or ran.out).decode("utf-8", "replace").strip().splitlines()
        raise Refused(f"{words[0]} failed: {said[-1] if said else f'exit status {ran.status}'}")
    return ran.out.decode("utf-8", "replace")


def _read(private_key: Path) -> str:
    try:
        return private_key.read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError) as error:
        raise Refused(f"{private_key} cannot be read: {error}") from error
