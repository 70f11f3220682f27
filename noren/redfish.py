"""A management controller that speaks Redfish (DMTF DSP0266): it shows the power, and switches it.

The lab and the demo fleet have one beside each server, so that level 2 finds what it finds in a
rack: a service root for everybody, systems and resets behind a password, errors in Redfish's shape.
"""

import asyncio
import base64
import contextlib
import hmac
import json
import logging
import ssl
from collections.abc import Mapping
from http import HTTPStatus
from typing import Final, Protocol

from noren import redfish_documents as documents
from noren.redfish_documents import RESETS, ROOT, Json
from noren.redfish_wire import LONGEST_HEAD, Answer, Request, read, spelled

__all__ = ["RESETS", "PowerSwitch", "RedfishServer"]
_STARTS: Final = ("On", "ForceOn")
_REQUEST_S: Final = 30


class PowerSwitch(Protocol):
    """The power of one machine. What `reset` raises becomes an InternalError of the controller."""

    async def power_state(self) -> bool: ...
    async def reset(self, kind: str) -> None:
        """Carry out one of RESETS; return once the power has changed, not once it has booted."""


class _Failure(Exception):
    """An answer that is an error: a status, and a message of Redfish's Base registry."""

    def __init__(self, status: HTTPStatus, message_id: str, text: str) -> None:
        super().__init__(text)
        self.status, self.message_id = status, message_id


class RedfishServer:
    """One controller for the machines in `switches`, by the id below /redfish/v1/Systems."""

    def __init__(self, switches: Mapping[str, PowerSwitch], *, user: str, password: str) -> None:
        self._switches = dict(switches)
        self._login = b"Basic " + base64.b64encode(f"{user}:{password}".encode())
        self._server: asyncio.Server | None = None
        self._visits: set[asyncio.Task[None]] = set()
        self._unread: set[asyncio.StreamWriter] = set()

    async def open(self, address: str, port: int, context: ssl.SSLContext | None = None) -> int:
        """Listen, over HTTPS if there is a context; return the port (0 asks for any free one)."""
        self._server = await asyncio.start_server(
            self._visit, address, port, ssl=context, limit=LONGEST_HEAD
        )
        return int(self._server.sockets[0].getsockname()[1])

    async def close(self) -> None:
        """Close the port and hang up. An order that was taken is carried out to its end."""
        if self._server:
            self._server.close()
        for writer in self._unread:
            writer.transport.abort()
        await asyncio.gather(*self._visits, return_exceptions=True)
        if self._server:
            await self._server.wait_closed()
        self._server = None

    async def _visit(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        # A task of its own: the one that asyncio made is cancelled when the server closes.
        task = asyncio.ensure_future(self._talk(reader, writer))
        self._visits.add(task)
        task.add_done_callback(self._visits.discard)
        await asyncio.shield(task)

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            request = await self._read(reader, writer)
            writer.write(spelled(await self._answered(request)))
            await writer.drain()
        except (OSError, EOFError, TimeoutError, ValueError, asyncio.LimitOverrunError) as error:
            logging.getLogger(__name__).info("a visitor left: %r", error)
        finally:
            writer.close()
            with contextlib.suppress(OSError):
                await writer.wait_closed()

    async def _read(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> Request:
        self._unread.add(writer)
        try:
            async with asyncio.timeout(_REQUEST_S):
                return await read(reader)
        finally:
            self._unread.discard(writer)

    async def _answered(self, request: Request) -> Answer:
        try:
            return await self._route(request)
        except _Failure as failure:
            return Answer(failure.status, documents.error(failure.message_id, str(failure)))
        except Exception as error:  # noqa: BLE001 - whatever the switch meets, the client is told
            logging.getLogger(__name__).warning("a reset failed: %r", error)
            wrong = documents.error("InternalError", f"The request failed: {type(error).__name__}")
            return Answer(HTTPStatus.INTERNAL_SERVER_ERROR, wrong)

    async def _route(self, request: Request) -> Answer:
        path = request.path.partition("?")[0].rstrip("/")
        if path in ("/redfish", ROOT):  # what a stranger may see, by the standard
            return _shown(request, {"v1": f"{ROOT}/"} if path == "/redfish" else documents.root())
        if not hmac.compare_digest(request.login.encode(), self._login):
            raise _Failure(
                HTTPStatus.UNAUTHORIZED, "NoValidSession", "There is no valid session or login."
            )
        if path == f"{ROOT}/Systems":
            return _shown(request, documents.systems(self._switches))
        name, _, rest = path.removeprefix(f"{ROOT}/Systems/").partition("/")
        switch = self._switches.get(name)
        if not path.startswith(f"{ROOT}/Systems/") or switch is None:
            raise _missing(path)
        if not rest:
            return _shown(request, documents.system(name, on=await switch.power_state()))
        if rest == "Actions/ComputerSystem.Reset":
            return await _reset(request, switch)
        raise _missing(path)


async def _reset(request: Request, switch: PowerSwitch) -> Answer:
    _demand(request, "POST")
    kind = _reset_type(request.body)
    on = await switch.power_state()
    if not on and kind not in (*_STARTS, "ForceOff"):
        raise _Failure(HTTPStatus.CONFLICT, "ResourceInStandby", f"It is off: {kind} needs power.")
    if not (on and kind in _STARTS):
        await switch.reset(kind)
    return Answer(HTTPStatus.NO_CONTENT)


def _reset_type(body: bytes) -> str:
    try:
        wanted = json.loads(body)
    except (ValueError, RecursionError):
        raise _Failure(
            HTTPStatus.BAD_REQUEST, "MalformedJSON", "The request body is no JSON."
        ) from None
    kind = wanted.get("ResetType") if isinstance(wanted, dict) else None
    if kind is None:
        raise _Failure(
            HTTPStatus.BAD_REQUEST, "ActionParameterMissing", "Reset needs the parameter ResetType."
        )
    if kind not in RESETS:
        text = f"The value {str(kind)[:40]!r} of ResetType is not in the list: {', '.join(RESETS)}."
        raise _Failure(HTTPStatus.BAD_REQUEST, "ActionParameterValueNotInList", text)
    return str(kind)


def _shown(request: Request, content: Json) -> Answer:
    _demand(request, "GET")
    return Answer(HTTPStatus.OK, content)


def _demand(request: Request, method: str) -> None:
    if request.method != method:
        raise _Failure(
            HTTPStatus.METHOD_NOT_ALLOWED, "OperationNotAllowed", f"Only {method} is allowed here."
        )


def _missing(path: str) -> _Failure:
    text = f"There is no resource at {path[:100]}."
    return _Failure(HTTPStatus.NOT_FOUND, "ResourceMissingAtURI", text)
