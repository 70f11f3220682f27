"""Names become addresses in threads that nobody waits for: a slow resolver costs one deadline.

The loop's own `getaddrinfo` runs in a small pool that is joined at the end: five slow names would
stop all others, and the program's exit too.
"""

import asyncio
import contextlib
import ipaddress
import socket
import threading
from collections.abc import Callable

from functions.probes.failures import CheckFailed, Forbidden, no_address

Found = list[str] | CheckFailed
Complaint = Callable[[str], str | None]
"""Says why an address must not be visited; None: it may be."""


def no_complaint(address: str) -> None:
    """Let every address be visited: a person's own probe is free."""
    del address


class Names:
    """The look-ups of one run: every name once."""

    def __init__(self, complaint: Complaint = no_complaint) -> None:
        self._complaint = complaint
        self._found: dict[str, asyncio.Future[Found]] = {}

    async def addresses(self, name: str) -> list[str]:
        """Return the addresses of a name (an address is its own), or raise CheckFailed.

        Those that must not be visited are left out: whoever owns the name chose them.
        """
        bare = without_brackets(name)
        if is_address(bare):
            return self._allowed([bare])
        if bare not in self._found:
            self._found[bare] = _ask(bare)
        # Shielded: the deadline of one check must not end the look-up for the others.
        found = await asyncio.shield(self._found[bare])
        if isinstance(found, CheckFailed):
            raise CheckFailed(found.reason, found.sentence)
        return self._allowed(found)

    def _allowed(self, addresses: list[str]) -> list[str]:
        complaints = {each: self._complaint(each) for each in addresses}
        allowed = [each for each in addresses if not complaints[each]]
        if addresses and not allowed:
            raise Forbidden(addresses[0], complaints[addresses[0]] or "")
        return allowed


def without_brackets(address: str) -> str:
    """Accept an IPv6 address as URLs spell it: [::1]."""
    return address[1:-1] if address.startswith("[") and address.endswith("]") else address


def is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True


def _ask(name: str) -> "asyncio.Future[Found]":
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[Found] = loop.create_future()

    def look_up() -> None:
        found = _look_up(name)
        with contextlib.suppress(RuntimeError):  # the loop is closed: nobody waits any more
            loop.call_soon_threadsafe(_tell, answer, found)

    threading.Thread(target=look_up, name="look-up", daemon=True).start()
    return answer


def _tell(answer: "asyncio.Future[Found]", found: Found) -> None:
    if not answer.done():
        answer.set_result(found)


def _look_up(name: str) -> Found:
    try:
        found = socket.getaddrinfo(name, None, type=socket.SOCK_STREAM)
    except (OSError, ValueError) as error:  # UnicodeError is a ValueError: labels too long
        return no_address(error)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))
