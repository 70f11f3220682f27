"""Capacities of servers and resellers' allotments; sums are raised by the writes they sum up."""

from functools import partial
from typing import Any

from functions.core.domain.errors import Invalid, NotFound, StaleVersion
from functions.core.domain.hosting.allotments import Allotment, Capacity, Share
from functions.core.domain.ids import ResellerId, ServerId
from functions.core.store import hosting_keys as keys
from functions.core.store import keys as common
from functions.core.store import versions
from functions.core.store.failures import Clash
from functions.core.store.hosting import shares
from functions.core.store.hosting.turns import Moved, in_turn
from functions.core.store.items import from_item, to_item
from functions.core.store.table import NOT_YET, Table, Wanted
from functions.core.store.together import Together


class DynamoAllotments:
    def __init__(self, table: Table) -> None:
        self._table = table

    def capacity(self, server_id: ServerId) -> Capacity:
        item = self._table.get(keys.capacity(server_id))
        if item is None:
            raise NotFound("capacity of server", server_id)
        return from_item(Capacity, item)

    def save_capacity(self, capacity: Capacity) -> Capacity:
        key = keys.capacity(capacity.server_id)
        if capacity.version == 0:
            fresh = capacity.model_copy(update={"given": Share()})
            return versions.save(self._table, "capacity of server", capacity.server_id, fresh, key)
        total = shares.Total("given", capacity.total, open_end=("oversold", capacity.oversold))
        try:
            self._table.update(key, *total.set_under(capacity.version))
        except Clash as clash:
            if self.capacity(capacity.server_id).version != capacity.version:
                raise StaleVersion("capacity of server", capacity.server_id) from clash
            raise Invalid("total", "more than this is given away") from clash
        return self.capacity(capacity.server_id)

    def get(self, reseller_id: ResellerId, server_id: ServerId) -> Allotment:
        item = self._table.get(keys.allotment(reseller_id, server_id))
        if item is None:
            raise NotFound("allotment on server", server_id)
        return from_item(Allotment, item)

    def of_reseller(self, reseller_id: ResellerId) -> list[Allotment]:
        wanted = Wanted(common.of_reseller(reseller_id), prefix=keys.ALLOTMENT)
        return [from_item(Allotment, item) for item in self._table.query_all(wanted)]

    def of_server(self, server_id: ServerId) -> list[Allotment]:
        wanted = Wanted(keys.allotments(server_id), indexed=True)
        return [from_item(Allotment, item) for item in self._table.query_all(wanted)]

    def save(self, allotment: Allotment, *, more: Share) -> Allotment:
        try:
            in_turn(partial(self._save, allotment, more))
        except StaleVersion as stale:
            if self.get(allotment.reseller_id, allotment.server_id).version == allotment.version:
                raise Invalid("total", "more than this is in use") from stale
            raise
        return self.get(allotment.reseller_id, allotment.server_id)

    def _save(self, allotment: Allotment, more: Share) -> None:
        capacity = self.capacity(allotment.server_id)
        together = Together(self._table)
        stale = versions.refusal("allotment on server", allotment.server_id, allotment)
        together.add(self._total_of(allotment), stale)
        given = shares.Sum("given", capacity.given, capacity.total, open_end=capacity.oversold)
        given.demand(more, "total")
        key, changed = keys.capacity(capacity.server_id), Moved()
        together.add(self._table.update_of(key, *given.raised(more, capacity.version)), changed)
        together.write()

    def _total_of(self, allotment: Allotment) -> dict[str, Any]:
        """Write what the operator says of it; what its reseller uses is others' to write."""
        key = keys.allotment(allotment.reseller_id, allotment.server_id)
        if allotment.version == 0:
            listed = keys.in_allotments(allotment.reseller_id, allotment.server_id)
            fresh = versions.next_of(allotment.model_copy(update={"used": Share()}))
            return self._table.put_of(to_item(fresh, key, listed), NOT_YET)
        oversell = ("may_oversell", allotment.may_oversell)
        total = shares.Total("used", allotment.total, open_end=oversell)
        return self._table.update_of(key, *total.set_under(allotment.version))
