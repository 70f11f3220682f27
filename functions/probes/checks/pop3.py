"""POP3 and POP3S: the server greets us and lets us leave."""

from functions.probes.failures import said
from functions.probes.streams import conversation
from functions.probes.visits import Visit


async def check(visit: Visit) -> str:
    async with conversation(visit, goodbye="QUIT") as server:
        greeting = await server.line()
        if greeting.startswith(b"-ERR"):
            raise server.unable(greeting)
        if not greeting.startswith(b"+OK"):
            raise server.misunderstood(greeting)
        return f"it greets with {said(greeting)}"
