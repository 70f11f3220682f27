"""Areas and what is in them, in memory."""

import datetime as dt
from collections.abc import Iterator, Sequence

from functions.core.domain.errors import Invalid, NotFound, StaleVersion
from functions.core.domain.hosting.areas import (
    Area,
    AreaObject,
    DnsRecord,
    Domain,
    WholeArea,
)
from functions.core.domain.hosting.counting import ADDRESSES, beyond, counted_as, tally
from functions.core.domain.hosting.customers import Stage
from functions.core.domain.hosting.names import DomainName
from functions.core.domain.hosting.operations import Operation
from functions.core.domain.hosting.panels import Applied, Reported
from functions.core.domain.hosting.taken import taken
from functions.core.domain.ids import CustomerId, ResellerId, ServerId
from tests.fakes.hosting.books import Books
from tests.fakes.hosting.names import (
    claim_again,
    disclaim,
    place_of,
    prove,
    release,
    take,
    whose_is,
)


class FakeAreas:
    def __init__(self, books: Books) -> None:
        self._books = books

    def get(self, reseller_id: ResellerId, customer_id: CustomerId) -> Area:
        found = self._books.areas.get((reseller_id, customer_id))
        if found is None:
            raise NotFound("area", customer_id)
        return found

    def whole(self, reseller_id: ResellerId, customer_id: CustomerId) -> WholeArea:
        area, rows = self.get(reseller_id, customer_id), sorted(self._books.things.items())
        mine = (thing for place, thing in rows if place[:2] == (reseller_id, customer_id))
        reported = self._books.reported.get((reseller_id, customer_id), Reported())
        return WholeArea(area=area, objects=tuple(mine), reported=reported)

    def find(
        self, reseller_id: ResellerId, customer_id: CustomerId, kind: str, name: str
    ) -> AreaObject:
        found = self._books.things.get((reseller_id, customer_id, kind, name))
        if found is None:
            raise NotFound(kind, name)
        return found

    def add(self, area: Area, added: AreaObject, operation: Operation) -> Area:
        now = self._as_read(area)
        counted = counted_as(added)
        if counted and getattr(now.used, counted) >= getattr(now.limits, counted):
            raise Invalid(counted, f"the limit is reached: {getattr(now.limits, counted)}")
        with self._books.together():
            take(self._books, now, added)
            self._demand(now, added)
            return self._raise(now, operation, {counted: 1} if counted else {})

    def change(self, area: Area, changed: AreaObject, operation: Operation) -> Area:
        now, place = self._as_read(area), place_of(area, changed)
        before = self.find(*place)
        if before.version != changed.version:
            raise StaleVersion(changed.kind, changed.name)
        with self._books.together():
            update = {"version": changed.version + 1}
            self._books.things[place] = changed.model_copy(update=update)
            if isinstance(before, Domain) and isinstance(changed, Domain):
                prove(self._books, now, before, changed)
            return self._raise(now, operation, {})

    def record(self, area: Area, things: Sequence[AreaObject], operation: Operation) -> Area:
        now = self._as_read(area)
        for thing in things:
            with self._books.together():
                now = self._record(now, thing)
        self._books.operation(operation, now.generation)
        return now

    def _record(self, area: Area, thing: AreaObject) -> Area:
        if thing.version:
            if self._books.things[place_of(area, thing)].version != thing.version:
                raise StaleVersion(thing.kind, thing.name)
            raised = thing.model_copy(update={"version": thing.version + 1})
            self._books.things[place_of(area, thing)] = raised
            return self._raised(area, {})
        counted = counted_as(thing)
        if counted and getattr(area.used, counted) >= getattr(area.limits, counted):
            raise StaleVersion("area", area.customer_id)
        take(self._books, area, thing)
        self._demand(area, thing)
        return self._raised(area, {counted: 1} if counted else {})

    def owner(self, registrable: DomainName) -> tuple[ResellerId, CustomerId] | None:
        claimed = self._books.registered[registrable]
        return self._books.names["registrable", registrable] if claimed else None

    def last_owner(self, registrable: DomainName) -> tuple[ResellerId, CustomerId] | None:
        claimed = self._books.registered[registrable]
        return None if claimed else self._books.names.get(("registrable", registrable))

    def remove(self, area: Area, removed: Sequence[AreaObject], operation: Operation) -> Area:
        now = self._as_read(area)
        if now.version != area.version:
            raise StaleVersion("area", area.customer_id)
        with self._books.together():
            for thing in removed:
                known = self._books.things.pop(place_of(area, thing), None)
                if known is None or known.version != thing.version:
                    raise StaleVersion(thing.kind, thing.name)
                release(self._books, now, thing)
            return self._raise(now, operation, {n: -c for n, c in tally(removed).items()})

    def release(self, area: Area, domains: Sequence[Domain]) -> None:
        for domain in domains:
            if self._books.names.get(("domain", domain.name)) == whose_is(area):
                disclaim(self._books, domain)

    def reclaim(self, area: Area, domains: Sequence[Domain]) -> list[Domain]:
        return [each for each in domains if not claim_again(self._books, whose_is(area), each)]

    def save(self, area: Area, operation: Operation) -> Area:
        with self._books.together():
            after = save_head(self._books, area)
            self._books.operation(operation, after.generation)
        return after

    def mark_applied(
        self, reseller_id: ResellerId, customer_id: CustomerId, applied: Applied, at: dt.datetime
    ) -> None:
        area, generation = self.get(reseller_id, customer_id), applied.generation
        if area.applied_generation > generation:
            return
        reported = Reported(
            at=at, dkim=applied.dkim, certificates=applied.certificates, things=applied.things
        )
        self._books.reported[whose_is(area)] = reported
        update: dict[str, object] = {
            "applied_generation": generation,
            "applied_at": at,
            "failure": "",
        }
        update |= {"applied_digest": applied.digest}
        if area.stage is Stage.PENDING:
            update |= {"stage": Stage.ACTIVE, "version": area.version + 1}
            self._books.begin(f"{reseller_id}/{customer_id}")
        if area.stage is Stage.PURGED:
            self._books.gone.add(whose_is(area))
        self._books.areas[whose_is(area)] = area.model_copy(update=update)

    def mark_failed(
        self, reseller_id: ResellerId, customer_id: CustomerId, generation: int, failure: str
    ) -> None:
        area = self._books.areas.get((reseller_id, customer_id))
        if area and area.applied_generation < generation:
            self._books.areas[whose_is(area)] = area.model_copy(update={"failure": failure})

    def of_server(self, server_id: ServerId) -> Iterator[Area]:
        for whose, area in sorted(self._books.areas.items()):
            if area.server_id == server_id and whose not in self._books.gone:
                yield area

    def page_of_server(
        self, server_id: ServerId, after: str | None = None, limit: int = 50
    ) -> tuple[list[Area], str | None]:
        found = [each for each in self.of_server(server_id) if each.customer_id > (after or "")]
        more = found[limit - 1].customer_id if len(found) > limit else None
        return found[:limit], more

    def _as_read(self, read: Area) -> Area:
        area = self.get(read.reseller_id, read.customer_id)
        if area.life != read.life:
            raise StaleVersion("area", area.customer_id)
        return area

    def _raise(self, area: Area, operation: Operation, more: dict[str, int]) -> Area:
        after = self._raised(area, more)
        self._books.operation(operation, after.generation)
        return after

    def _raised(self, area: Area, more: dict[str, int]) -> Area:
        used = {name: getattr(area.used, name) + count for name, count in more.items()}
        after = area.model_copy(
            update={
                "used": area.used.model_copy(update=used),
                "version": area.version + 1,
                "generation": area.generation + 1,
            }
        )
        self._books.areas[whose_is(area)] = after
        return after

    def _demand(self, area: Area, thing: AreaObject) -> None:
        domain = None
        if thing.kind in ADDRESSES:
            domain = thing.name.partition("@")[2]
            others = [
                (*whose_is(area), kind, thing.name) for kind in ADDRESSES if kind != thing.kind
            ]
            if any(other in self._books.things for other in others):
                raise taken("mail address", thing.name)
        if isinstance(thing, DnsRecord):
            domain = thing.zone
        if isinstance(thing, Domain):
            domain = thing.parent
        if domain and (*whose_is(area), "domain", domain) not in self._books.things:
            raise NotFound("domain", domain)


def save_head(books: Books, area: Area) -> Area:
    """Write what was changed of a head: raise StaleVersion."""
    known = books.areas[whose_is(area)]
    if known.version != area.version or beyond(known.used, area.limits):
        raise StaleVersion("area", area.customer_id)
    names = ("stage", "holds", "suspended", "limits", "web_mib", "observe")
    update = {name: getattr(area, name) for name in names}
    raised = {"version": area.version + 1, "generation": area.generation + 1}
    books.areas[whose_is(area)] = known.model_copy(update=update | raised)
    return books.areas[whose_is(area)]
