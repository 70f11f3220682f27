"""The incident that a server's confirmed failures make, and what later failures add to it."""

import datetime as dt
from collections.abc import Collection, Sequence

from functions.core.domain.beliefs import confirmed, is_lost
from functions.core.domain.ids import IncidentId, ServerId
from functions.core.domain.incidents import Incident, Kind, Phase, ServiceOutage
from functions.core.domain.rounds import ServerObservation
from functions.core.domain.servers import Server
from functions.core.domain.states import ServerState, ServiceState
from functions.core.domain.timing import Timing
from functions.core.domain.watch import Service, Status


def incident_id(server_id: ServerId, first_failed_at: dt.datetime) -> IncidentId:
    """Name the incident of one streak: whoever opens it a second time meets the first."""
    return IncidentId(f"{first_failed_at:%Y%m%dT%H%M%SZ}-{server_id}")


def watched_services(server: Server) -> tuple[Service, ...]:
    return tuple(target.service for target in server.targets())


def new_incident(
    server: Server, state: ServerState, *, now: dt.datetime, timing: Timing, epoch: int
) -> Incident:
    """Make the incident of all confirmed failures; there is at least one."""
    watched = watched_services(server)
    services = outages(state, watched)
    first = min(outage.first_failed_at for outage in services.values())
    return Incident(
        id=incident_id(server.id, first),
        server_id=server.id,
        server_name=server.name,
        resellers=server.resellers,
        platform=server.platform.kind if server.platform else None,
        network=server.network_name(),
        services=services,
        healthy=_healthy(state, watched),
        lost=is_lost(state, watched),
        opened_at=now,
        first_failed_at=first,
        last_ok_at=_earliest_ok(services),
        last_failed_at=last_failed_at(state, services),
        notice_due_at=first + timing.notice_after,
        epoch=epoch,
    )


def outages(state: ServerState, watched: Collection[Service]) -> dict[Service, ServiceOutage]:
    return {each: _outage(state.services[each]) for each in confirmed(state, watched)}


def last_failed_at(state: ServerState, services: Collection[Service]) -> dt.datetime:
    moments = [state.services[each].last_failed_at for each in services]
    return max(moment for moment in moments if moment is not None)


def with_last_ok(incident: Incident, history: Sequence[ServerObservation]) -> Incident:
    """Fill in when each service was last seen good: states do not say it, rounds do."""
    services = {
        each: outage.model_copy(update={"last_ok_at": _last_ok(each, outage, history)})
        for each, outage in incident.services.items()
    }
    return incident.model_copy(update={"services": services, "last_ok_at": _earliest_ok(services)})


def after(incident: Incident, earlier: Incident | None) -> Incident:
    """Chain a re-failure to the incident before it: restarts are counted over both."""
    if earlier is None:
        return incident
    return incident.model_copy(
        update={
            "earlier_id": earlier.id,
            "chain_restarts": earlier.chain_restarts + earlier.restarts,
            "chain_length": earlier.chain_length + 1,
        }
    )


def is_refailure(earlier: Incident, first_failed_at: dt.datetime, timing: Timing) -> bool:
    """Say whether a failure so soon belongs to what had recovered just before."""
    if earlier.kind is not Kind.SERVICE or earlier.phase is not Phase.RECOVERED:
        return False
    recovered_at = earlier.recovered_at
    return recovered_at is not None and first_failed_at <= recovered_at + timing.refailure_within


def joined(current: Incident, new: Incident) -> Incident:
    """Add what failed later to the open incident of the same server.

    A check that began earlier and comes late moves t0, and with it the mark of the notice.
    """
    services = dict(current.services)
    for service, outage in new.services.items():
        known = services.get(service)
        if known is None or outage.first_failed_at < known.first_failed_at:
            services[service] = outage
    if services == current.services:
        return current
    first = min(current.first_failed_at, new.first_failed_at)
    changes = {
        "services": services,
        "first_failed_at": first,
        "last_ok_at": _earliest_ok(services),
        "notice_due_at": current.notice_due_at - (current.first_failed_at - first),
    }
    more = services.keys() > current.services.keys()
    return current.model_copy(update=changes | (_with_more(current, new) if more else {}))


def _with_more(current: Incident, new: Incident) -> dict[str, object]:
    """Another service failed: what was seen before says less than it did."""
    return {
        "healthy": tuple(each for each in current.healthy if each not in new.services),
        "lost": current.lost or new.lost,
        "last_failed_at": max(current.last_failed_at, new.last_failed_at),
        "ok_since": None,
    }


def _outage(state: ServiceState) -> ServiceOutage:
    if state.first_failed_at is None:
        raise ValueError("a confirmed failure has a beginning")
    return ServiceOutage(
        first_failed_at=state.first_failed_at,
        last_ok_at=state.last_ok_at,
        reason=state.reason.value if state.reason else "",
        detail=state.detail,
    )


def _healthy(state: ServerState, watched: Collection[Service]) -> tuple[Service, ...]:
    """Return what serves. A filtered ping is no service that anybody misses."""
    return tuple(
        each
        for each in Service
        if each in watched
        and each in state.services
        and state.services[each].good
        and (each is not Service.PING or state.services[each].status is Status.UP)
    )


def _last_ok(
    service: Service, outage: ServiceOutage, history: Sequence[ServerObservation]
) -> dt.datetime | None:
    seen = (each.observations[service] for each in history if service in each.observations)
    good = [
        each.at
        for each in seen
        if each.status in {Status.UP, Status.DEGRADED} and each.at < outage.first_failed_at
    ]
    known = [outage.last_ok_at] if outage.last_ok_at else []
    return max([*good, *known], default=None)


def _earliest_ok(services: dict[Service, ServiceOutage]) -> dt.datetime | None:
    moments = [each.last_ok_at for each in services.values() if each.last_ok_at]
    return min(moments, default=None)
