"""What one look at a server changes in what is believed of its services."""

import datetime as dt
from collections.abc import Collection, Mapping

from functions.core.domain.rounds import ServerObservation
from functions.core.domain.states import ServerState, ServiceState
from functions.core.domain.streaks import fold
from functions.core.domain.watch import Observation, Service, Status


def believe(
    state: ServerState,
    seen: ServerObservation,
    *,
    watched: Collection[Service],
    spacing: dt.timedelta,
    window_end: dt.datetime | None = None,
) -> ServerState:
    """Return what is believed of the server after one look; equal when nothing changed.

    `watched` are all services that are checked, also those that this look left out.
    """
    services = dict(state.services)
    ordered = sorted(seen.observations.values(), key=lambda each: each.service is Service.PING)
    for observation in ordered:
        if observation.service is Service.PING:
            observation = without_filter(observation, services, watched)
        services[observation.service] = fold(
            services.get(observation.service), observation, spacing=spacing, window_end=window_end
        )
    return state.model_copy(update={"services": services})


def without_filter(
    ping: Observation, services: Mapping[Service, ServiceState], watched: Collection[Service]
) -> Observation:
    """Call a ping degraded that fails beside a service that answers: it was filtered."""
    answers = any(
        services[each].good for each in watched if each is not Service.PING and each in services
    )
    if ping.status is Status.DOWN and answers:
        return ping.model_copy(update={"status": Status.DEGRADED})
    return ping


def confirmed(state: ServerState, watched: Collection[Service]) -> tuple[Service, ...]:
    """Return the watched services whose failure nobody doubts, in the order of all services."""
    return tuple(
        each
        for each in Service
        if each in watched and each in state.services and state.services[each].confirmed
    )


def is_lost(state: ServerState, watched: Collection[Service]) -> bool:
    """Say whether ping and every service that can be looked at fail.

    Where nobody could ping, nobody knows: one dead service among unknown ones is no lost server.
    """
    known = {
        each: state.services[each]
        for each in watched
        if each in state.services and state.services[each].status is not Status.UNKNOWN
    }
    if not known or (Service.PING in watched and Service.PING not in known):
        return False
    return all(_fails(each, believed) for each, believed in known.items())


def _fails(service: Service, believed: ServiceState) -> bool:
    # A filtered ping is degraded; where nothing else answers either, it was no filter.
    filtered = service is Service.PING and believed.status is Status.DEGRADED
    return believed.status is Status.DOWN or filtered
