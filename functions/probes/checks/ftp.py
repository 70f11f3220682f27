"""FTP and FTPS: the server greets us, perhaps after "ready in n minutes", and lets us leave."""

from functions.probes.streams import conversation
from functions.probes.visits import Visit


async def check(visit: Visit) -> str:
    async with conversation(visit, goodbye="QUIT") as server:
        return f"it greets with {await server.expect('220', after='120')}"
