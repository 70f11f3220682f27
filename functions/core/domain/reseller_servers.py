"""A server as its reseller sees it: its services' states in plain words, nothing of how it is run.

No platform, no SSH, no secret, no other reseller: what is not named here is not shown.
"""

import datetime as dt
from collections.abc import Collection, Iterable

from functions.core.domain.ids import IncidentId, ServerId
from functions.core.domain.model import Instant, Model
from functions.core.domain.servers import Server
from functions.core.domain.showing import NOT_YET, REASONS, STATES, UNWATCHED, Words
from functions.core.domain.states import CONFIRMED_AT, ServerState, ServiceState
from functions.core.domain.watch import Reason, Service, Status
from functions.core.domain.wording import NAMES


class ShownService(Model):
    """One service, in one of the four states."""

    service: Service
    name: Words
    status: Status
    state: Words
    since: Instant | None
    """From when it is so; None: nobody has looked yet."""
    confirmed: bool
    """Down: whether it failed three times in a row. Everything else is certain."""
    reason: Words | None = None


class ShownServer(Model):
    """A server and its services."""

    id: ServerId
    name: str
    host_name: str | None
    address: str
    status: Status
    """The worst of its services: down, degraded, unknown, up."""
    checked_at: Instant | None
    """Start of the latest round that looked at it."""
    incident_id: IncidentId | None
    maintenance_until: Instant | None
    services: tuple[ShownService, ...]


WORST_FIRST = (Status.DOWN, Status.DEGRADED, Status.UNKNOWN, Status.UP)


def shown_server(
    server: Server,
    state: ServerState,
    *,
    checked_at: dt.datetime | None = None,
    incident_id: IncidentId | None = None,
    maintenance_until: dt.datetime | None = None,
) -> ShownServer:
    """Shape what one of its resellers may see; the incident is theirs, or None."""
    services = tuple(
        shown_service(watched.service, state.services.get(watched.service), server.unwatched)
        for watched in server.watched
    )
    return ShownServer(
        id=server.id,
        name=server.name,
        host_name=server.host_name,
        address=server.address,
        status=worst(each.status for each in services),
        checked_at=checked_at,
        incident_id=incident_id,
        maintenance_until=maintenance_until,
        services=services,
    )


def shown_service(
    service: Service, known: ServiceState | None, unwatched: Collection[Service] = ()
) -> ShownService:
    """Shape one service; what nobody watches or looked at is neither up nor down."""
    name = Words(ja=NAMES[service][0], en=NAMES[service][1])
    if service in unwatched or known is None:
        return ShownService(
            service=service,
            name=name,
            status=Status.UNKNOWN,
            state=STATES[Status.UNKNOWN],
            since=None,
            confirmed=True,
            reason=UNWATCHED if service in unwatched else NOT_YET,
        )
    down = known.status is Status.DOWN
    return ShownService(
        service=service,
        name=name,
        status=known.status,
        state=STATES[known.status],
        since=known.first_failed_at or known.since if down else known.since,
        confirmed=not down or known.failures >= CONFIRMED_AT,
        reason=None if known.status is Status.UP else REASONS[known.reason or Reason.INTERNAL],
    )


def worst(statuses: Iterable[Status]) -> Status:
    """Return the worst of these states; unknown when there are none."""
    found = set(statuses)
    return next((each for each in WORST_FIRST if each in found), Status.UNKNOWN)
