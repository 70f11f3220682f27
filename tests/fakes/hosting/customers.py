"""Customers in memory, written together with their areas."""

import datetime as dt
from collections.abc import Iterator, Sequence

from functions.core import ports
from functions.core.domain.errors import Invalid, NotFound
from functions.core.domain.hosting.allotments import Share, share_of
from functions.core.domain.hosting.areas import Area, AreaObject, Counts, Domain
from functions.core.domain.hosting.counting import beyond, tally
from functions.core.domain.hosting.customers import Customer, Stage
from functions.core.domain.hosting.dates import due_on
from functions.core.domain.hosting.finding import domain_terms, spelled, terms
from functions.core.domain.hosting.operations import Operation
from functions.core.domain.ids import CourseId, CustomerId, ResellerId
from functions.core.domain.webhooks import HookDelivery
from tests.fakes import shelf
from tests.fakes.hosting.areas import save_head
from tests.fakes.hosting.books import Books, demand_room
from tests.fakes.hosting.names import take


class FakeCustomers:
    def __init__(self, books: Books, webhooks: ports.Webhooks) -> None:
        self._books, self._webhooks = books, webhooks

    def create(
        self,
        customer: Customer,
        area: Area,
        objects: Sequence[AreaObject],
        operation: Operation,
        tidings: Sequence[HookDelivery] = (),
    ) -> Customer:
        whole = area.model_copy(update={"used": Counts(**tally(objects)), "version": 1})
        for name, (_, limit) in beyond(whole.used, whole.limits).items():
            raise Invalid(name, f"the limit is reached: {limit}")
        with self._books.together():
            whose = customer.reseller_id, customer.id
            self._books.name("login ID", f"{customer.reseller_id}#{customer.login_id}", whose)
            self._books.name("slug", area.slug, whose)
            self._rename(customer, None)
            saved = self._shelve(customer.model_copy(update={"version": 0}))
            self._books.areas[whose] = whole
            for thing in objects:
                take(self._books, whole, thing)
            self._books.operation(operation, whole.generation)
            self._share(customer, share_of(area.limits))
        self._tell(tidings)
        return saved

    def save(
        self,
        customer: Customer,
        before: Customer,
        area: Area | None = None,
        operation: Operation | None = None,
        more: Share | None = None,
        tidings: Sequence[HookDelivery] = (),
    ) -> Customer:
        with self._books.together():
            self._rename(customer, before)
            saved = self._shelve(customer)
            if area:
                after = save_head(self._books, area)
                if operation:
                    self._books.operation(operation, after.generation)
            if more:
                self._share(customer, more)
        self._tell(tidings)
        return saved

    def _tell(self, tidings: Sequence[HookDelivery]) -> None:
        for each in tidings:
            self._webhooks.save_delivery(each)

    def get(self, reseller_id: ResellerId, customer_id: CustomerId) -> Customer:
        found = self._books.customers.get(f"{reseller_id}/{customer_id}")
        if found is None:
            raise NotFound("customer", customer_id)
        return found

    def page(
        self, reseller_id: ResellerId, after: str | None = None, limit: int = 50
    ) -> tuple[list[Customer], str | None]:
        rows = {str(each.id): each for each in self._of(reseller_id)}
        name = f"customers of {reseller_id}"
        return shelf.page(name, rows, after, limit, newest_first=False)

    def of_external_id(self, reseller_id: ResellerId, external_id: str) -> Customer | None:
        return self._named("external id", f"{reseller_id}#{external_id}")

    def of_number(self, reseller_id: ResellerId, number: str) -> Customer | None:
        return self._named("customer number", f"{reseller_id}#{number}")

    def of_login(self, reseller_id: ResellerId, login_id: str) -> Customer | None:
        return next((each for each in self._of(reseller_id) if each.login_id == login_id), None)

    def find(self, reseller_id: ResellerId, term: str, limit: int = 50) -> list[Customer]:
        wanted = spelled(term)
        found = [
            each
            for each in self._of(reseller_id)
            if any(name.startswith(wanted) for name in terms(each) | self._domains(each))
        ]
        return sorted(found, key=lambda each: (each.contract_name, each.id))[:limit]

    def of_course(self, reseller_id: ResellerId, course_id: CourseId) -> Iterator[Customer]:
        for each in self._of(reseller_id):
            if each.course_id == course_id and each.stage is not Stage.PURGED:
                yield each

    def due(self, by: dt.date) -> Iterator[Customer]:
        for each in list(self._books.customers.values()):
            day = due_on(each)
            if day and day <= by:
                yield each

    def _named(self, noun: str, name: str) -> Customer | None:
        whose = self._books.names.get((noun, name))
        return self.get(*whose) if whose else None

    def _of(self, reseller_id: ResellerId) -> list[Customer]:
        rows = self._books.customers
        return [rows[key] for key in sorted(rows) if rows[key].reseller_id == reseller_id]

    def _domains(self, customer: Customer) -> frozenset[str]:
        things = self._books.things.items()
        whose = (customer.reseller_id, customer.id)
        mine = [t.name for place, t in things if place[:2] == whose and isinstance(t, Domain)]
        return frozenset(term for name in mine for term in domain_terms(name))

    def _shelve(self, customer: Customer) -> Customer:
        key = f"{customer.reseller_id}/{customer.id}"
        return shelf.save(self._books.customers, "customer", key, customer)

    def _rename(self, customer: Customer, before: Customer | None) -> None:
        for noun, field in (("customer number", "number"), ("external id", "external_id")):
            gone = customer.stage is Stage.PURGED
            now, then = "" if gone else getattr(customer, field), getattr(before, field, "")
            if now != then:
                self._books.names.pop((noun, f"{customer.reseller_id}#{then}"), None)
                if now:
                    whose = customer.reseller_id, customer.id
                    self._books.name(noun, f"{customer.reseller_id}#{now}", whose)

    def _share(self, customer: Customer, more: Share) -> None:
        key = f"{customer.reseller_id}/{customer.server_id}"
        if (pool := self._books.allotments.get(key)) is None:
            raise Invalid("server_id", "nothing of this server is allotted")
        used = demand_room(pool.used, pool.total, more, "server_id", open_end=pool.may_oversell)
        self._books.allotments[key] = pool.model_copy(update={"used": used})
