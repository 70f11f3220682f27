"""IMAP and IMAPS: the server greets us and lets us leave."""

from functions.probes.failures import said
from functions.probes.streams import conversation
from functions.probes.visits import Visit


async def check(visit: Visit) -> str:
    async with conversation(visit, goodbye="a LOGOUT") as server:
        greeting = await server.line()
        if greeting.upper().startswith(b"* BYE"):
            raise server.unable(greeting)
        if not greeting.upper().startswith((b"* OK", b"* PREAUTH")):
            raise server.misunderstood(greeting)
        return f"it greets with {said(greeting)}"
