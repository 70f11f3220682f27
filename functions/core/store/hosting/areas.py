"""Areas in DynamoDB: a partition each, so that one query returns everything to apply."""

import datetime as dt
from collections.abc import Iterator, Sequence
from functools import partial

from functions.core.domain.errors import AlreadyExists, Invalid, NotFound, StaleVersion
from functions.core.domain.hosting.areas import Area, AreaObject, Domain, WholeArea
from functions.core.domain.hosting.counting import counted_as, filed_as, tally
from functions.core.domain.hosting.names import DomainName
from functions.core.domain.hosting.operations import Operation
from functions.core.domain.hosting.panels import Applied
from functions.core.domain.hosting.taken import there
from functions.core.domain.ids import CustomerId, ResellerId, ServerId
from functions.core.store import hosting_keys as keys
from functions.core.store.hosting import applying, heads, names, recording
from functions.core.store.hosting.operations import item_of
from functions.core.store.hosting.shares import Update
from functions.core.store.hosting.things import place_of, read_thing, thing_item, whole_of
from functions.core.store.hosting.turns import Moved, in_turn
from functions.core.store.items import from_item
from functions.core.store.table import NOT_YET, SAME_VERSION, Table, Wanted
from functions.core.store.together import Together

REMOVED_TOGETHER = 19
"""A thing that goes takes up to five writes, and a transaction takes 100."""


class DynamoAreas:
    def __init__(self, table: Table) -> None:
        self._table = table

    def get(self, reseller_id: ResellerId, customer_id: CustomerId) -> Area:
        item = self._table.get(keys.area(reseller_id, customer_id))
        if item is None:
            raise NotFound("area", customer_id)
        return from_item(Area, item)

    def whole(self, reseller_id: ResellerId, customer_id: CustomerId) -> WholeArea:
        wanted = Wanted(keys.area_of(reseller_id, customer_id))
        whole = whole_of(list(self._table.query_all(wanted)))
        if whole is None:
            raise NotFound("area", customer_id)
        return whole

    def find(
        self, reseller_id: ResellerId, customer_id: CustomerId, kind: str, name: str
    ) -> AreaObject:
        item = self._table.get(keys.thing(reseller_id, customer_id, kind, name))
        if item is None:
            raise NotFound(kind, name)
        return read_thing(item)

    def add(self, area: Area, added: AreaObject, operation: Operation) -> Area:
        return in_turn(partial(self._add, area, added, operation))

    def change(self, area: Area, changed: AreaObject, operation: Operation) -> Area:
        return in_turn(partial(self._change, area, changed, operation))

    def record(self, area: Area, things: Sequence[AreaObject], operation: Operation) -> Area:
        parts = list(recording.parts(things))
        for number, part in enumerate(parts, start=1):
            order = operation if number == len(parts) else None
            area = recording.write(self._table, area, part, order)
        return area

    def owner(self, registrable: DomainName) -> tuple[ResellerId, CustomerId] | None:
        known = names.owner_of(self._table, registrable)
        return known[0] if known and known[1] else None

    def last_owner(self, registrable: DomainName) -> tuple[ResellerId, CustomerId] | None:
        known = names.owner_of(self._table, registrable)
        return known[0] if known and not known[1] else None

    def remove(self, area: Area, removed: Sequence[AreaObject], operation: Operation) -> Area:
        """Take many away in parts, in their order: the operation comes with the last."""
        for start in range(0, len(removed), REMOVED_TOGETHER):
            part = removed[start : start + REMOVED_TOGETHER]
            is_last = start + REMOVED_TOGETHER >= len(removed)
            area = self._remove(area, part, operation if is_last else None)
        return area

    def release(self, area: Area, domains: Sequence[Domain]) -> None:
        for domain in domains:
            names.free(self._table, area, domain)

    def reclaim(self, area: Area, domains: Sequence[Domain]) -> list[Domain]:
        return [each for each in domains if not names.claim_again(self._table, area, each)]

    def save(self, area: Area, operation: Operation) -> Area:
        after, update = heads.saved(area)
        together = Together(self._table)
        self._raise(together, after, update, StaleVersion("area", area.customer_id))
        self._order(together, after, operation)
        together.write()
        return after

    def mark_applied(
        self, reseller_id: ResellerId, customer_id: CustomerId, applied: Applied, at: dt.datetime
    ) -> None:
        def mark() -> None:
            area = self.get(reseller_id, customer_id)
            if area.applied_generation <= applied.generation:
                applying.applied(self._table, area, applied, at)

        in_turn(mark)

    def mark_failed(
        self, reseller_id: ResellerId, customer_id: CustomerId, generation: int, failure: str
    ) -> None:
        applying.failed(self._table, keys.area(reseller_id, customer_id), generation, failure)

    def of_server(self, server_id: ServerId) -> Iterator[Area]:
        for item in self._table.query_all(Wanted(keys.areas(server_id), indexed=True)):
            yield from_item(Area, item)

    def page_of_server(
        self, server_id: ServerId, after: str | None = None, limit: int = 50
    ) -> tuple[list[Area], str | None]:
        wanted = Wanted(keys.areas(server_id), indexed=True)
        items, cursor = self._table.query(wanted, limit=limit, after=after)
        return [from_item(Area, item) for item in items], cursor

    def _add(self, read: Area, added: AreaObject, operation: Operation) -> Area:
        area = self._as_read(read)
        counted = counted_as(added)
        if counted and getattr(area.used, counted) >= getattr(area.limits, counted):
            raise Invalid(counted, f"the limit is reached: {getattr(area.limits, counted)}")
        after, update = heads.counted(area, {counted: 1} if counted else {})
        together = Together(self._table)
        item = thing_item(area, added.model_copy(update={"version": 1}))
        known = there(added)
        together.add(self._table.put_of(item, NOT_YET), known)
        names.take(self._table, together, area, added)
        names.demand(self._table, together, area, added)
        self._raise(together, after, update, Moved())
        self._order(together, after, operation)
        together.write()
        return after

    def _change(self, read: Area, changed: AreaObject, operation: Operation) -> Area:
        area = self._as_read(read)
        kind, name = changed.kind, filed_as(changed)
        before = self.find(area.reseller_id, area.customer_id, kind, name)
        after, update = heads.counted(area, {})
        together = Together(self._table)
        stale = StaleVersion(kind, changed.name)
        item = thing_item(area, changed.model_copy(update={"version": changed.version + 1}))
        same = (SAME_VERSION, {":version": changed.version})
        together.add(self._table.put_of(item, *same), stale)
        if isinstance(before, Domain) and isinstance(changed, Domain):
            self._prove(together, area, before, changed)
        self._raise(together, after, update, Moved())
        self._order(together, after, operation)
        together.write()
        return after

    def _prove(self, together: Together, area: Area, before: Domain, changed: Domain) -> None:
        if changed.proof and not before.proof:
            names.claim(self._table, together, area, changed)
        if before.proof and not changed.proof and area.stage not in names.LET_GO:
            names.disclaim(self._table, together, area, [before])

    def _remove(
        self, area: Area, removed: Sequence[AreaObject], operation: Operation | None
    ) -> Area:
        fewer = {name: -count for name, count in tally(removed).items()}
        after, update = heads.counted(area, fewer)
        together = Together(self._table)
        for thing in removed:
            there = (SAME_VERSION, {":version": thing.version})
            gone = StaleVersion(thing.kind, thing.name)
            together.add(self._table.delete_of(place_of(area, thing), *there), gone)
        names.release(self._table, together, area, removed)
        self._raise(together, after, update, StaleVersion("area", area.customer_id))
        if operation:
            self._order(together, after, operation)
        together.write()
        return after

    def _as_read(self, read: Area) -> Area:
        """Return it as it is now, unless that is another life than the one that was read."""
        area = self.get(read.reseller_id, read.customer_id)
        if area.life != read.life:
            raise StaleVersion("area", area.customer_id)
        return area

    def _raise(self, together: Together, after: Area, update: Update, refusal: Exception) -> None:
        key = keys.area(after.reseller_id, after.customer_id)
        together.add(self._table.update_of(key, *update), refusal)

    def _order(self, together: Together, after: Area, operation: Operation) -> None:
        raised = operation.model_copy(update={"generation": after.generation})
        together.add(self._table.put_of(item_of(raised), NOT_YET), _known(operation))


def _known(operation: Operation) -> AlreadyExists:
    return AlreadyExists("operation", operation.id, field="")
