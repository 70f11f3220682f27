"""SMTP and SMTPS: greeting and EHLO. fail2ban counts the ones that leave without QUIT."""

from functions.probes.streams import conversation
from functions.probes.visits import Visit


async def check(visit: Visit) -> str:
    async with conversation(visit, goodbye="QUIT") as server:
        greeting = await server.expect("220")
        server.say("EHLO probe.invalid")
        await server.expect("250")
        return f"it greets with {greeting}"
