"""An intake: subscriptions of another panel become customers, whose areas are only observed."""

from enum import StrEnum
from typing import Annotated, Final

from pydantic import AfterValidator, Field

from functions.core.domain.hosting.fitting import Obstacle
from functions.core.domain.ids import CourseId, CustomerId, ResellerId, ServerId
from functions.core.domain.model import Instant, Model, Sentence, each_once

AT_A_TIME: Final = 20
"""Subscriptions that one call takes in: a request has half a minute."""


class IntakeWish(Model):
    """Whose customers they become, and under which course."""

    reseller_id: ResellerId
    course_id: CourseId
    subscriptions: Annotated[tuple[str, ...], AfterValidator(each_once)] = Field(
        default=(), max_length=AT_A_TIME
    )
    """By their names in the panel; empty: all of them, of new ones the first twenty."""


class IntakeFate(StrEnum):
    NEW = "new"
    """It becomes (or became) a customer."""
    CHANGED = "changed"
    """A customer already, and something is (or was) written anew."""
    SAME = "same"
    VANISHED = "vanished"
    """A customer whose subscription is not on the server any more: nothing is done."""
    REFUSED = "refused"
    LATER = "later"
    """There was no time for it: ask again."""


class IntakeRow(Model):
    """What becomes of one subscription."""

    subscription: str
    """Its name; of one that has vanished the area's own."""
    owner: str = ""
    """Who owns it in the panel."""
    reseller: str = ""
    """Whose customer the owner is in the panel."""
    fate: IntakeFate
    reason: Sentence = ""
    reseller_id: ResellerId
    customer_id: CustomerId | None = None
    contract_name: str = ""
    observed: bool = True
    """False: it was taken over, and what is recorded counts."""
    obstacles: tuple[Obstacle, ...] = ()
    """What does not fit into the course."""
    things: tuple[str, ...] = ()
    """What is written: `mailbox info@shop.example`."""
    passwords: tuple[str, ...] = ()
    """Whose passwords nobody can read: they stay on the server, and are set anew there."""
    vanished: tuple[str, ...] = ()
    """What is recorded and not on the server any more: nothing of it is deleted."""
    beyond: tuple[str, ...] = ()
    """What cannot be kept here as it is."""


class Intake(Model):
    """What becomes of each subscription; `done` is false as long as it is only shown."""

    server_id: ServerId
    read_at: Instant
    done: bool
    rows: tuple[IntakeRow, ...]
