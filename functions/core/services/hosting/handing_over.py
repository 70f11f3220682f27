"""Handing over: what was just written goes into the queue. What is lost here, the sweeper finds."""

import datetime as dt
from contextlib import suppress
from typing import Final

from functions.core.domain.errors import DomainError, OutsideError
from functions.core.domain.hosting.areas import Area
from functions.core.domain.hosting.operations import Operation, OperationState, moved
from functions.core.services.hosting.means import Handing

LEASE: Final = dt.timedelta(minutes=5)
"""How long nobody else touches what is queued or being applied; above the function's own time."""


def hand_over(area: Area, operation: Operation, *, means: Handing) -> Operation:
    """Queue an operation as it has just been written with its area; return it as it is now.

    Nothing that fails here is the caller's: the operation is on record, and due.
    """
    with suppress(OutsideError, DomainError):
        now = means.clock()
        queued = moved(operation, OperationState.QUEUED, now, now + LEASE)
        operation = means.operations.save(queued)
        means.apply_queue.send(area)
    return operation
