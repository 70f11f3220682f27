"""What the world says became of a message, already parsed."""

from enum import StrEnum

from pydantic import Field

from functions.core.domain.contacts import FaxGateway
from functions.core.domain.model import Instant, Model


class Outcome(StrEnum):
    """What an event means for the delivery."""

    SENT = "sent"
    DELIVERED = "delivered"
    DELAYED = "delayed"
    FAILED = "failed"
    """Not this time: a full mailbox, a rejected message. The address stays."""
    DEAD = "dead"
    """Never to this address: it does not exist, is suppressed, or complained."""


class DeliveryEvent(Model):
    """One event of SES about one message."""

    message_id: str
    outcome: Outcome
    recipients: tuple[str, ...] = ()
    detail: str = Field(default="", max_length=400)
    at: Instant


class FaxOutcome(StrEnum):
    """How a gateway's attempt ended."""

    SUCCESS = "success"
    BUSY = "busy"
    FAILED = "failed"


class FaxResult(Model):
    """One result mail of a gateway."""

    gateway: FaxGateway
    number: str = Field(pattern=r"^[0-9]{3,20}$")
    outcome: FaxOutcome
    references: tuple[str, ...] = ()
    """Message ids that the mail refers to, if it does."""
    detail: str = Field(default="", max_length=400)
    at: Instant
