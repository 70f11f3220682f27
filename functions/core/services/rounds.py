"""The round: every active server is sent to the checks, whatever happened to the attempt before."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, Protocol

from functions.core import ports
from functions.core.domain.errors import AlreadyExists, NotFound, OutsideError, StaleVersion
from functions.core.domain.ids import ServerId
from functions.core.domain.maintenance import MaintenanceWindow, maintained_until
from functions.core.domain.messages import CheckBatch
from functions.core.domain.rounds import Purpose, Round, Vantage, WatchOrder
from functions.core.domain.servers import Server
from functions.core.domain.timing import Timing
from functions.core.services import vantages
from functions.core.services.following import ask_for_a_check

SENT_AT_ONCE: Final = 10
"""Batches that are put together before they are sent: what one request of SQS takes."""


class Rules(vantages.Rules, Protocol):
    """What of `Settings` decides how a round is cut."""

    @property
    def batch_servers(self) -> int: ...


class Means(Protocol):
    """What rounds need of the world: `wiring.Deps` has all of it."""

    @property
    def settings(self) -> Rules: ...
    @property
    def servers(self) -> ports.Servers: ...
    @property
    def windows(self) -> ports.Windows: ...
    @property
    def rounds(self) -> ports.Rounds: ...
    @property
    def incidents(self) -> ports.Incidents: ...
    @property
    def jobs(self) -> ports.Jobs: ...
    @property
    def clock(self) -> ports.Clock: ...
    @property
    def timing(self) -> Timing: ...
    @property
    def follow_vantage(self) -> Vantage: ...


def start_round(at: dt.datetime, *, means: Means) -> Round | None:
    """Send every active server to the checks; None if the round is over before it began.

    A record whose servers were all sent carries their number: it is left alone. One without was
    left half-way, and everything is sent again: a server checked twice is better than one missed.
    """
    if means.clock() >= at + means.timing.round_every:
        return None
    round_ = _begin(at, means)
    if round_.expected:
        return round_
    expected = _send(at, means)
    try:
        return means.rounds.save(round_.model_copy(update={"expected": expected}))
    except StaleVersion:  # the schedule fired twice, and the other one was faster
        return means.rounds.get(at)


def follow_open(now: dt.datetime, *, means: Means) -> int:
    """Ask for a check of every server with an open incident; return how many there are.

    One that cannot be asked for keeps no other from being followed; at the end its error is raised.
    """
    troubles: list[OutsideError] = []
    windows = means.windows.around(now)
    followed = 0
    for incident in means.incidents.open_ones():
        try:
            ask_for_a_check(
                incident,
                now=now,
                window_end=maintained_until(incident.server_id, now, windows),
                means=means,
            )
        except NotFound:  # nobody can look at a server that is no longer registered
            continue
        except OutsideError as trouble:
            troubles.append(trouble)
        else:
            followed += 1
    if troubles:
        raise troubles[0]
    return followed


def _begin(at: dt.datetime, means: Means) -> Round:
    try:
        return means.rounds.create(Round(at=at, started_at=means.clock(), expected=0))
    except AlreadyExists:
        return means.rounds.get(at)


def _send(at: dt.datetime, means: Means) -> int:
    """Send the register in batches, to each vantage its part; return the number of servers."""
    windows = _by_server(means.windows.around(at))
    waiting: dict[Vantage, list[CheckBatch]] = {vantage: [] for vantage in Vantage}
    expected = 0
    for servers in _batches(means.servers.active(), means.settings.batch_servers):
        expected += len(servers)
        for vantage, orders in _orders(servers, at, windows, means.settings).items():
            waiting[vantage].append(_batch(at, orders, means))
            if len(waiting[vantage]) == SENT_AT_ONCE:
                means.jobs.check(waiting[vantage], vantage)
                waiting[vantage] = []
    for vantage, left in waiting.items():
        if left:
            means.jobs.check(left, vantage)
    return expected


def _batch(at: dt.datetime, orders: Sequence[WatchOrder], means: Means) -> CheckBatch:
    return CheckBatch(
        purpose=Purpose.ROUND, round_at=at, sent_at=means.clock(), orders=tuple(orders)
    )


def _batches(servers: Iterator[Server], size: int) -> Iterator[list[Server]]:
    """Cut the register; a server of which nothing is watched is in no batch."""
    batch: list[Server] = []
    for server in servers:
        if server.targets():
            batch.append(server)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


def _orders(
    servers: Sequence[Server],
    at: dt.datetime,
    windows: Mapping[ServerId, Sequence[MaintenanceWindow]],
    rules: Rules,
) -> dict[Vantage, list[WatchOrder]]:
    orders: dict[Vantage, list[WatchOrder]] = {}
    for server in servers:
        window_end = maintained_until(server.id, at, windows.get(server.id, ()))
        for vantage, targets in vantages.split(server.targets(), rules).items():
            order = WatchOrder(server_id=server.id, targets=targets, window_end=window_end)
            orders.setdefault(vantage, []).append(order)
    return orders


def _by_server(windows: Sequence[MaintenanceWindow]) -> dict[ServerId, list[MaintenanceWindow]]:
    found: dict[ServerId, list[MaintenanceWindow]] = {}
    for window in windows:
        for server_id in window.servers:
            found.setdefault(server_id, []).append(window)
    return found
