"""Counting a month's uptime for a reseller; a month that is over is counted once, and kept."""

import datetime as dt
from collections.abc import Iterator
from typing import Final, Protocol

from functions.core import ports
from functions.core.domain.errors import NotFound
from functions.core.domain.ids import ResellerId, ServerId
from functions.core.domain.incidents import Incident
from functions.core.domain.model import hours
from functions.core.domain.servers import Server
from functions.core.domain.timing import Timing
from functions.core.domain.uptime import (
    BEGINNING,
    Gap,
    Seen,
    ServerMonth,
    Span,
    month_span,
    service_uptime,
    touches,
)
from functions.core.domain.watch import Status

SETTLED: Final = hours(1)
"""After a month's end, before it is frozen: its last rounds are counted by then."""
LONGEST: Final = dt.timedelta(days=100)
"""No outage that began earlier reaches into a month."""
KEPT: Final = dt.timedelta(days=370)
"""Rounds are kept a little longer than this: what is older was frozen, or is lost."""


class Means(Protocol):
    @property
    def servers(self) -> ports.Servers: ...
    @property
    def states(self) -> ports.States: ...
    @property
    def rounds(self) -> ports.Rounds: ...
    @property
    def incidents(self) -> ports.Incidents: ...
    @property
    def windows(self) -> ports.Windows: ...
    @property
    def uptimes(self) -> ports.Uptimes: ...
    @property
    def clock(self) -> ports.Clock: ...
    @property
    def timing(self) -> Timing: ...


def month_of(
    reseller_id: ResellerId, server_id: ServerId, month: str, *, means: Means
) -> ServerMonth:
    """Return one server's month; raise NotFound for somebody else's, and for one nobody knows."""
    server = means.servers.get(server_id)
    if reseller_id not in server.resellers:
        raise NotFound("server", server_id)
    frozen = means.uptimes.frozen(reseller_id, server_id, month)
    if frozen is not None:
        return frozen
    now, (begins, ends) = means.clock(), month_span(month)
    begins = max(begins, server.since.get(reseller_id, begins))
    if begins > min(now, ends) or ends < now - KEPT:
        raise NotFound("uptime of month", month)
    counted = _count(reseller_id, server, month, (begins, min(now, ends)), means)
    if now < ends + SETTLED:
        return counted
    return means.uptimes.freeze(reseller_id, counted.model_copy(update={"frozen": True}))


def _count(
    reseller_id: ResellerId, server: Server, month: str, span: Span, means: Means
) -> ServerMonth:
    begins, until = span
    seen = Seen(
        rounds=tuple(means.rounds.times(begins, until)),
        incidents=tuple(_incidents(reseller_id, server.id, span, means)),
        gaps=tuple(_gaps(server, span, means)),
        maintained=tuple(_maintained(server.id, span, means)),
    )
    # Of a span that is no multiple of the pace, the rounds' phase decides about one more.
    expected = max(int((until - begins) / means.timing.round_every), len(seen.rounds))
    return ServerMonth(
        month=month,
        server_id=server.id,
        server_name=server.name,
        since=begins,
        until=until,
        frozen=False,
        services=tuple(
            service_uptime(each.service, seen, expected, until) for each in server.watched
        ),
    )


def _incidents(
    reseller_id: ResellerId, server_id: ServerId, span: Span, means: Means
) -> Iterator[Incident]:
    """Yield what struck this reseller there in that time, the newest first."""
    after: str | None = None
    while True:
        found, after = means.incidents.page(server_id=server_id, after=after, limit=100)
        for each in found:
            if reseller_id in each.resellers and touches(each, *span):
                yield each
        if after is None or found[-1].opened_at < span[0] - LONGEST:
            return


def _gaps(server: Server, span: Span, means: Means) -> Iterator[Gap]:
    """Yield when nobody could judge; what nobody can judge now is a gap that still lasts."""
    yield from means.uptimes.gaps(server.id, span[0])
    known = means.states.get_many([server.id])[server.id].services
    for watched in server.watched:
        state = known.get(watched.service)
        if state is None or state.status is Status.UNKNOWN:
            since = state.since if state else BEGINNING
            yield Gap(services=(watched.service,), since=since, until=max(span[1], since))


def _maintained(server_id: ServerId, span: Span, means: Means) -> Iterator[Span]:
    for window in means.windows.around(span[0]):
        if server_id in window.servers and window.start < span[1]:
            yield window.start, window.end
