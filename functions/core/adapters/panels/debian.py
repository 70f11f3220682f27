"""Plain Debian: our own program `noren-areas` over SSH, a document in and one answer out."""

import asyncio
from collections.abc import Callable
from typing import Final, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from functions.core.adapters.ssh import Door, Ran, logged_in, run
from functions.core.adapters.ssh_outcomes import NoLogin
from functions.core.domain.errors import Refused, Unavailable
from functions.core.domain.hosting.document import Document
from functions.core.domain.hosting.logs import LogLines, LogWish
from functions.core.domain.hosting.panels import Applied, AreaDigest, Usage
from functions.core.domain.masking import mask
from functions.core.domain.servers import DebianHosting, Server

APPLY_S: Final = 90
"""A certificate may be waited for; below the function's own time."""
READ_S: Final = 150
LONGEST_ANSWER: Final = 16 * 1024 * 1024
"""What a server of several thousand areas answers."""
TRY_AGAIN: Final = 75
"""sysexits' EX_TEMPFAIL: it is busy, or what it needs is down for the moment."""

Answer = TypeVar("Answer")
_APPLIED = TypeAdapter(Applied)
_DIGESTS = TypeAdapter(list[AreaDigest])
_USAGE = TypeAdapter(Usage)
_LOG = TypeAdapter(LogLines)


class _Complaint(BaseModel):
    """What the program prints instead of an answer."""

    error: str


class DebianPanel:
    """Implements the port Panel. It is called from synchronous functions, outside of any loop."""

    def __init__(self, private_key: Callable[[], str], *, deadline_s: float = 15) -> None:
        self._private_key, self._deadline_s = private_key, deadline_s

    def apply(self, server: Server, document: Document) -> Applied:
        told = document.model_dump_json().encode()
        applied = self._ask(server, "apply", _APPLIED, APPLY_S, told)
        if applied.slug != document.slug:
            raise Refused("the server answered for another area")
        return applied

    def digests(self, server: Server) -> list[AreaDigest]:
        return self._ask(server, "digests", _DIGESTS, READ_S)

    def usage(self, server: Server) -> Usage:
        return self._ask(server, "usage", _USAGE, READ_S)

    def log(self, server: Server, wish: LogWish) -> LogLines:
        told = wish.model_dump_json().encode()
        found = self._ask(server, "log", _LOG, READ_S, told)
        if found.slug != wish.slug:
            raise Refused("the server answered for another area")
        return found

    def _ask(
        self,
        server: Server,
        verb: str,
        answer: TypeAdapter[Answer],
        deadline_s: float,
        told: bytes = b"",
    ) -> Answer:
        try:
            ran = self._run(server, verb, deadline_s, told)
        except NoLogin as failed:
            raise failed.as_error() from failed
        if ran.status is None:
            raise Unavailable("the connection was lost before the server had answered")
        if ran.status:
            kind = Unavailable if ran.status == TRY_AGAIN else Refused
            raise kind(_said(ran))
        return _read(ran, answer)

    def _run(self, server: Server, verb: str, deadline_s: float, told: bytes) -> Ran:
        if not isinstance(server.hosting, DebianHosting):
            raise Refused(f"{server.id} is no server of this kind")
        access = server.ssh.model_copy(update={"user": server.hosting.user})
        door = Door(server.address, access, self._private_key(), self._deadline_s)

        async def log_in_and_run() -> Ran:
            async with logged_in(door) as connection:
                return await run(connection, verb, deadline_s, stdin=told, longest=LONGEST_ANSWER)

        return asyncio.run(log_in_and_run())


def _read(ran: Ran, answer: TypeAdapter[Answer]) -> Answer:
    try:
        return answer.validate_json(ran.out)
    except ValidationError as error:
        wrong = error.errors(include_context=False, include_input=False, include_url=False)[0]
        where = ".".join(str(each) for each in wrong["loc"])
        said = f"the server answered something else than was asked for: {where}: {wrong['msg']}"
        raise Refused(said) from error


def _said(ran: Ran) -> str:
    """Return what a program that failed had to say, in one masked line."""
    try:
        text = _Complaint.model_validate_json(ran.out).error
    except ValidationError:
        text = (ran.err or ran.out).decode("utf-8", "replace")
    lines = [line.strip() for line in mask(text).splitlines() if line.strip()]
    return lines[-1][:400] if lines else f"exit status {ran.status}, and not a word"
