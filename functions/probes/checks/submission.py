"""Submission: SMTP that becomes encrypted by STARTTLS before anybody logs in."""

from functions.core.domain.watch import Reason
from functions.probes.failures import CheckFailed, said
from functions.probes.streams import conversation
from functions.probes.visits import Visit


async def check(visit: Visit) -> str:
    async with conversation(visit, goodbye="QUIT") as server:
        greeting = await server.expect("220")
        server.say("EHLO probe.invalid")
        await server.expect("250")
        server.say("STARTTLS")
        reply = await server.reply()
        if reply.code != "220":
            raise CheckFailed(Reason.TLS, f"it refuses STARTTLS: {said(reply.line)}")
        await server.start_tls()
        server.say("EHLO probe.invalid")
        await server.expect("250")
        return f"it greets with {greeting}"
