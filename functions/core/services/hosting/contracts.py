"""What every change of a contract has in common: who did it, why, and what it orders."""

from collections.abc import Callable, Mapping
from typing import Final, Protocol, TypeVar

from functions.core import ports
from functions.core.domain.errors import Invalid, NotFound, StaleVersion, Unavailable
from functions.core.domain.hosting.allotments import Share
from functions.core.domain.hosting.areas import Area
from functions.core.domain.hosting.courses import Course
from functions.core.domain.hosting.customers import MOST_EVENTS, Customer, LifeEvent, Stage
from functions.core.domain.hosting.operations import Operation
from functions.core.domain.hosting.whose import Whose
from functions.core.domain.ids import CourseId, CustomerId, ResellerId
from functions.core.domain.model import Model
from functions.core.services import signing_in
from functions.core.services.hosting import hooking, outlines, setting_up
from functions.core.services.hosting.means import Handing

TURNS: Final = 5
T = TypeVar("T")


class Means(Handing, hooking.Telling, signing_in.Means, Protocol):
    """What selling needs of the world: `wiring.Deps` has all of it."""

    @property
    def allotments(self) -> ports.Allotments: ...
    @property
    def courses(self) -> ports.Courses: ...
    @property
    def customers(self) -> ports.Customers: ...
    @property
    def resellers(self) -> ports.Resellers: ...
    @property
    def servers(self) -> ports.Servers: ...
    @property
    def usages(self) -> ports.Usages: ...
    @property
    def clock(self) -> ports.Clock: ...


class Ordered(Model):
    """A contract as it is now, and what was ordered of its area, if anything."""

    customer: Customer
    operation: Operation | None = None


def read(reseller_id: ResellerId, customer_id: CustomerId, version: int, means: Means) -> Customer:
    """Return the customer whose version somebody has read; raise StaleVersion."""
    customer = means.customers.get(reseller_id, customer_id)
    if customer.version != version:
        raise StaleVersion("customer", customer_id)
    return customer


def in_turn(attempt: Callable[[], T]) -> T:
    """Read and write until nobody came in between."""
    for _ in range(TURNS):
        try:
            return attempt()
        except StaleVersion:
            continue
    raise Unavailable("this customer is being written all the time")


def course_of(reseller_id: ResellerId, course_id: CourseId, means: Means) -> Course:
    """Return a course that somebody names in a wish; raise Invalid when there is none."""
    try:
        return means.courses.get(reseller_id, course_id)
    except NotFound as error:
        raise Invalid("course_id", "there is no such course") from error


def demand_life(customer: Customer) -> None:
    """Raise NotFound for one of whom nothing is left but the record."""
    if customer.stage is Stage.PURGED:
        raise NotFound("customer", customer.id)


def write(
    before: Customer,
    changes: Mapping[str, object],
    event: LifeEvent,
    area: Area | None = None,
    *,
    more: Share | None = None,
    means: Means,
) -> Ordered:
    """Write a contract, and with it what changes of its area; then hand that over."""
    marks = {"life": lived(before, event), "updated_at": event.at, "updated_by": event.by}
    customer = before.model_copy(update={**changes, **marks})
    if area is None:
        alone = means.customers.save(customer, before)
        outlines.tell_of_life(alone, event.what, means=means)
        return Ordered(customer=alone)
    action = f"area.{event.what}"
    order = setting_up.order(whose(before, event.by), area, action, event.reason, means=means)
    saved = means.customers.save(customer, before, area, order, more)
    outlines.tell_of_life(saved, event.what, means=means)
    after = area.model_copy(update={"generation": area.generation + 1})
    return Ordered(customer=saved, operation=setting_up.hand_over(after, order, means=means))


def lived(customer: Customer, event: LifeEvent) -> tuple[LifeEvent, ...]:
    """Return the customer's life with one event more."""
    return (*customer.life, event)[-MOST_EVENTS:]


def whose(customer: Customer, by: str) -> Whose:
    return Whose(reseller_id=customer.reseller_id, customer_id=customer.id, by=by, holder=False)
