"""An operation: what somebody ordered of an area, and how far it has come on the server."""

from enum import StrEnum
from typing import Final

from pydantic import Field

from functions.core.domain.ids import CustomerId, OperationId, ResellerId, ServerId
from functions.core.domain.model import Instant, Model


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


class Step(Model):
    state: OperationState
    at: Instant


class Operation(Model):
    """Written in the same transaction as what it is about: it is the outbox, too.

    Applied as soon as the area's `applied_generation` has reached its `generation`.
    """

    id: OperationId
    """Sorts by time: `<stamp>-<hex>`."""
    reseller_id: ResellerId
    customer_id: CustomerId
    server_id: ServerId
    generation: int = Field(ge=1)
    action: str = Field(pattern=r"^[a-z-]+\.[a-z-]+$")
    """noun.verb: `mailbox.create`, `area.hold`."""
    subject: str = ""
    """What it is about: `info@shop.example`."""
    by: str
    state: OperationState = OperationState.ACCEPTED
    steps: tuple[Step, ...] = ()
    attempts: int = 0
    reason: str = ""
    advice: str = ""
    version: int = 0
