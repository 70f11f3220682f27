"""Another course for a customer: its effect is shown first, and what does not fit is refused."""

from collections.abc import Iterator

from pydantic import Field

from functions.core.domain.errors import Invalid, NotAllowed
from functions.core.domain.hosting import fitting
from functions.core.domain.hosting.allotments import Allotment, Share
from functions.core.domain.hosting.areas import Area, WholeArea
from functions.core.domain.hosting.courses import MOST_MIB, Course, Limits
from functions.core.domain.hosting.customers import Customer, LifeEvent, Stage
from functions.core.domain.hosting.fitting import Difference, Obstacle
from functions.core.domain.hosting.usage import Grain
from functions.core.domain.ids import CourseId, CustomerId, ResellerId
from functions.core.domain.model import Model
from functions.core.services.hosting import contracts
from functions.core.services.hosting.contracts import Means, Ordered


class CourseChange(Model):
    course_id: CourseId
    web_mib: int | None = Field(default=None, ge=1, le=MOST_MIB)
    """None: the end user's division stays."""
    locked: bool | None = None
    """Whether later revisions pass the customer by; None: as before."""


class CourseEffect(Model):
    """What another course would do to a customer."""

    differences: tuple[Difference, ...]
    obstacles: tuple[Obstacle, ...]


def preview(
    reseller_id: ResellerId, customer_id: CustomerId, wish: CourseChange, *, means: Means
) -> CourseEffect:
    """Return what it would do, and all that is in its way."""
    customer = means.customers.get(reseller_id, customer_id)
    contracts.demand_life(customer)
    course = contracts.course_of(reseller_id, wish.course_id, means)
    whole = means.areas.whole(reseller_id, customer_id)
    found = obstacles(customer, whole, course, wish.web_mib, means)
    changed = fitting.differences(whole.area.limits, course.limits)
    return CourseEffect(differences=changed, obstacles=found)


def change(
    reseller_id: ResellerId, customer_id: CustomerId, wish: CourseChange, *, by: str, means: Means
) -> Ordered:
    """Move a customer to a course; raise Impossible with everything that does not fit."""

    def attempt() -> Ordered:
        customer = means.customers.get(reseller_id, customer_id)
        contracts.demand_life(customer)
        if customer.stage is Stage.CANCELLED:
            raise NotAllowed("this customer is cancelled: restore them first")
        course = contracts.course_of(reseller_id, wish.course_id, means)
        if course.archived and course.id != customer.course_id:
            raise Invalid("course_id", "this course is archived: nobody is moved to it")
        return move(customer, course, wish, by=by, means=means)

    return contracts.in_turn(attempt)


def move(
    customer: Customer, course: Course, wish: CourseChange, *, by: str, means: Means
) -> Ordered:
    """Give a customer this revision of a course. Harmless when they have it."""
    locked = customer.locked if wish.locked is None else wish.locked
    whole = means.areas.whole(customer.reseller_id, customer.id)
    web_mib = wish.web_mib or whole.area.web_mib
    now = (customer.course_id, customer.course_revision, customer.locked, whole.area.web_mib)
    if now == (course.id, course.revision, locked, web_mib):
        return Ordered(customer=customer)
    fitting.demand_none(obstacles(customer, whole, course, wish.web_mib, means))
    what = "moved" if course.id != customer.course_id else "revised"
    event = LifeEvent(
        what=what, reason=f"{course.name} ({course.revision})", by=by, at=means.clock()
    )
    changes = {"course_id": course.id, "course_revision": course.revision, "locked": locked}
    area = whole.area.model_copy(update={"limits": course.limits, "web_mib": web_mib})
    more = fitting.further(whole.area.limits, course.limits)
    if area == whole.area:
        return contracts.write(customer, changes, event, means=means)
    return contracts.write(customer, changes, event, area, more=more, means=means)


def obstacles(
    customer: Customer, whole: WholeArea, course: Course, web_mib: int | None, means: Means
) -> tuple[Obstacle, ...]:
    """Return everything in the way: what is set up, what is used, what the allotment has left."""
    web = web_mib or whole.area.web_mib
    found = fitting.obstacles(whole, course.limits, web)
    used = tuple(_crowded(whole.area, course.limits, web, means))
    more = fitting.further(whole.area.limits, course.limits)
    pool = means.allotments.get(customer.reseller_id, customer.server_id)
    lacking = () if pool.may_oversell else tuple(_lacking(pool, more))
    return (*found, *used, *lacking)


def _crowded(area: Area, limits: Limits, web_mib: int, means: Means) -> Iterator[Obstacle]:
    """Look at what was last measured, if anything becomes less."""
    if not fitting.shrinks(area, limits, web_mib):
        return
    for last in means.usages.of_area(area.reseller_id, area.customer_id, Grain.HOUR, 1):
        yield from fitting.crowded(last.web_mib, last.mail_mib, area, limits, web_mib)


def _lacking(pool: Allotment, more: Share) -> Iterator[Obstacle]:
    subject = f"allotment on {pool.server_id}"
    for name, wanted in more:
        room = max(getattr(pool.total, name) - getattr(pool.used, name), 0)
        if wanted > room:
            yield Obstacle(property=name, wanted=wanted, available=room, subject=subject)
