"""Scripted servers on loopback: they say exactly what a test wants, as oddly as it wants."""

import asyncio
import socket
import ssl
import struct
from collections.abc import Awaitable, Callable
from typing import Final

LINGER_AND_RESET: Final = struct.pack("ii", 1, 0)


class Talk:
    """One connection as the script sees it."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self.writer = reader, writer
        self.heard = b""

    async def say(self, *pieces: bytes) -> None:
        """Send the pieces, each in a packet of its own."""
        for piece in pieces:
            self.writer.write(piece)
            await self.writer.drain()
            await asyncio.sleep(0)  # only lets the other side read

    async def hear(self) -> bytes:
        """Return what comes next; nothing: the client left."""
        words = await self._reader.read(4096)
        self.heard += words
        return words

    async def hear_to_the_end(self) -> None:
        while await self.hear():
            pass

    async def wait(self, seconds: float) -> None:
        """Be silent for a while, or until the client has left."""
        if not seconds:
            return
        try:
            async with asyncio.timeout(seconds):
                await self.hear_to_the_end()
        except TimeoutError:
            pass

    def reset(self) -> None:
        """Close with RST."""
        door: socket.socket = self.writer.get_extra_info("socket")
        door.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, LINGER_AND_RESET)
        self.writer.transport.abort()


Script = Callable[[Talk], Awaitable[None]]


class Scripted:
    """A server on a free port of loopback. The script ends: it closes the connection."""

    def __init__(self, script: Script) -> None:
        self.script = script
        self.talks: list[Talk] = []
        self.open = self.most_open = 0
        self._tasks: set[asyncio.Task[None]] = set()
        self._server: asyncio.Server | None = None
        self.address, self.port = "", 0

    async def start(self, address: str, context: ssl.SSLContext | None, port: int) -> None:
        self._server = await asyncio.start_server(self._meet, address, port, ssl=context)
        self.address, self.port = self._server.sockets[0].getsockname()[:2]

    async def stop(self) -> None:
        if self._server:
            self._server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for talk in self.talks:
            talk.writer.transport.abort()

    async def settled(self) -> "Scripted":
        """Wait until every talk has come to its end."""
        await asyncio.gather(*self._tasks, return_exceptions=True)
        return self

    @property
    def heard(self) -> bytes:
        """What the last client said."""
        return self.talks[-1].heard

    def _meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.ensure_future(self._play(Talk(reader, writer)))
        self._tasks.add(task)

    async def _play(self, talk: Talk) -> None:
        self.talks.append(talk)
        self.open += 1
        self.most_open = max(self.most_open, self.open)
        try:
            await self.script(talk)
        except (ConnectionError, ssl.SSLError):
            pass  # the client had enough
        finally:
            self.open -= 1
            talk.writer.close()


def answers(*turns: bytes, by_byte: bool = False, late_s: float = 0) -> Script:
    """Greet with the first turn, and say the next one whenever something is heard."""

    async def script(talk: Talk) -> None:
        await talk.wait(late_s)
        for number, turn in enumerate(turns):
            early = number == 1 and talk.heard  # it spoke while we were late
            if number and not early and not await talk.hear():
                return
            await talk.say(*([bytes([each]) for each in turn] if by_byte else [turn]))
        await talk.hear_to_the_end()

    return script


def says_and_closes(words: bytes) -> Script:
    async def script(talk: Talk) -> None:
        await talk.say(words)

    return script


def resets(words: bytes) -> Script:
    """Say this, and close with RST."""

    async def script(talk: Talk) -> None:
        await talk.say(words)
        talk.reset()

    return script


def dribbles(words: bytes) -> Script:
    """Say a byte a second."""

    async def script(talk: Talk) -> None:
        for byte in words:
            await talk.say(bytes([byte]))
            await talk.wait(1)

    return script


def floods(words: bytes) -> Script:
    """Say it again and again until the client leaves; 100 MB at most."""

    async def script(talk: Talk) -> None:
        for _ in range(100_000_000 // len(words)):
            await talk.say(words)

    return script
