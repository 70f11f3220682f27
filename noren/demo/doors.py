"""What listens on one port of a demo server, and how it falls silent."""

import asyncio
import contextlib
import errno
import select
import socket
import struct
from collections.abc import Awaitable, Callable
from typing import Final

from functions.core.domain.errors import Unavailable
from noren.demo.talk import LONGEST_LINE

Meet = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
Note = Callable[[str], None]
LONGEST_TALK: Final = 120
GOODBYE_S: Final = 1.0
# What a client can cause: it leaves, is too slow, or speaks nonsense.
SPOILT: Final = (OSError, EOFError, TimeoutError, ValueError, IndexError, struct.error)


class TcpDoor:
    """A TCP port: open, closed, or silent like the port of a machine that has died."""

    def __init__(self, address: str, port: int, note: Note) -> None:
        self.address, self.port = address, port
        self._note = note
        self._server: asyncio.Server | None = None
        self._visits: dict[asyncio.Task[None], asyncio.StreamWriter] = {}
        self._silence: list[socket.socket] = []

    async def open(self, meet: Meet) -> None:
        """Accept connections and hand each of them to `meet`."""

        async def visit(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            with contextlib.suppress(asyncio.CancelledError):  # asyncio 3.11 would report it
                await self._visit(meet, reader, writer)

        try:
            self._server = await asyncio.start_server(
                visit, self.address, self.port, limit=LONGEST_LINE
            )
        except OSError as error:
            raise explained(error, self.address, self.port) from error

    @property
    def bound_port(self) -> int:
        """Return the port that was really opened: 0 asks for any."""
        if not self._server:
            raise RuntimeError("the door is closed")
        return int(self._server.sockets[0].getsockname()[1])

    def fall_silent(self) -> None:
        """Let connection attempts time out: the kernel drops them while the backlog is full."""
        listener = socket.socket()
        self._silence.append(listener)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((self.address, self.port))
        listener.listen(0)
        while len(self._silence) < 10 and self._fill():
            pass

    async def close(self) -> None:
        """Close the port and hang up on everybody."""
        while self._silence:
            self._silence.pop().close()
        if self._server:
            self._server.close()
        visits = dict(self._visits)
        for task, writer in visits.items():
            task.cancel()
            writer.transport.abort()
        await asyncio.gather(*visits, return_exceptions=True)
        if self._server:
            await self._server.wait_closed()
        self._server = None

    def _fill(self) -> bool:
        """Take one more place of the backlog; False when there was none left."""
        filler = socket.socket()
        filler.setblocking(False)  # noqa: FBT003 - the standard library's signature
        self._silence.append(filler)
        filler.connect_ex((self.address, self.port))
        return bool(select.select([], [filler], [], 0.02)[1])

    async def _visit(
        self, meet: Meet, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        task = asyncio.current_task()
        if task is None:
            raise RuntimeError("a visit is always a task")
        self._visits[task] = writer
        try:
            async with asyncio.timeout(LONGEST_TALK):
                await meet(reader, writer)
        except (*SPOILT, asyncio.LimitOverrunError) as error:
            self._note(f"port {self.port}: {type(error).__name__}: {error}")
        finally:
            del self._visits[task]
            await _hang_up(writer)


class UdpDoor(asyncio.DatagramProtocol):
    """A UDP port: `answer` turns a packet into its answer, or None."""

    def __init__(self, address: str, port: int) -> None:
        self.address, self.port = address, port
        self._transport: asyncio.DatagramTransport | None = None
        self._answer: Callable[[bytes], bytes | None] = lambda _: None

    async def open(self, answer: Callable[[bytes], bytes | None]) -> None:
        self._answer = answer
        loop = asyncio.get_running_loop()
        try:
            self._transport, _ = await loop.create_datagram_endpoint(
                lambda: self, local_addr=(self.address, self.port)
            )
        except OSError as error:
            raise explained(error, self.address, self.port) from error

    async def close(self) -> None:
        if self._transport:
            self._transport.close()
            self._transport = None
            await asyncio.sleep(0)  # the loop closes the socket in its next turn

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        if self._transport and (answer := self._answer(data)):
            self._transport.sendto(answer, addr)


async def _hang_up(writer: asyncio.StreamWriter) -> None:
    """Close a connection; one that dies in the middle of STARTTLS is never reported as closed."""
    writer.close()
    with contextlib.suppress(OSError, TimeoutError):
        async with asyncio.timeout(GOODBYE_S):
            await writer.wait_closed()


def explained(error: OSError, address: str, port: int) -> Exception:
    """Name the port that is taken; any other error stays what it is."""
    if error.errno == errno.EADDRINUSE:
        return Unavailable(
            f"port {port} on {address} is taken by another program (another `noren up`?)"
        )
    return error
