"""The books behind the fakes of hosting: written together or not at all, as in a transaction."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from functions.core.domain.errors import Invalid
from functions.core.domain.hosting.allotments import Allotment, Capacity, Share
from functions.core.domain.hosting.areas import Area, AreaObject
from functions.core.domain.hosting.courses import Course
from functions.core.domain.hosting.customers import Customer, Stage
from functions.core.domain.hosting.operations import Operation
from functions.core.domain.hosting.panels import Reported
from functions.core.domain.hosting.taken import taken
from functions.core.domain.ids import CustomerId, ResellerId

Whose = tuple[ResellerId, CustomerId]
Place = tuple[ResellerId, CustomerId, str, str]
"""Whose thing, its kind, and the name it is filed under."""


class Books:
    def __init__(self) -> None:
        self.capacities: dict[str, Capacity] = {}
        self.allotments: dict[str, Allotment] = {}
        self.courses: dict[str, Course] = {}
        self.revisions: dict[str, Course] = {}
        self.customers: dict[str, Customer] = {}
        self.areas: dict[Whose, Area] = {}
        self.reported: dict[Whose, Reported] = {}
        self.things: dict[Place, AreaObject] = {}
        self.operations: dict[str, Operation] = {}
        self.names: dict[tuple[str, str], Whose] = {}
        self.registered: Counter[str] = Counter()
        self.gone: set[Whose] = set()
        """Those that no server has any more."""

    @contextmanager
    def together(self) -> Iterator[None]:
        """Take everything back if anything is refused."""
        before = {name: value.copy() for name, value in vars(self).items()}
        try:
            yield
        except Exception:
            vars(self).update(before)
            raise

    def name(self, noun: str, spelled: str, whose: Whose, *, or_ours: bool = False) -> None:
        """Take a unique name."""
        owner = self.names.get((noun, spelled))
        if owner and not (or_ours and owner == whose):
            raise taken(noun, spelled.rpartition("#")[2])
        self.names[noun, spelled] = whose

    def begin(self, key: str) -> None:
        """Make a customer active, whose area is on its server."""
        customer = self.customers[key]
        active = {"stage": Stage.ACTIVE, "version": customer.version + 1}
        self.customers[key] = customer.model_copy(update=active)

    def operation(self, operation: Operation, generation: int) -> None:
        key = f"{operation.reseller_id}/{operation.customer_id}/{operation.id}"
        if key in self.operations:
            raise taken("operation", operation.id)
        update = {"generation": generation, "version": 1}
        self.operations[key] = operation.model_copy(update=update)


def demand_room(now: Share, total: Share, more: Share, field: str, *, open_end: bool) -> Share:
    """Return the sum with more in it, or raise Invalid."""
    for name in Share.model_fields:
        room = max(getattr(total, name) - getattr(now, name), 0)
        if getattr(more, name) > room and not open_end:
            raise Invalid(field, f"there is not enough room; what is left: {name} {room}")
    return plus(now, more)


def plus(one: Share, other: Share) -> Share:
    return Share.model_construct(
        **{name: getattr(one, name) + getattr(other, name) for name in Share.model_fields}
    )
