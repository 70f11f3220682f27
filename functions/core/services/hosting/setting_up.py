"""Setting something up in an area: every accepted change is one write, and an order to its server.

The write itself keeps limits, names and versions; what is asked here is what a course includes.
"""

from collections.abc import Sequence
from contextlib import suppress
from typing import Generic, NamedTuple, Protocol, TypeVar, cast

from functions.core import ports
from functions.core.domain.errors import NotAllowed, NotFound, StaleVersion
from functions.core.domain.hosting.areas import Area, AreaObject, WholeArea
from functions.core.domain.hosting.counting import filed_as
from functions.core.domain.hosting.customers import HARMLESS, Stage
from functions.core.domain.hosting.operations import Operation, ordered
from functions.core.domain.hosting.whose import Whose
from functions.core.services import minting
from functions.core.services.hosting import handing_over
from functions.core.services.hosting.means import Handing

T = TypeVar("T", bound=AreaObject)


class Reading(Protocol):
    @property
    def areas(self) -> ports.Areas: ...


class Done(NamedTuple, Generic[T]):
    """What was set up, and the operation that makes it true on the server."""

    thing: T
    operation: Operation


def whole_of(whose: Whose, *, means: Handing) -> WholeArea:
    """Return the area for a change; raise NotFound or NotAllowed."""
    whole = means.areas.whole(whose.reseller_id, whose.customer_id)
    _demand_open(whole.area, whose)
    return whole


def area_of(whose: Whose, *, means: Handing) -> Area:
    """Return the area's head for a change that needs nothing else of it."""
    area = means.areas.get(whose.reseller_id, whose.customer_id)
    _demand_open(area, whose)
    return area


def find(whose: Whose, kind: type[T], name: str, *, means: Handing) -> tuple[Area, T]:
    """Return the area's head and one thing of it for a change, however much else there is."""
    return area_of(whose, means=means), read(whose, kind, name, means=means)


def read(whose: Whose, kind: type[T], name: str, *, means: Reading) -> T:
    """Return one thing by one read. Not of databases: those are filed by their engine, too."""
    noun = str(kind.model_fields["kind"].default)
    return cast("T", means.areas.find(whose.reseller_id, whose.customer_id, noun, name))


def one_of(whole: WholeArea, kind: type[T], name: str) -> T:
    """Return the thing of this kind and name, or raise NotFound."""
    for each in whole.objects:
        if isinstance(each, kind) and each.name == name:
            return each
    noun = str(kind.model_fields["kind"].default).replace("-", " ")
    raise NotFound(noun, "of that name")


def all_of(whole: WholeArea, kind: type[T]) -> list[T]:
    """Return everything of this kind, by name."""
    found = (each for each in whole.objects if isinstance(each, kind))
    return sorted(found, key=lambda each: each.name)


def demand_read(thing: AreaObject, version: int) -> None:
    """Raise StaleVersion unless this is the version that somebody has read."""
    if thing.version != version:
        raise StaleVersion(thing.kind, thing.name)


def add(whose: Whose, area: Area, thing: T, *, means: Handing) -> Done[T]:
    operation = order(whose, area, f"{thing.kind}.create", thing.name, means=means)
    before = _ordered_before(operation, means)
    if before:
        there = means.areas.find(whose.reseller_id, whose.customer_id, thing.kind, filed_as(thing))
        return Done(cast("T", there), before)
    after = means.areas.add(area, thing, operation)
    added = thing.model_copy(update={"version": 1})
    return Done(cast("T", added), hand_over(after, operation, means=means))


def change(
    whose: Whose, area: Area, thing: T, action: str = "change", *, means: Handing
) -> Done[T]:
    operation = order(whose, area, f"{thing.kind}.{action}", thing.name, means=means)
    after = means.areas.change(area, thing, operation)
    changed = thing.model_copy(update={"version": thing.version + 1})
    return Done(cast("T", changed), hand_over(after, operation, means=means))


def remove(
    whose: Whose, area: Area, thing: AreaObject, *, also: Sequence[AreaObject] = (), means: Handing
) -> Operation:
    """Remove a thing, after what cannot be without it."""
    operation = order(whose, area, f"{thing.kind}.remove", thing.name, means=means)
    after = means.areas.remove(area, (*also, thing), operation)
    return hand_over(after, operation, means=means)


def order(whose: Whose, area: Area, action: str, subject: str, *, means: Handing) -> Operation:
    return ordered(
        area,
        action=action,
        subject=subject,
        by=whose.by,
        now=minting.begun(means.clock()),
        mark=minting.mint(f"{action} {subject}", 8),
    )


def hand_over(after: Area, operation: Operation, *, means: Handing) -> Operation:
    """Queue what has just been written."""
    written = operation.model_copy(update={"generation": after.generation, "version": 1})
    return handing_over.hand_over(after, written, means=means)


def _ordered_before(operation: Operation, means: Handing) -> Operation | None:
    """Return the order of an earlier attempt at the same wish: then the thing is there, too."""
    if minting.again():
        with suppress(NotFound):
            return means.operations.get(operation.reseller_id, operation.customer_id, operation.id)
    return None


def _demand_open(area: Area, whose: Whose) -> None:
    if area.stage is Stage.PURGED:
        raise NotFound("area", area.customer_id)
    if area.stage is Stage.CANCELLED:
        raise NotAllowed("this area is cancelled: restore it first")
    if area.observe:
        raise NotAllowed("this area is only looked at until the operator takes it over")
    if whose.holder and (area.suspended or set(area.holds) - HARMLESS):
        raise NotAllowed("this area is held: nothing can be changed until it is resumed")
