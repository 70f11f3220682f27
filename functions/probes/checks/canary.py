"""The canary: a page that PHP makes shows its word. A default host alone hides a dead PHP-FPM."""

from functions.core.domain.watch import Reason
from functions.probes.checks.http import STATUS_LINE, ask, header
from functions.probes.failures import CheckFailed, said
from functions.probes.streams import conversation
from functions.probes.visits import Visit


async def check(visit: Visit) -> str:
    page = visit.target.path
    async with conversation(visit) as server:
        ask(server, page, "HTTP/1.0")  # 1.0: the answer comes in one piece, not in chunks
        first = await header(server)
        status = STATUS_LINE.match(first)
        if not status or status[1] != b"200":
            raise CheckFailed(Reason.UNAVAILABLE, f"it answers {said(first)} for {page}")
        if visit.target.word and not await server.find(visit.target.word.encode()):
            raise CheckFailed(Reason.UNAVAILABLE, f"{page} does not show its word")
    return f"{page} shows its word" if visit.target.word else f"it answers {said(first)}"
