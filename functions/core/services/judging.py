"""Judging: what a round or a confirmation saw becomes states, confirmations and incidents."""

from collections.abc import Sequence

from functions.core.domain.errors import OutsideError
from functions.core.domain.incidents import Incident
from functions.core.domain.rounds import CheckBatch, ServerObservation, WatchOrder
from functions.core.domain.states import ServerState
from functions.core.services.believing import begin_again, keep, name_incident
from functions.core.services.confirming import confirm
from functions.core.services.opening import has_ended, open_or_join
from functions.core.services.watching import Means


def judge(batch: CheckBatch, seen: Sequence[ServerObservation], *, means: Means) -> None:
    """Judge every server of a ROUND or CONFIRM batch. Coming twice or late is harmless.

    A server that cannot be judged for now keeps no other from being judged; at the end its error
    is raised, and the batch comes again.
    """
    orders = {order.server_id: order for order in batch.orders}
    judged = [each for each in seen if each.server_id in orders]
    states = means.states.get_many([each.server_id for each in judged])
    troubles: list[OutsideError] = []
    for each in judged:
        try:
            _judge(states[each.server_id], orders[each.server_id], each, means)
        except OutsideError as trouble:
            troubles.append(trouble)
    if troubles:
        raise troubles[0]


def _judge(state: ServerState, order: WatchOrder, seen: ServerObservation, means: Means) -> None:
    believed = keep(state, order, seen, means=means)
    if not any(each.confirmed for each in believed.services.values()):
        _forget_ended(believed, means)
        confirm(believed, order, seen, means=means)
        return
    incident = open_or_join(believed, means=means)
    if incident is not None and has_ended(incident):
        _wait_or_begin_again(believed, incident, order, seen, means)
        return
    if incident is None:
        _forget_ended(believed, means)
    else:
        believed = name_incident(believed, incident.id, means=means)
    confirm(believed, order, seen, means=means)


def _wait_or_begin_again(
    believed: ServerState,
    ended: Incident,
    order: WatchOrder,
    seen: ServerObservation,
    means: Means,
) -> None:
    """One open incident a server: the next one waits until the lock is free.

    A streak that a person closed, and that is watched again, begins anew.
    """
    is_closing = means.incidents.open_of(believed.server_id) == ended.id
    if not is_closing and ended.response_ended_at:
        believed = begin_again(believed, seen, after=ended.response_ended_at, means=means)
    confirm(believed, order, seen, incident_must_wait=is_closing, means=means)


def _forget_ended(believed: ServerState, means: Means) -> None:
    """Let the state name no incident that is over, also if a person closed it."""
    if believed.incident_id and means.incidents.open_of(believed.server_id) is None:
        name_incident(believed, None, means=means)
