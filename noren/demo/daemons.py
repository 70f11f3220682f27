"""One unit of a demo server: what `hostctl` restarts as one."""

import asyncio
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from functions.core.domain.remedies import Unit, UnitReport
from functions.core.domain.watch import Service
from noren.demo.doors import TcpDoor, UdpDoor
from noren.demo.faults import How
from noren.demo.parts import Part
from noren.demo.talk import Dialogue, Talk


class Port(Protocol):
    """One service's port, as a daemon opens it."""

    async def open(self, how: How | None) -> None: ...
    async def fall_silent(self) -> None: ...
    async def close(self) -> None: ...


@dataclass
class TcpPort:
    """A service spoken over TCP; `tls`: encrypted from the first byte."""

    door: TcpDoor
    dialogue: Dialogue
    host: str
    context: ssl.SSLContext
    tls: bool

    async def open(self, how: How | None) -> None:
        if how not in (How.STOP, How.REFUSE):
            await self.door.open(partial(self._meet, how))

    async def fall_silent(self) -> None:
        self.door.fall_silent()

    async def close(self) -> None:
        await self.door.close()

    async def _meet(
        self, how: How | None, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        if how is How.FREEZE:
            await asyncio.Event().wait()
        talk = Talk(reader, writer, self.host, self.context, unwell=how is How.ERROR)
        if self.tls:
            await talk.secure()
        await self.dialogue(talk)


@dataclass
class UdpPort:
    """A service of one packet there and one back; `answer` is told whether it is unwell."""

    door: UdpDoor
    answer: Callable[[bytes, bool], bytes | None]

    async def open(self, how: How | None) -> None:
        if how is How.FREEZE:
            await self.fall_silent()
        elif how not in (How.STOP, How.REFUSE):
            await self.door.open(lambda query: self.answer(query, how is How.ERROR))

    async def fall_silent(self) -> None:
        await self.door.open(lambda _: None)

    async def close(self) -> None:
        await self.door.close()


class Daemon(Part):
    """A unit. PHP has no port of its own: its service is seen through the web's."""

    def __init__(self, unit: Unit, services: tuple[Service, ...]) -> None:
        super().__init__(services)
        self.unit, self.ports = unit, dict[Service, Port]()

    async def up(self, host: How | None) -> None:
        for service, port in self.ports.items():
            await (
                port.fall_silent() if host is How.FREEZE else port.open(host or self.how(service))
            )
        self.log.note(f"failed to start: {self._dead()}" if self._dead() else "started")

    async def down(self) -> None:
        for port in self.ports.values():
            await port.close()
        self.log.note("stopped")

    def report(self) -> UnitReport:
        """Say what an init system knows: it notices a dead daemon, never a frozen one."""
        return UnitReport(
            unit=self.unit,
            name=f"demo-{self.unit}",
            state="failed" if self._dead() else "active",
            detail=f"not listening: {self._dead()}" if self._dead() else "",
        )

    def _dead(self) -> str:
        return ", ".join(name for name in self.names if self.how(name) is How.STOP)
