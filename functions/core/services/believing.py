"""Keeping what is believed of servers: a state is written only when a look changed something."""

import datetime as dt
from collections.abc import Callable, Collection
from typing import Final

from functions.core.domain.beliefs import believe
from functions.core.domain.errors import NotFound, StaleVersion, Unavailable
from functions.core.domain.ids import IncidentId, ServerId
from functions.core.domain.messages import Tell, TellKind
from functions.core.domain.rounds import ServerObservation, WatchOrder
from functions.core.domain.servers import Server
from functions.core.domain.states import ServerState
from functions.core.domain.streaks import problem_of, restarted
from functions.core.domain.timing import Timing
from functions.core.domain.uptime import BEGINNING, Gap
from functions.core.domain.watch import Service, Status
from functions.core.services.watching import Means

TRIES: Final = 20
"""A state has few writers: two vantages, a confirmation, the follow-up."""
ALMOST: Final = 0.8
"""Clocks of two functions differ: re-checks almost `confirm_after` apart are two."""


def keep(
    state: ServerState, order: WatchOrder, seen: ServerObservation, *, means: Means
) -> ServerState:
    """Fold a look into `state` and keep the result; tell of certificates that are new trouble."""
    watched = watched_beside_ping(order, seen, means=means)

    def look(current: ServerState) -> ServerState:
        believed = believe(
            current,
            seen,
            watched=watched,
            spacing=spacing(means.timing),
            window_end=order.window_end,
        )
        _tell_of_certificates(current, believed, seen, means)
        _close_gaps(current, believed, seen, means)
        return believed

    return change(state, look, means=means)


def spacing(timing: Timing) -> dt.timedelta:
    """Return how far apart two failures must be to be two."""
    return timing.confirm_after * ALMOST


def change(
    state: ServerState, changed: Callable[[ServerState], ServerState], *, means: Means
) -> ServerState:
    """Write what `changed` makes of a state; if somebody wrote in between, of what it is then."""
    for _ in range(TRIES):
        after = changed(state)
        if after == state:
            return state
        try:
            return means.states.save(after)
        except StaleVersion:
            state = means.states.get_many([state.server_id])[state.server_id]
    raise Unavailable(f"the state of {state.server_id} is being written all the time")


def name_incident(
    state: ServerState, incident_id: IncidentId | None, *, means: Means
) -> ServerState:
    """Let the state name its server's open incident, or none."""
    return change(
        state, lambda current: current.model_copy(update={"incident_id": incident_id}), means=means
    )


def begin_again(
    state: ServerState, seen: ServerObservation, *, after: dt.datetime, means: Means
) -> ServerState:
    """Count confirmed failures from this look on: what they were before is over since `after`."""

    def restart(current: ServerState) -> ServerState:
        services = dict(current.services)
        for service, observation in seen.observations.items():
            known = services.get(service)
            if known and known.confirmed and observation.at > after:
                services[service] = restarted(known, observation)
        return current.model_copy(update={"services": services})

    return change(state, restart, means=means)


def find_server(server_id: ServerId, *, means: Means) -> Server | None:
    try:
        return means.servers.get(server_id)
    except NotFound:
        return None


def watched_beside_ping(
    order: WatchOrder, seen: ServerObservation, *, means: Means
) -> Collection[Service]:
    """Return which services a failing ping is compared with: only then the register is asked."""
    ping = seen.observations.get(Service.PING)
    if ping is None or ping.status is not Status.DOWN:
        return ()
    server = find_server(order.server_id, means=means)
    return {each.service for each in (server.targets() if server else order.targets)}


def _tell_of_certificates(
    before: ServerState, after: ServerState, seen: ServerObservation, means: Means
) -> None:
    """Before it is written: a problem that is remembered and was never told would stay untold.

    A certificate that several services present is told of once.
    """
    told: set[tuple[str, str]] = set()
    for service, observation in seen.observations.items():
        known = before.services.get(service)
        problem = problem_of(observation.certificate)
        if not problem or problem == (known.certificate if known else ""):
            continue
        subject = observation.certificate.subject if observation.certificate else ""
        if after.services[service].certificate == problem and (problem, subject) not in told:
            told.add((problem, subject))
            means.jobs.tell(
                Tell(
                    kind=TellKind.ATTENTION,
                    server_id=after.server_id,
                    service=service,
                    certificate=observation.certificate,
                )
            )


def _close_gaps(
    before: ServerState, after: ServerState, seen: ServerObservation, means: Means
) -> None:
    """Write down until when nobody knew how services were: uptime leaves that time out."""
    ended: dict[dt.datetime, list[Service]] = {}
    for service in sorted(seen.observations, key=list(Service).index):
        known = before.services.get(service)
        was_unknown = known is None or known.status is Status.UNKNOWN
        if was_unknown and after.services[service].status is not Status.UNKNOWN:
            ended.setdefault(known.since if known else BEGINNING, []).append(service)
    for since, services in ended.items():
        looked_at = min(seen.observations[each].at for each in services)
        until = max(since, min(seen.round_at, looked_at))
        gap = Gap(services=tuple(services), since=since, until=until)
        means.uptimes.close_gap(after.server_id, gap)
