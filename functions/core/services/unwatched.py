"""Servers that nobody looks at any more: neither up nor down, and the operator is told."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Final, Protocol

from functions.core import ports
from functions.core.domain.errors import StaleVersion
from functions.core.domain.ids import ServerId
from functions.core.domain.messages import Tell, TellKind
from functions.core.domain.servers import Server
from functions.core.domain.states import ServerState, ServiceState
from functions.core.domain.timing import Timing
from functions.core.domain.watch import Reason, Service, Status

NAMED: Final = 20
"""Servers that an alert names; the console lists all of them."""
NOBODY_LOOKED: Final = "nobody looked at it in the last round"


class Means(Protocol):
    @property
    def states(self) -> ports.States: ...


def unknown_of(
    servers: Sequence[Server],
    lacking: Mapping[ServerId, frozenset[Service]],
    at: dt.datetime,
    means: Means,
) -> list[ServerId]:
    """Write down what became unknown. A service that nobody saw yet is new: it alarms next time."""
    if not lacking:
        return []
    states = means.states.get_many([each.id for each in servers if each.id in lacking])
    for server_id, state in states.items():
        _forget(state, lacking[server_id], at, means)
    return [
        server_id
        for server_id, state in states.items()
        if lacking[server_id] & state.services.keys()
    ]


def _forget(
    state: ServerState, services: frozenset[Service], at: dt.datetime, means: Means
) -> None:
    """Set what was up, degraded or new to unknown; what fails stays a failure."""
    unknown = ServiceState(
        status=Status.UNKNOWN, since=at, reason=Reason.INTERNAL, detail=NOBODY_LOOKED
    )
    believed = dict(state.services)
    for service in services:
        known = state.services.get(service, unknown)
        if known.failures == 0 and known.status in {Status.UP, Status.DEGRADED}:
            believed[service] = unknown.model_copy(update={"last_ok_at": known.last_ok_at})
        elif service not in believed:
            believed[service] = unknown
    if believed == state.services:
        return
    try:
        means.states.save(state.model_copy(update={"services": believed}))
    except StaleVersion:  # somebody looked at it just now
        return


def alert(unknown: Sequence[ServerId], timing: Timing) -> Tell:
    named = ", ".join(sorted(unknown)[:NAMED])
    more = f" (+{len(unknown) - NAMED})" if len(unknown) > NAMED else ""
    minutes = timing.unknown_after.total_seconds() / 60
    return Tell(
        kind=TellKind.ALERT,
        subject=f"{len(unknown)} servers are not being watched (監視が行われていません)",
        text=f"Nobody looked at these for {minutes:g} minutes, wholly or in part; their state is "
        f"unknown: {named}{more} / 次のサーバーの監視が行われておらず、状態が確認できません。",
    )
