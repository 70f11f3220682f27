"""A revision and the customers who have the course: what it does to each, and doing it."""

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from typing import Final, Literal

from functions.core.domain.errors import Impossible, StaleVersion
from functions.core.domain.hosting.courses import Course, CourseFacts
from functions.core.domain.hosting.customers import Customer, Stage
from functions.core.domain.hosting.fitting import Obstacle
from functions.core.domain.ids import CourseId, CustomerId, ResellerId
from functions.core.domain.model import Model
from functions.core.services.hosting import moving
from functions.core.services.hosting.contracts import Means, in_turn
from functions.core.services.hosting.moving import CourseChange

AT_A_TIME: Final = 25
"""How many customers one call moves: a request has half a minute."""
AN_HOUR: Final = 1000
"""How many follow by themselves each hour: what moves there is applied on servers, too."""
MOST_SHOWN: Final = 500
SYSTEM: Final = "system"

Kind = Literal["moves", "in-sync", "locked", "conflict"]


class Fate(Model):
    """What a revision means for one customer."""

    customer_id: CustomerId
    contract_name: str
    kind: Kind
    obstacles: tuple[Obstacle, ...] = ()


class Effect(Model):
    """What a revision does to those who have the course. Locked ones it passes by."""

    moves: int = 0
    in_sync: int = 0
    locked: int = 0
    conflicts: int = 0
    not_looked_at: int = 0
    """Beyond the first 500."""
    fates: tuple[Fate, ...] = ()


class Rollout(Model):
    """How far a revision has come."""

    moved: tuple[CustomerId, ...] = ()
    conflicts: tuple[Fate, ...] = ()
    left: int = 0
    """Call again until it is 0; else the rest follows by itself, 1,000 every hour."""


def preview(
    reseller_id: ResellerId, course_id: CourseId, facts: CourseFacts, *, means: Means
) -> Effect:
    """Return what this revision would do to each customer, and write nothing."""
    course = means.courses.get(reseller_id, course_id)
    wanted = course.model_copy(update={**dict(facts), "revision": course.revision + 1})
    customers = list(_living(reseller_id, course_id, means))
    fates = tuple(_fate(each, wanted, means) for each in customers[:MOST_SHOWN])
    counts = Counter(each.kind for each in fates)
    return Effect(
        moves=counts["moves"],
        in_sync=counts["in-sync"],
        locked=counts["locked"],
        conflicts=counts["conflict"],
        not_looked_at=max(len(customers) - MOST_SHOWN, 0),
        fates=fates,
    )


def roll_out(
    reseller_id: ResellerId,
    course_id: CourseId,
    *,
    by: str,
    most: int = AT_A_TIME,
    means: Means,
) -> Rollout:
    """Move customers who do not have the newest revision; may be repeated, and stopped."""
    rollout = _roll_out(means.courses.get(reseller_id, course_id), by, most, means)
    if not rollout.left:
        _stop(reseller_id, course_id, means)
    return rollout


def roll_on(*, means: Means) -> Iterator[Rollout]:
    """Go on with every revision that still has customers to follow, a part of them each time."""
    after: str | None = None
    while True:
        resellers, after = means.resellers.page(after)
        for reseller in resellers:
            for course in means.courses.all(reseller.id):
                if course.rolling:
                    yield roll_out(reseller.id, course.id, by=SYSTEM, most=AN_HOUR, means=means)
        if after is None:
            return


def _roll_out(course: Course, by: str, most: int, means: Means) -> Rollout:
    behind = [
        each for each in _living(course.reseller_id, course.id, means) if _is_behind(each, course)
    ]
    moved: list[CustomerId] = []
    conflicts: list[Fate] = []
    for number, each in enumerate(behind):
        if len(moved) == most:
            return Rollout(
                moved=tuple(moved), conflicts=tuple(conflicts), left=len(behind) - number
            )
        conflict = _move(each, course, by, means)
        if conflict:
            conflicts.append(conflict)
        else:
            moved.append(each.id)
    return Rollout(moved=tuple(moved), conflicts=tuple(conflicts))


def _stop(reseller_id: ResellerId, course_id: CourseId, means: Means) -> None:
    course = means.courses.get(reseller_id, course_id)
    if course.rolling:
        with suppress(StaleVersion):  # it is revised again just now
            means.courses.save(course.model_copy(update={"rolling": False}))


def _move(customer: Customer, course: Course, by: str, means: Means) -> Fate | None:
    """Move one; return the conflict that keeps them where they are."""

    def attempt() -> None:
        now = means.customers.get(customer.reseller_id, customer.id)
        if not _is_behind(now, course):  # somebody moved, locked or cancelled them meanwhile
            return
        moving.move(now, course, CourseChange(course_id=course.id), by=by, means=means)

    try:
        in_turn(attempt)
    except Impossible:
        return _fate(customer, course, means)
    return None


def _is_behind(customer: Customer, course: Course) -> bool:
    living = customer.stage in {Stage.PENDING, Stage.ACTIVE}
    follows = customer.course_id == course.id and not customer.locked
    return living and follows and customer.course_revision < course.revision


def _fate(customer: Customer, course: Course, means: Means) -> Fate:
    kind: Kind
    found: tuple[Obstacle, ...] = ()
    if customer.locked:
        kind = "locked"
    elif customer.course_revision == course.revision:
        kind = "in-sync"
    else:
        whole = means.areas.whole(customer.reseller_id, customer.id)
        found = moving.obstacles(customer, whole, course, None, means)
        kind = "conflict" if found else "moves"
    return Fate(
        customer_id=customer.id,
        contract_name=customer.contract_name,
        kind=kind,
        obstacles=found,
    )


def _living(reseller_id: ResellerId, course_id: CourseId, means: Means) -> Iterator[Customer]:
    """Yield those whom a revision concerns: the cancelled keep what they had."""
    for each in means.customers.of_course(reseller_id, course_id):
        if each.stage in {Stage.PENDING, Stage.ACTIVE}:
            yield each
