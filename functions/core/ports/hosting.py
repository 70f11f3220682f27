"""Ports of what is sold and set up: courses, allotments, customers, areas, operations."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from functions.core.domain.hosting.allotments import Allotment, Capacity, Share
    from functions.core.domain.hosting.areas import Area, AreaObject, Domain, WholeArea
    from functions.core.domain.hosting.courses import Course
    from functions.core.domain.hosting.customers import Customer
    from functions.core.domain.hosting.names import DomainName
    from functions.core.domain.hosting.operations import Operation
    from functions.core.domain.hosting.panels import Applied, Reported
    from functions.core.domain.ids import CourseId, CustomerId, OperationId, ResellerId, ServerId
    from functions.core.domain.webhooks import HookDelivery


class Allotments(Protocol):
    """Capacities of servers, and resellers' shares of them."""

    def capacity(self, server_id: ServerId) -> Capacity: ...
    def save_capacity(self, capacity: Capacity) -> Capacity:
        """Set a server's total, or raise StaleVersion; Invalid if less than is given away."""

    def get(self, reseller_id: ResellerId, server_id: ServerId) -> Allotment: ...
    def of_reseller(self, reseller_id: ResellerId) -> list[Allotment]: ...
    def of_server(self, server_id: ServerId) -> list[Allotment]: ...
    def save(self, allotment: Allotment, *, more: Share) -> Allotment:
        """Write it and raise the server's `given` by `more` (negative: lower it) in one write.

        Raise StaleVersion, or Invalid when the server has no room left.
        """


class Courses(Protocol):
    def create(self, course: Course) -> Course: ...
    def revise(self, course: Course) -> Course:
        """Write the next revision; the older ones stay. Raise StaleVersion."""

    def save(self, course: Course) -> Course:
        """Write what is no part of a revision: whether it is archived. Raise StaleVersion."""

    def get(self, reseller_id: ResellerId, course_id: CourseId) -> Course: ...
    def revision(self, reseller_id: ResellerId, course_id: CourseId, revision: int) -> Course: ...
    def all(self, reseller_id: ResellerId) -> list[Course]: ...


class Customers(Protocol):
    """Contracts; each write of one that concerns its area is one transaction with it."""

    def create(
        self,
        customer: Customer,
        area: Area,
        objects: Sequence[AreaObject],
        operation: Operation,
        tidings: Sequence[HookDelivery] = (),
    ) -> Customer:
        """Write everything of a new customer, all or nothing.

        That is: customer, area, first objects, operation, the unique names (login ID, number,
        external id, slug), the search terms, the allotment's `used`, and what webhooks are told.
        Raise AlreadyExists (naming what is taken), or Invalid when the allotment has no room left.
        """

    def save(
        self,
        customer: Customer,
        before: Customer,
        area: Area | None = None,
        operation: Operation | None = None,
        more: Share | None = None,
        tidings: Sequence[HookDelivery] = (),
    ) -> Customer:
        """Write the next version with what depends on it, or raise as `create` and StaleVersion."""

    def get(self, reseller_id: ResellerId, customer_id: CustomerId) -> Customer: ...
    def page(
        self, reseller_id: ResellerId, after: str | None = None, limit: int = 50
    ) -> tuple[list[Customer], str | None]: ...
    def of_external_id(self, reseller_id: ResellerId, external_id: str) -> Customer | None: ...
    def of_number(self, reseller_id: ResellerId, number: str) -> Customer | None: ...
    def of_login(self, reseller_id: ResellerId, login_id: str) -> Customer | None: ...
    def find(self, reseller_id: ResellerId, term: str, limit: int = 50) -> list[Customer]:
        """Return those with a name, kana, number, login ID or domain that begins like this."""

    def of_course(self, reseller_id: ResellerId, course_id: CourseId) -> Iterator[Customer]: ...
    def due(self, by: dt.date) -> Iterator[Customer]:
        """Return those with a date that has come: expiry, cancellation, course, name, purge."""


class Areas(Protocol):
    """Areas and what is in them. Every write raises the generation and writes its operation."""

    def get(self, reseller_id: ResellerId, customer_id: CustomerId) -> Area: ...
    def whole(self, reseller_id: ResellerId, customer_id: CustomerId) -> WholeArea:
        """Return an area and everything in it, by one query."""

    def find(
        self, reseller_id: ResellerId, customer_id: CustomerId, kind: str, name: str
    ) -> AreaObject: ...
    def add(self, area: Area, added: AreaObject, operation: Operation) -> Area:
        """Raise AlreadyExists (the area has the name), Invalid (the limit is reached).

        A domain with a proof is claimed as by `change`.
        """

    def change(self, area: Area, changed: AreaObject, operation: Operation) -> Area:
        """Write its next version; raise StaleVersion, or NotFound when it went away in between.

        A domain gets its proof like this: the same write claims its name and what of it was
        registered (AlreadyExists: another area has it), and one that loses its proof frees both.
        """

    def owner(self, registrable: DomainName) -> tuple[ResellerId, CustomerId] | None:
        """Return whose area has proven a domain at or below it."""

    def last_owner(self, registrable: DomainName) -> tuple[ResellerId, CustomerId] | None:
        """Return whose area had it last, when nobody has it now."""

    def record(self, area: Area, things: Sequence[AreaObject], operation: Operation) -> Area:
        """Write many things at once as they were found: new ones, and those of another version.

        Domains come before what is in them. Raise StaleVersion, or as `add`; what has been
        written by then stays, and the operation comes with the last.
        """

    def remove(self, area: Area, removed: Sequence[AreaObject], operation: Operation) -> Area: ...
    def release(self, area: Area, domains: Sequence[Domain]) -> None:
        """Let others have these domains of a cancelled area, which keeps them set up as they are.

        Harmless when repeated.
        """

    def reclaim(self, area: Area, domains: Sequence[Domain]) -> list[Domain]:
        """Claim them again; return those that somebody else has meanwhile."""

    def save(self, area: Area, operation: Operation) -> Area:
        """Write the head itself: the division of the disk, holds, observe. Raise StaleVersion."""

    def mark_applied(
        self, reseller_id: ResellerId, customer_id: CustomerId, applied: Applied, at: dt.datetime
    ) -> None:
        """Raise `applied_generation`, clear `failure`, keep the digest and what was reported.

        Harmless when a newer generation is there already. The first one makes a pending area and
        its customer active.
        """

    def mark_failed(
        self, reseller_id: ResellerId, customer_id: CustomerId, generation: int, failure: str
    ) -> None: ...
    def of_server(self, server_id: ServerId) -> Iterator[Area]: ...
    def page_of_server(
        self, server_id: ServerId, after: str | None = None, limit: int = 50
    ) -> tuple[list[Area], str | None]: ...


class Domains(Protocol):
    """A reseller's domains in all its areas. They are written by `Areas`."""

    def page(
        self, reseller_id: ResellerId, after: str | None = None, limit: int = 50
    ) -> tuple[list[tuple[CustomerId, DomainName]], str | None]:
        """Return whose each is, by name; a page may be shorter than its limit."""

    def running_out(
        self, reseller_id: ResellerId, by: dt.datetime, limit: int
    ) -> list[tuple[CustomerId, Reported]]:
        """Return areas with a certificate that ends by then, or could not be had; the soonest."""


class Operations(Protocol):
    """Orders and how far they have come. They are created by what they are about."""

    def get(
        self, reseller_id: ResellerId, customer_id: CustomerId, operation_id: OperationId
    ) -> Operation: ...
    def page(
        self,
        reseller_id: ResellerId,
        customer_id: CustomerId,
        after: str | None = None,
        limit: int = 50,
    ) -> tuple[list[Operation], str | None]:
        """Return the newest first."""

    def open_of(self, reseller_id: ResellerId, customer_id: CustomerId) -> list[Operation]: ...
    def save(self, operation: Operation, tidings: Sequence[HookDelivery] = ()) -> Operation:
        """Write the next version, and in the same transaction what webhooks are told of it."""

    def due(self, by: dt.datetime) -> Iterator[Operation]:
        """Return open ones whose `due_at` has come: for the sweeper."""

    def failed(
        self, after: str | None = None, limit: int = 50
    ) -> tuple[list[Operation], str | None]: ...
