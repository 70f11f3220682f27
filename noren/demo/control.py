"""How the fleet's process is told to break and mend: a JSON line there, a JSON line back."""

import asyncio
import hmac
import json
import os
import secrets
import socket
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Final, Literal

from pydantic import ValidationError

from functions.core.domain.errors import DomainError, Invalid, Unavailable
from functions.core.domain.model import Model
from noren.demo.doors import TcpDoor
from noren.demo.faults import Fault, How
from noren.demo.world import write_private

FILE: Final = "control.json"
PATIENCE_S: Final = 30


class Order(Model):
    """What the command asks for."""

    token: str
    verb: Literal["status", "break", "mend"]
    server: str = ""
    target: str = ""
    how: How = How.STOP
    stubborn: bool = False


class ServerView(Model):
    """One server of `noren demo status`."""

    id: str
    name: str
    address: str
    on: bool
    ports: dict[str, int]
    faults: dict[str, Fault]


class Reply(Model):
    servers: tuple[ServerView, ...] = ()
    wrong: str = ""
    """Why the order makes no sense; empty: it was carried out."""


class Where(Model):
    """The file by which the command finds the process."""

    port: int
    token: str
    pid: int


Carry = Callable[[Order], Awaitable[tuple[ServerView, ...]]]


class Control:
    """The listening side, on a port of loopback's choice."""

    def __init__(self, folder: Path, carry: Carry) -> None:
        self._file, self._carry = folder / FILE, carry
        self._token = secrets.token_urlsafe(24)
        self._door: TcpDoor | None = None

    async def open(self) -> None:
        self._door = TcpDoor("127.0.0.1", 0, lambda _: None)
        await self._door.open(self._meet)
        where = Where(port=self._door.bound_port, token=self._token, pid=os.getpid())
        write_private(self._file, where.model_dump_json().encode())

    async def close(self) -> None:
        self._file.unlink(missing_ok=True)
        if self._door:
            await self._door.close()

    async def _meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        reply = await self._reply(await reader.readline())
        writer.write(reply.model_dump_json().encode() + b"\n")
        await writer.drain()

    async def _reply(self, line: bytes) -> Reply:
        try:
            order = Order.model_validate_json(line)
        except ValidationError:
            return Reply(wrong="this is no order")
        if not hmac.compare_digest(order.token.encode(), self._token.encode()):
            return Reply(wrong="a wrong token")
        try:
            return Reply(servers=await self._carry(order))
        except DomainError as error:
            return Reply(wrong=str(error))


def send(folder: Path, verb: str, **wish: object) -> tuple[ServerView, ...]:
    """Give an order to the running fleet; raise Unavailable (not running) or Invalid (refused)."""
    missing = f"no demo fleet runs on {folder.parent}: start it with `noren up`"
    try:
        where = Where.model_validate_json((folder / FILE).read_bytes())
        line = json.dumps({"token": where.token, "verb": verb, **wish}).encode() + b"\n"
        reply = Reply.model_validate_json(_exchange(where.port, line))
    except (OSError, ValidationError) as error:
        raise Unavailable(missing) from error
    if reply.wrong:
        raise Invalid(verb, reply.wrong)
    return reply.servers


def _exchange(port: int, line: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE_S) as connection:
        connection.sendall(line)
        with connection.makefile("rb") as answer:
            return answer.readline()
