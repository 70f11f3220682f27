"""One action for many customers: each succeeds or fails for itself, and may be repeated."""

from typing import Literal

from pydantic import Field

from functions.core.domain.callers import Audience
from functions.core.domain.errors import DomainError, Invalid
from functions.core.domain.hosting.customers import HoldKind
from functions.core.domain.hosting.names import ONE_LINE
from functions.core.domain.ids import CourseId, CustomerId, OperationId, ResellerId
from functions.core.domain.model import Model, Sentence
from functions.core.services.hosting import holding, moving
from functions.core.services.hosting.contracts import Means, Ordered
from functions.core.services.hosting.holding import ResumeWish
from functions.core.services.hosting.moving import CourseChange


class BulkWish(Model):
    action: Literal["hold", "resume", "change-course"]
    customers: tuple[CustomerId, ...] = Field(min_length=1, max_length=50)
    reason: str = Field(default="", max_length=500, pattern=ONE_LINE)
    """Of a hold, or of lifting it."""
    course_id: CourseId | None = None


class BulkRow(Model):
    customer_id: CustomerId
    operation_id: OperationId | None = None
    """None: nothing had to be changed, or it failed."""
    failure: Sentence = ""


class BulkOutcome(Model):
    rows: tuple[BulkRow, ...]


def act(reseller_id: ResellerId, wish: BulkWish, *, by: str, means: Means) -> BulkOutcome:
    """Do it to each; raise Invalid for a wish that could be granted to nobody."""
    if wish.action == "change-course" and wish.course_id is None:
        raise Invalid("course_id", "is needed to change the course")
    if wish.action != "change-course" and not wish.reason:
        raise Invalid("reason", "is needed")
    customers = dict.fromkeys(wish.customers)
    rows = (_row(reseller_id, each, wish, by, means) for each in customers)
    return BulkOutcome(rows=tuple(rows))


def _row(
    reseller_id: ResellerId, customer_id: CustomerId, wish: BulkWish, by: str, means: Means
) -> BulkRow:
    try:
        done = _act(reseller_id, customer_id, wish, by, means)
    except DomainError as failure:
        return BulkRow(customer_id=customer_id, failure=str(failure))
    operation = done.operation
    return BulkRow(customer_id=customer_id, operation_id=operation.id if operation else None)


def _act(
    reseller_id: ResellerId, customer_id: CustomerId, wish: BulkWish, by: str, means: Means
) -> Ordered:
    match wish.action, wish.course_id:
        case "change-course", str() as course_id:
            change = CourseChange(course_id=CourseId(course_id))
            return moving.change(reseller_id, customer_id, change, by=by, means=means)
        case "hold", _:
            kind = HoldKind.RESELLER
            return holding.hold(reseller_id, customer_id, kind, wish.reason, by=by, means=means)
        case _:
            resume = ResumeWish(reason=wish.reason)
            return holding.resume(
                reseller_id, customer_id, resume, of=Audience.RESELLER, by=by, means=means
            )
