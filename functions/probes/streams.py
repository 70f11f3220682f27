"""A conversation with a server: lines, replies and bytes, over TCP or TLS, polite at the end."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final, NamedTuple

from functions.core.domain.watch import Method, Reason
from functions.probes import tls
from functions.probes.failures import CheckFailed, network_failure, said
from functions.probes.visits import Visit
from functions.probes.wire import Wire

GOODBYE_S: Final = 1.0
"""How long a server may take to answer a goodbye: what it does then changes no verdict."""


class Reply(NamedTuple):
    """A reply of FTP and SMTP: its code, and the first of its lines."""

    code: str
    line: bytes


@asynccontextmanager
async def conversation(visit: Visit, *, goodbye: str = "") -> AsyncIterator["Conversation"]:
    """Connect (with TLS if that is the method), and leave with the goodbye, whatever happened.

    Raises CheckFailed, or SSLCertVerificationError: then the runner visits once more to look.
    """
    server = Conversation(visit, await _connect(visit))
    try:
        if visit.method is Method.TLS:
            await server.start_tls()
        yield server
    except CheckFailed:
        await server.leave(goodbye)
        raise
    except BaseException:  # the deadline, a certificate, Ctrl-C: no time for manners
        server.wire.abort()
        raise
    await server.leave(goodbye)


class Conversation:
    """What checks speak through. Every method that reads raises CheckFailed."""

    def __init__(self, visit: Visit, wire: Wire) -> None:
        self.visit, self.wire = visit, wire
        visit.doing = "complete answer"

    def say(self, words: str | bytes) -> None:
        """Send a line (text) or bytes as they are."""
        self.wire.write(words if isinstance(words, bytes) else f"{words}\r\n".encode())

    async def line(self) -> bytes:
        """Return the next line without its end."""
        start = 0
        while (end := self.wire.unread.find(b"\n", start)) < 0:
            start = len(self.wire.unread)
            await self.wire.more()
        return self._take(end + 1).rstrip(b"\r\n")

    async def exactly(self, count: int) -> bytes:
        """Return so many bytes."""
        while len(self.wire.unread) < count:
            await self.wire.more()
        return self._take(count)

    async def find(self, word: bytes) -> bool:
        """Tell whether the word comes before the end, or in the first 64 KiB."""
        while word not in self.wire.unread:
            if self.wire.ended or self.wire.is_full:
                return False
            await self.wire.more()
        return True

    async def reply(self) -> Reply:
        """Return a reply of FTP or SMTP, which may take several lines: 220-, 220-, 220."""
        first = await self.line()
        code = first[:3]
        if not code.isdigit() or first[3:4] not in (b"", b" ", b"-"):
            raise self.misunderstood(first)
        line = first
        while line[:3] != code or line[3:4] == b"-":
            line = await self.line()
        return Reply(code.decode(), first)

    async def expect(self, code: str, *, after: str = "") -> str:
        """Return the line of the reply with this code, skipping replies `after` which it comes."""
        reply = await self.reply()
        while after and reply.code == after:
            reply = await self.reply()
        if reply.code == code:
            return said(reply.line)
        if reply.code[0] in "45":
            raise self.unable(reply.line)
        raise self.misunderstood(reply.line)

    async def start_tls(self) -> None:
        """Agree on TLS and verify the certificate, or only look on the second visit."""
        if self.wire.unread:
            # Whoever sits in between could slip commands in before the encryption begins.
            raise CheckFailed(Reason.TLS, f"it talks in the clear before TLS: {self._unread()}")
        self.visit.doing = "TLS session"
        await self._shake_hands()
        self.visit.doing = "complete answer"
        self.visit.method = Method.TLS
        self.visit.encrypted = self.wire.transport.get_extra_info("ssl_object")

    async def leave(self, goodbye: str) -> None:
        """Say goodbye, hear the answer if one comes soon, and close. Never raises CheckFailed."""
        grace_s = min(GOODBYE_S, self.visit.left_s() / 2)
        if goodbye and not self.wire.ended:
            timer = self.wire.loop.call_later(grace_s, self.wire.abort)
            try:
                self.say(goodbye)
                await self.wire.more()
            except CheckFailed:
                self.wire.abort()
            finally:
                timer.cancel()
        await self.wire.close(grace_s)

    def unable(self, line: bytes) -> CheckFailed:
        """Name what a service says that cannot serve."""
        return CheckFailed(Reason.UNAVAILABLE, f"it says that it cannot serve: {said(line)}")

    def misunderstood(self, line: bytes) -> CheckFailed:
        """Name what is another protocol, or none."""
        name = self.visit.target.service.upper()
        return CheckFailed(Reason.PROTOCOL, f"it does not answer as {name} does: {said(line)}")

    def _unread(self) -> str:
        return said(bytes(self.wire.unread[:400]))

    def _take(self, count: int) -> bytes:
        taken = bytes(self.wire.unread[:count])
        del self.wire.unread[:count]
        return taken

    async def _shake_hands(self) -> None:
        if self.wire.ended:
            raise self.wire.end()
        context = tls.context(verified=self.visit.complaint is None)
        try:
            transport = await self.wire.loop.start_tls(
                self.wire.transport, self.wire, context, server_hostname=self.visit.host
            )
        except ssl.SSLCertVerificationError:
            raise
        except OSError as error:
            self.wire.abort()  # uvloop closed it already: a goodbye would be our own mistake
            raise network_failure(error) from error
        if transport is None:  # asyncio's answer when the other side left in that moment
            raise self.wire.end()
        self.wire.transport = transport


async def _connect(visit: Visit) -> Wire:
    loop = asyncio.get_running_loop()

    async def connect(address: str) -> Wire:
        _, wire = await loop.create_connection(lambda: Wire(loop), address, visit.port)
        return wire

    return await visit.first(connect)
