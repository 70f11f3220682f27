"""HTTP and HTTPS: the server's own default host answers a GET with a complete header."""

import re
from typing import Final

from functions.core.domain.watch import Reason
from functions.probes.failures import CheckFailed, said
from functions.probes.names import is_address
from functions.probes.streams import Conversation, conversation
from functions.probes.visits import Visit

STATUS_LINE: Final = re.compile(rb"HTTP/\d(?:\.\d)? +(\d{3})(?: |$)")


async def check(visit: Visit) -> str:
    async with conversation(visit) as server:
        ask(server, "/", "HTTP/1.1")
        return f"it answers {said(await header(server))}"


def ask(server: Conversation, path: str, version: str) -> None:
    """Send the request for a page."""
    server.say(
        f"GET {path} {version}\r\nHost: {_host(server.visit)}\r\n"
        "User-Agent: Mozilla/5.0 (compatible; monitor)\r\nAccept: */*\r\nConnection: close\r\n"
    )


async def header(server: Conversation) -> bytes:
    """Read a whole header and return its status line; raise CheckFailed at 500 and above."""
    status = b"1"
    while status.startswith(b"1"):  # 103 Early Hints: the answer itself follows
        first, status = await _next_header(server)
    if int(status) >= 500:
        raise CheckFailed(Reason.UNAVAILABLE, f"it answers {said(first)}")
    return first


async def _next_header(server: Conversation) -> tuple[bytes, bytes]:
    """Return the status line of the next header, and the status in it."""
    first = await server.line()
    status = STATUS_LINE.match(first)
    if not status:
        raise server.misunderstood(first)
    while await server.line():
        pass
    return first, status[1]


def _host(visit: Visit) -> str:
    # A name from the register never becomes a second line of the header.
    name = "".join(each for each in visit.host if each.isprintable() and each != " ")
    bracketed = f"[{name}]" if ":" in name and is_address(name) else name
    return bracketed if visit.is_usual_port else f"{bracketed}:{visit.port}"
