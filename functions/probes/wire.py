"""The wire below a conversation: bytes that arrived and were not read yet, never over 64 KiB."""

import asyncio

from functions.probes.failures import CAPACITY, CheckFailed, flooded, hung_up, network_failure


class Wire(asyncio.Protocol):
    """One connection, with and without TLS. Reads nothing more once 64 KiB have come in all."""

    transport: asyncio.Transport

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.loop = loop
        self.unread = bytearray()
        self.ended = False
        self.lost: asyncio.Future[None] = loop.create_future()
        self._room = CAPACITY
        self._error: Exception | None = None
        self._waiter: asyncio.Future[None] | None = None

    @property
    def is_full(self) -> bool:
        return not self._room

    async def more(self) -> None:
        """Wait until something new has arrived; raise CheckFailed if nothing can come."""
        if not self._room:
            raise flooded()
        if self.ended:
            raise self.end()
        self._waiter = self.loop.create_future()
        try:
            await self._waiter
        finally:
            self._waiter = None

    def write(self, words: bytes) -> None:
        if self.ended or self.transport.is_closing():
            raise self.end()
        self.transport.write(words)

    def end(self) -> CheckFailed:
        """Say why nothing more will come."""
        return network_failure(self._error) if isinstance(self._error, OSError) else hung_up()

    async def close(self, grace_s: float) -> None:
        """Close both ways, and hard after the grace: TLS would wait 30 s for the other side."""
        timer = self.loop.call_later(grace_s, self.abort)
        try:
            self.transport.close()
            await self.lost
        finally:
            timer.cancel()
            self.abort()

    def abort(self) -> None:
        """Close at once. A handshake that failed never tells `connection_lost`, so say it here."""
        self.ended = True
        self.transport.abort()
        self.loop.call_soon(self.connection_lost, None)

    # What asyncio calls.

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport  # type: ignore[assignment] # a stream's is a Transport

    def data_received(self, data: bytes) -> None:
        self.unread += data[: self._room]
        self._room -= min(self._room, len(data))
        if not self._room and not self.ended:
            self.transport.pause_reading()
        self._wake()

    def eof_received(self) -> None:
        self.ended = True
        self._wake()

    def connection_lost(self, exc: Exception | None) -> None:
        self.ended = True
        self._error = self._error or exc
        if not self.lost.done():
            self.lost.set_result(None)
        self._wake()

    def _wake(self) -> None:
        if self._waiter and not self._waiter.done():
            self._waiter.set_result(None)
