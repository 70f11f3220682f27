"""Applying: an area's records become a document, and its server makes it so.

It may run twice, and for anybody: what is told is read from the records here and now.
"""

import secrets
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Final

from functions.core.domain.errors import NotFound, OutsideError, Refused, StaleVersion, Unavailable
from functions.core.domain.hosting.areas import WholeArea
from functions.core.domain.hosting.errands import ApplyOrder
from functions.core.domain.hosting.operations import (
    OBSERVED,
    Operation,
    OperationState,
    failed,
    moved,
    ordered,
)
from functions.core.domain.hosting.panels import Applied
from functions.core.domain.hosting.rendering import render
from functions.core.domain.hosting.sites import site_of
from functions.core.domain.model import Model
from functions.core.domain.servers import Server
from functions.core.services.hosting import outlines
from functions.core.services.hosting.handing_over import LEASE, hand_over
from functions.core.services.hosting.means import Means

LONGEST_REASON: Final = 400
AHEAD: Final = "the server had generation {server}, newer than the records' {records}"
CATCH_UP: Final = "area.catch-up"
BY: Final = "noren"
WAIT: Final = "Nothing has to be done: it is tried again by itself, at the latest {at}."
LOOK: Final = "The operator has to look at the server; then order it once more (retry)."


class Outcome(Model):
    """What came of one order: for the log and the metrics."""

    generation: int = 0
    took_ms: int = 0
    changed: int = 0
    failure: str = ""
    refused: bool = False


def apply(order: ApplyOrder, *, means: Means) -> Outcome:
    """Make an area so on its server. A server's failure is an outcome, on record and due again."""
    try:
        whole = means.areas.whole(order.reseller_id, order.customer_id)
    except NotFound:
        return Outcome(failure="there is no such area")
    open_ones = _begin(whole, means)
    try:
        applied = _tell(whole, means)
    except OutsideError as failure:
        return _fail(whole, open_ones, failure, means)
    if applied.stale:
        return _overtake(whole, applied.generation, means)
    area = whole.area
    means.areas.mark_applied(area.reseller_id, area.customer_id, applied, means.clock())
    _move(open_ones, means, lambda each: _applied(each, means))
    return Outcome(
        generation=area.generation, took_ms=applied.took_ms, changed=len(applied.changed)
    )


def _begin(whole: WholeArea, means: Means) -> list[Operation]:
    """Say of what this application is about that it has begun."""
    area = whole.area
    known = means.operations.open_of(area.reseller_id, area.customer_id)
    mine = [each for each in known if each.generation <= area.generation]
    now = means.clock()
    return _move(mine, means, lambda each: moved(each, OperationState.APPLYING, now, now + LEASE))


def _tell(whole: WholeArea, means: Means) -> Applied:
    """Tell the server; once more when it answers with keys that belong into the area's zones."""
    area = whole.area
    if area.observe:
        raise Refused(OBSERVED)
    server = _server(whole, means)
    applied = means.panel.apply(server, render(whole, site_of(server, whole.reported)))
    if applied.stale or applied.dkim == whole.reported.dkim:
        return applied
    site = site_of(server, whole.reported.model_copy(update={"dkim": applied.dkim}))
    return means.panel.apply(server, render(whole, site))


def _overtake(whole: WholeArea, generation: int, means: Means) -> Outcome:
    """Go past what the server has: the records are the truth, also those of a restored backup.

    Unless the records have gone on since they were read: then somebody else applies those.
    """
    area = means.areas.get(whole.area.reseller_id, whole.area.customer_id)
    said = AHEAD.format(server=generation, records=area.generation)
    if area.generation < generation:
        ahead = area.model_copy(update={"generation": generation})
        mark = secrets.token_hex(4)
        order = ordered(ahead, action=CATCH_UP, subject=said, by=BY, now=means.clock(), mark=mark)
        after = means.areas.save(ahead, order)
        written = order.model_copy(update={"generation": after.generation, "version": 1})
        hand_over(after, written, means=means)
    return Outcome(generation=whole.area.generation, failure=said)


def _server(whole: WholeArea, means: Means) -> Server:
    try:
        return means.servers.get(whole.area.server_id)
    except NotFound as error:
        raise Refused(f"no server {whole.area.server_id} is registered") from error


def _fail(
    whole: WholeArea, open_ones: Sequence[Operation], failure: OutsideError, means: Means
) -> Outcome:
    area, reason = whole.area, str(failure)[:LONGEST_REASON]
    refused = not isinstance(failure, Unavailable)
    _move(open_ones, means, lambda each: _failed(each, reason, means, refused=refused))
    means.areas.mark_failed(area.reseller_id, area.customer_id, area.generation, reason)
    return Outcome(generation=area.generation, failure=reason, refused=refused)


def _failed(operation: Operation, reason: str, means: Means, *, refused: bool) -> Operation:
    """Try again after a pause that grows; what was refused, after the longest."""
    pauses, now = means.timing.operation_pauses, means.clock()
    number = len(pauses) if refused else min(operation.attempts, len(pauses))
    due_at = now + pauses[max(number, 1) - 1]
    advice = LOOK if refused else WAIT.format(at=f"{due_at:%Y-%m-%d %H:%M} UTC")
    return failed(operation, reason=reason, advice=advice, now=now, due_at=due_at)


def _applied(operation: Operation, means: Means) -> Operation:
    now = means.clock()
    return moved(operation, OperationState.APPLIED, now, now)


def _move(
    operations: Sequence[Operation], means: Means, step: Callable[[Operation], Operation]
) -> list[Operation]:
    """Move each one further; whoever was moved by somebody else meanwhile is theirs."""
    saved: list[Operation] = []
    for each in operations:
        with suppress(StaleVersion):
            saved.append(outlines.save(step(each), means=means))
    return saved
