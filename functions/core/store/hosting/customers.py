"""Customers in DynamoDB, each written together with all that depends on it."""

import datetime as dt
from collections.abc import Iterator, Sequence
from functools import partial

from functions.core.domain.errors import Invalid, NotFound, StaleVersion
from functions.core.domain.hosting.allotments import Allotment, Share, share_of
from functions.core.domain.hosting.areas import Area, AreaObject, Counts
from functions.core.domain.hosting.counting import beyond, tally
from functions.core.domain.hosting.customers import Customer, Stage
from functions.core.domain.hosting.finding import spelled
from functions.core.domain.hosting.operations import Operation
from functions.core.domain.hosting.taken import taken
from functions.core.domain.ids import CourseId, CustomerId, ResellerId
from functions.core.domain.webhooks import HookDelivery
from functions.core.store import hosting_keys as keys
from functions.core.store import keys as common
from functions.core.store import versions, webhooks
from functions.core.store.hosting import contracts, heads, names, shares
from functions.core.store.hosting.operations import item_of
from functions.core.store.hosting.things import thing_item
from functions.core.store.hosting.turns import Moved, in_turn
from functions.core.store.items import from_item, to_item, to_plain
from functions.core.store.table import NOT_YET, Key, Table, Wanted
from functions.core.store.together import Together


class DynamoCustomers:
    def __init__(self, table: Table) -> None:
        self._table = table

    def create(
        self,
        customer: Customer,
        area: Area,
        objects: Sequence[AreaObject],
        operation: Operation,
        tidings: Sequence[HookDelivery] = (),
    ) -> Customer:
        fresh = customer.model_copy(update={"version": 0})
        in_turn(partial(self._create, fresh, area, objects, operation, tidings))
        return versions.next_of(fresh)

    def save(
        self,
        customer: Customer,
        before: Customer,
        area: Area | None = None,
        operation: Operation | None = None,
        more: Share | None = None,
        tidings: Sequence[HookDelivery] = (),
    ) -> Customer:
        in_turn(partial(self._save, customer, before, area, operation, more, tidings))
        return versions.next_of(customer)

    def get(self, reseller_id: ResellerId, customer_id: CustomerId) -> Customer:
        item = self._table.get(keys.customer(reseller_id, customer_id))
        if item is None:
            raise NotFound("customer", customer_id)
        return from_item(Customer, item)

    def page(
        self, reseller_id: ResellerId, after: str | None = None, limit: int = 50
    ) -> tuple[list[Customer], str | None]:
        wanted = Wanted(common.of_reseller(reseller_id), prefix=keys.CUSTOMER)
        items, cursor = self._table.query(wanted, limit=limit, after=after)
        return [from_item(Customer, item) for item in items], cursor

    def of_external_id(self, reseller_id: ResellerId, external_id: str) -> Customer | None:
        return self._named(reseller_id, keys.external_id(reseller_id, external_id))

    def of_number(self, reseller_id: ResellerId, number: str) -> Customer | None:
        return self._named(reseller_id, keys.number(reseller_id, number))

    def of_login(self, reseller_id: ResellerId, login_id: str) -> Customer | None:
        return self._named(reseller_id, keys.login(reseller_id, login_id))

    def find(self, reseller_id: ResellerId, term: str, limit: int = 50) -> list[Customer]:
        wanted = Wanted(keys.terms(reseller_id), prefix=spelled(term))
        found: dict[str, Key] = {}
        for item in self._table.query_all(wanted):
            customer_id = CustomerId(to_plain(item)["customer_id"])
            found[customer_id] = keys.customer(reseller_id, customer_id)
            if len(found) == limit:
                break
        items = self._table.get_many(list(found.values()), consistent=True)
        customers = (from_item(Customer, item) for item in items)
        return sorted(customers, key=lambda each: (each.contract_name, each.id))

    def of_course(self, reseller_id: ResellerId, course_id: CourseId) -> Iterator[Customer]:
        wanted = Wanted(common.of_reseller(reseller_id), prefix=keys.CUSTOMER)
        for item in self._table.query_all(wanted):
            customer = from_item(Customer, item)
            if customer.course_id == course_id and customer.stage is not Stage.PURGED:
                yield customer

    def due(self, by: dt.date) -> Iterator[Customer]:
        for number in range(common.SHARDS):
            wanted = Wanted(keys.customers_due(number), until=by.isoformat(), indexed=True)
            for item in self._table.query_all(wanted):
                yield from_item(Customer, item)

    def _create(
        self,
        customer: Customer,
        area: Area,
        objects: Sequence[AreaObject],
        operation: Operation,
        tidings: Sequence[HookDelivery],
    ) -> None:
        whole = area.model_copy(update={"used": Counts(**tally(objects)), "version": 1})
        for name, (_, limit) in beyond(whole.used, whole.limits).items():
            raise Invalid(name, f"the limit is reached: {limit}")
        together = Together(self._table)
        contracts.begin(self._table, together, customer, area)
        listed = keys.in_areas(area.server_id, area.customer_id)
        head = to_item(whole, keys.area(area.reseller_id, area.customer_id), listed)
        together.add(self._table.put_of(head, NOT_YET), taken("area", customer.id))
        for thing in objects:
            item = thing_item(area, thing.model_copy(update={"version": 1}))
            known = taken(thing.kind, thing.name)
            together.add(self._table.put_of(item, NOT_YET), known)
            names.take(self._table, together, area, thing)
        self._order(together, whole, operation)
        self._share(together, customer, share_of(area.limits))
        webhooks.tell(self._table, together, tidings)
        together.write()

    def _save(
        self,
        customer: Customer,
        before: Customer,
        area: Area | None,
        operation: Operation | None,
        more: Share | None,
        tidings: Sequence[HookDelivery],
    ) -> None:
        together = Together(self._table)
        contracts.move(self._table, together, customer, before)
        if area:
            after, update = heads.saved(area)
            key = keys.area(area.reseller_id, area.customer_id)
            stale = StaleVersion("area", area.customer_id)
            together.add(self._table.update_of(key, *update), stale)
            if operation:
                self._order(together, after, operation)
        if more:
            self._share(together, customer, more)
        webhooks.tell(self._table, together, tidings)
        together.write()

    def _share(self, together: Together, customer: Customer, more: Share) -> None:
        """Take (or give back) a part of the reseller's allotment on that server."""
        key = keys.allotment(customer.reseller_id, customer.server_id)
        item = self._table.get(key)
        if item is None:
            raise Invalid("server_id", "nothing of this server is allotted")
        allotment = from_item(Allotment, item)
        used = shares.Sum("used", allotment.used, allotment.total, open_end=allotment.may_oversell)
        used.demand(more, "server_id")
        together.add(self._table.update_of(key, *used.raised(more, allotment.version)), Moved())

    def _order(self, together: Together, after: Area, operation: Operation) -> None:
        raised = operation.model_copy(update={"generation": after.generation})
        known = taken("operation", operation.id)
        together.add(self._table.put_of(item_of(raised), NOT_YET), known)

    def _named(self, reseller_id: ResellerId, key: Key) -> Customer | None:
        item = self._table.get(key)
        if item is None:
            return None
        return self.get(reseller_id, CustomerId(to_plain(item)["customer_id"]))
