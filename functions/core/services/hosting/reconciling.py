"""Reconciling: a server's areas are compared with the wanted ones, and what differs is mended."""

import datetime as dt
import secrets
from collections.abc import Iterator, Sequence
from typing import Final

from functions.core.domain.errors import OutsideError
from functions.core.domain.hosting.areas import Area
from functions.core.domain.hosting.operations import ordered
from functions.core.domain.hosting.reconciliations import (
    MOST_SHOWN,
    Difference,
    Reconciliation,
    compare,
)
from functions.core.domain.ids import CustomerId
from functions.core.domain.model import Model
from functions.core.domain.servers import PleskHosting, Server
from functions.core.services.hosting.means import Means

BY: Final = "noren"
LONGEST_REASON: Final = 400
MEND: Final = "area.mend"
LATE_AFTER: Final = 3
"""Periods without a comparison: then somebody is told."""


class Reconciled(Model):
    """What came of one comparison: for the log and the metrics."""

    areas: int = 0
    different: int = 0
    mended: int = 0
    caught_up: int = 0
    """Areas whose last try had failed, and that were handed over since the server answers."""
    strangers: int = 0
    failure: str = ""


def reconcile(server: Server, at: dt.datetime, *, means: Means) -> Reconciled:
    """Compare one server, hand over what differs, and keep what was found."""
    heads = list(means.areas.of_server(server.id))
    known = means.reconciliations.get_many([server.id]).get(server.id)
    try:
        found = {each.slug: each for each in means.panel.digests(server)}
    except OutsideError as failure:
        return _could_not(known or Reconciliation(server_id=server.id, at=at), at, failure, means)
    before = {each.customer_id for each in known.differences} if known else set()
    by_id = {area.customer_id: area for area in heads}
    differences = [
        _mended(each, by_id[each.customer_id], at, before, means) for each in compare(heads, found)
    ]
    strangers = sorted(found.keys() - {area.slug for area in heads})
    means.reconciliations.save(
        Reconciliation(
            server_id=server.id,
            at=at,
            compared_at=at,
            areas=len(heads),
            different=len(differences),
            differences=tuple(differences[:MOST_SHOWN]),
            strangers=tuple(strangers[:MOST_SHOWN]),
        )
    )
    return Reconciled(
        areas=len(heads),
        different=len(differences),
        mended=sum(each.mended for each in differences),
        caught_up=_catch_up(heads, differences, at, means),
        strangers=len(strangers),
    )


def count_late(servers: Sequence[Server], *, means: Means) -> int:
    """Count servers that nobody has tried to compare for a while; new ones are given that time."""
    known = means.reconciliations.get_many([server.id for server in servers])
    hourly = {server.id for server in servers if is_observed(server)}
    now, timing = means.clock(), means.timing
    periods = {
        each: timing.collect_every if each in hourly else timing.reconcile_every for each in known
    }
    return sum(1 for key, each in known.items() if each.at < now - LATE_AFTER * periods[key])


def is_observed(server: Server) -> bool:
    """Say whether another panel sets up what is on it: it is asked for everything at once."""
    return isinstance(server.hosting, PleskHosting)


def hosting_servers(*, means: Means) -> Iterator[Server]:
    """Yield the active servers on which areas are set up."""
    return (server for server in means.servers.active() if server.hosting is not None)


def _could_not(
    known: Reconciliation, at: dt.datetime, failure: OutsideError, means: Means
) -> Reconciled:
    """Keep what was known before: that it does not answer is the watch's matter."""
    said = str(failure)[:LONGEST_REASON]
    means.reconciliations.save(known.model_copy(update={"at": at, "failure": said}))
    return Reconciled(failure=said)


def _mended(
    difference: Difference, area: Area, at: dt.datetime, before: set[CustomerId], means: Means
) -> Difference:
    """Hand the area over; the first time as an operation that everybody sees."""
    if area.observe:
        return difference
    if area.customer_id not in before:
        mark = secrets.token_hex(4)
        operation = ordered(
            area, action=MEND, subject=difference.why, by=BY, now=means.clock(), mark=mark
        )
        means.operations.save(operation)
    _send(area, at, means)
    return difference.model_copy(update={"mended": True})


def _catch_up(
    heads: Sequence[Area], differences: Sequence[Difference], at: dt.datetime, means: Means
) -> int:
    """Hand over what failed before: a server that answers need not wait for the next pause."""
    sent = {each.customer_id for each in differences}
    behind = [
        area
        for area in heads
        if area.failure
        and not area.observe
        and area.applied_generation < area.generation
        and area.customer_id not in sent
    ]
    for area in behind:
        _send(area, at, means)
    return len(behind)


def _send(area: Area, at: dt.datetime, means: Means) -> None:
    """Queue it under the comparison's own time: no try of the sweeper has the same number."""
    means.apply_queue.send(area, attempt=int(at.timestamp()))
