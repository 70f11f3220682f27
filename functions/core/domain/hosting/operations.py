"""An operation: what somebody ordered of an area, and how far it has come on the server."""

import datetime as dt
from enum import StrEnum
from typing import Final

from pydantic import Field

from functions.core.domain.hosting.areas import Area
from functions.core.domain.ids import CustomerId, OperationId, ResellerId, ServerId
from functions.core.domain.model import Instant, Model, Sentence


class OperationState(StrEnum):
    ACCEPTED = "accepted"
    QUEUED = "queued"
    APPLYING = "applying"
    APPLIED = "applied"
    FAILED = "failed"
    """It is tried again by itself, with growing pauses; `reason` and `advice` say why it waits."""


OPEN: Final = (
    OperationState.ACCEPTED,
    OperationState.QUEUED,
    OperationState.APPLYING,
    OperationState.FAILED,
)


OBSERVED: Final = "the area is only observed: nothing of it is changed until it is taken over"
MOST_STEPS: Final = 40
"""After the first, the newest are kept: what is tried for days does not grow without end."""


class Step(Model):
    state: OperationState
    at: Instant


class Operation(Model):
    """Written in the same transaction as what it is about: it is the outbox, too.

    Applied as soon as the area's `applied_generation` has reached its `generation`.
    """

    id: OperationId
    """Sorts by time: `20261124T010203004-5f0c91ab`."""
    reseller_id: ResellerId
    customer_id: CustomerId
    server_id: ServerId
    generation: int = Field(ge=1)
    action: str = Field(pattern=r"^[a-z-]+\.[a-z-]+$")
    """noun.verb: `mailbox.create`, `area.hold`."""
    subject: Sentence = ""
    """What it is about: `info@shop.example`."""
    by: str
    state: OperationState = OperationState.ACCEPTED
    steps: tuple[Step, ...] = ()
    due_at: Instant
    """While it is open: when the sweeper hands it over again, unless somebody moved it before."""
    attempts: int = 0
    reason: Sentence = ""
    advice: Sentence = ""
    version: int = 0


def ordered(
    area: Area, *, action: str, subject: str, by: str, now: dt.datetime, mark: str
) -> Operation:
    """Return a new operation of the area's generation; `mark` is a few random hex digits."""
    return Operation(
        id=OperationId(f"{now:%Y%m%dT%H%M%S}{now.microsecond // 1000:03d}-{mark}"),
        reseller_id=area.reseller_id,
        customer_id=area.customer_id,
        server_id=area.server_id,
        generation=area.generation,
        action=action,
        subject=subject,
        by=by,
        steps=(Step(state=OperationState.ACCEPTED, at=now),),
        due_at=now,
    )


def moved(
    operation: Operation, state: OperationState, now: dt.datetime, due_at: dt.datetime
) -> Operation:
    """Return it one step further; what went wrong before is forgotten."""
    ordered_at, *since = (*operation.steps, Step(state=state, at=now))
    return operation.model_copy(
        update={
            "state": state,
            "steps": (ordered_at, *since[-MOST_STEPS:]),
            "due_at": due_at,
            "attempts": operation.attempts + (state is OperationState.APPLYING),
            "reason": "",
            "advice": "",
        }
    )


def is_late(operation: Operation, now: dt.datetime, patience: dt.timedelta) -> bool:
    """Say whether it failed, and has not come through for so long that a person has to look.

    What waits for an area to be taken over waits as long as its operator likes.
    """
    if operation.reason == OBSERVED:
        return False
    ordered_at = operation.steps[0].at if operation.steps else now
    return operation.state is OperationState.FAILED and now - ordered_at >= patience


def failed(
    operation: Operation, *, reason: str, advice: str, now: dt.datetime, due_at: dt.datetime
) -> Operation:
    """Return it as failed, to be tried again at `due_at`."""
    step = moved(operation, OperationState.FAILED, now, due_at)
    return step.model_copy(update={"reason": reason, "advice": advice})
