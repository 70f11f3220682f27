"""Resending: open operations that nobody moved are handed over again."""

from contextlib import suppress
from typing import Final

from functions.core.domain.errors import NotFound, StaleVersion
from functions.core.domain.hosting.areas import Area
from functions.core.domain.hosting.operations import (
    Operation,
    OperationState,
    failed,
    is_late,
    moved,
)
from functions.core.domain.ids import CustomerId, OperationId, ResellerId
from functions.core.domain.model import Model
from functions.core.services.hosting import outlines
from functions.core.services.hosting.handing_over import LEASE
from functions.core.services.hosting.means import Means

LOST: Final = "the last try ended in the middle, nobody knows how"
AGAIN: Final = "Nothing has to be done: it has just been handed over again."
PAGE: Final = 100


class Resent(Model):
    """What a sweep found; zeros are measured too: an alarm needs them to fall silent."""

    sent: int = 0
    failed: int = 0
    """Open ones whose last try failed."""
    late: int = 0
    """Of them, those that have not come through for so long that a person has to look."""


def resend(*, means: Means) -> Resent:
    """Hand over again whatever is due; an area goes once, however many of its operations are.

    What failed is counted before anything is done about it: else it would be under way again.
    """
    late, failures = _count_failed(means)
    areas: dict[CustomerId, Area] = {}
    for operation in means.operations.due(means.clock()):
        with suppress(NotFound, StaleVersion):
            if area := _again(operation, means):
                areas[area.customer_id] = area
    return Resent(sent=len(areas), failed=failures, late=late)


def retry(
    reseller_id: ResellerId, customer_id: CustomerId, operation_id: OperationId, *, means: Means
) -> Operation:
    """Hand one over now, by a person's word. One that has come through stays as it is."""
    operation = means.operations.get(reseller_id, customer_id, operation_id)
    if operation.state is OperationState.APPLIED:
        return operation
    area = means.areas.get(reseller_id, customer_id)
    return _hand_over(area, operation, means)


def _again(operation: Operation, means: Means) -> Area | None:
    area = means.areas.get(operation.reseller_id, operation.customer_id)
    now = means.clock()
    if area.applied_generation >= operation.generation:  # whoever applied it died before the end
        outlines.save(moved(operation, OperationState.APPLIED, now, now), means=means)
        return None
    if operation.state is OperationState.APPLYING:
        means.areas.mark_failed(area.reseller_id, area.customer_id, area.generation, LOST)
        lost = failed(operation, reason=LOST, advice=AGAIN, now=now, due_at=now)
        operation = outlines.save(lost, means=means)
    _hand_over(area, operation, means)
    return area


def _hand_over(area: Area, operation: Operation, means: Means) -> Operation:
    """Queue it. Its version tells this try from all others of its generation."""
    now = means.clock()
    queued = means.operations.save(moved(operation, OperationState.QUEUED, now, now + LEASE))
    means.apply_queue.send(area, attempt=queued.version)
    return queued


def _count_failed(means: Means) -> tuple[int, int]:
    """Count the late ones, and all that failed."""
    now, patience = means.clock(), means.timing.reconcile_every
    late = failures = 0
    after: str | None = None
    while True:
        found, after = means.operations.failed(after, PAGE)
        failures += len(found)
        late += sum(is_late(each, now, patience) for each in found)
        if after is None:
            return late, failures
