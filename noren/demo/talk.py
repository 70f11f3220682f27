"""One conversation with one client: what the dialogues of all protocols are written in."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass

LONGEST_LINE = 8192


@dataclass
class Talk:
    """A connection. `unwell` asks the dialogue to say, in its protocol, that it cannot serve."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    host: str
    context: ssl.SSLContext
    unwell: bool = False
    encrypted: bool = False

    async def secure(self) -> None:
        """Put TLS over the connection: at its beginning, or after STARTTLS."""
        await self.writer.start_tls(self.context, ssl_handshake_timeout=15)
        self.encrypted = True

    async def line(self) -> str:
        """Read one line; at the end of the stream asyncio.IncompleteReadError ends the talk."""
        return (await self.reader.readuntil(b"\n")).decode(errors="replace").rstrip("\r\n")

    async def commands(self) -> AsyncIterator[tuple[str, str]]:
        """Read commands as (VERB, rest)."""
        while True:
            verb, _, rest = (await self.line()).partition(" ")
            yield verb.upper(), rest

    async def say(self, *lines: str) -> None:
        await self.send("".join(f"{line}\r\n" for line in lines).encode())

    async def send(self, content: bytes) -> None:
        self.writer.write(content)
        await self.writer.drain()


Dialogue = Callable[[Talk], Awaitable[None]]
