"""Confirming: a failed check is made again, 30 and 60 s after it, before anybody is woken."""

import datetime as dt
from collections.abc import Collection, Mapping
from typing import Final

from functions.core.domain.model import minutes
from functions.core.domain.rounds import CheckBatch, Purpose, ServerObservation, WatchOrder
from functions.core.domain.states import ServerState
from functions.core.domain.watch import Observation, Service, Status, Target
from functions.core.services import vantages
from functions.core.services.believing import find_server
from functions.core.services.watching import Means

ATTEMPTS: Final = 2
LONGEST_DELAY: Final = minutes(15)
"""What SQS takes."""


def confirm(
    believed: ServerState,
    order: WatchOrder,
    seen: ServerObservation,
    *,
    incident_must_wait: bool = False,
    means: Means,
) -> None:
    """Ask for the next check of what fails and is not confirmed, from where it was seen to fail.

    The same if it is confirmed but `incident_must_wait`: the one before is just being closed.
    """
    due = {
        each.service: due_at
        for each in seen.observations.values()
        if (due_at := _due_at(believed, each, incident_must_wait, means))
    }
    if due:
        _send(due, believed, order, seen, means)


def _send(
    due: Mapping[Service, dt.datetime],
    believed: ServerState,
    order: WatchOrder,
    seen: ServerObservation,
    means: Means,
) -> None:
    now, due_at = means.clock(), min(due.values())
    failures = max(believed.services[each].failures for each in due)
    delay = max(dt.timedelta(), due_at - now)
    targets = _targets(due, believed, order, seen, means)
    for vantage, part in vantages.split(targets, means.settings).items():
        batch = CheckBatch(
            purpose=Purpose.CONFIRM,
            round_at=due_at,
            sent_at=now,
            attempt=min(failures, ATTEMPTS),
            orders=(order.model_copy(update={"targets": part}),),
        )
        means.jobs.check([batch], vantage, delay.total_seconds())


def _due_at(
    believed: ServerState,
    seen: Observation,
    incident_must_wait: bool,  # noqa: FBT001 - handed on
    means: Means,
) -> dt.datetime | None:
    """Return when this service is to be looked at again; None: not before the next round."""
    state, timing = believed.services[seen.service], means.timing
    began, last = state.first_failed_at, state.last_failed_at
    if state.status is not Status.DOWN or began is None or (last and seen.at < last):
        return None
    if state.failures == 0:
        near = began - means.clock() <= min(timing.round_every, LONGEST_DELAY)
        return began if near else None
    if state.confirmed and not incident_must_wait:
        return None
    # Nobody could look, or nothing can be opened: again and again, until a round takes over.
    endless = state.confirmed or seen.status is Status.UNKNOWN
    if endless and seen.at >= began + timing.round_every:
        return None
    return seen.at + timing.confirm_after


def _targets(
    due: Collection[Service],
    believed: ServerState,
    order: WatchOrder,
    seen: ServerObservation,
    means: Means,
) -> tuple[Target, ...]:
    """Return what fails, with ping beside it; the whole server when its ping fails as well.

    Not what another look saw fail: that look asked for confirmations of its own.
    """
    ping = seen.observations.get(Service.PING)
    if ping and ping.status is Status.DOWN:
        server = find_server(order.server_id, means=means)
        if server and server.targets():
            failing = {each for each, state in believed.services.items() if state.failures}
            elsewhere = failing - seen.observations.keys()
            return tuple(each for each in server.targets() if each.service not in elsewhere)
    return tuple(
        each for each in order.targets if each.service in due or each.service is Service.PING
    )
