"""The last inventory of each server with another panel: the next one takes its place."""

from collections.abc import Iterator, Sequence

from functions.core.domain.hosting.found import FoundArea
from functions.core.domain.hosting.inventories import Inventory
from functions.core.domain.ids import ServerId
from functions.core.store import hosting_keys as keys
from functions.core.store.items import from_item, to_item
from functions.core.store.keys import of_server
from functions.core.store.table import Table, Wanted


class DynamoInventories:
    def __init__(self, table: Table) -> None:
        self._table = table

    def get(self, server_id: ServerId) -> Inventory | None:
        item = self._table.get(keys.inventory(server_id))
        return from_item(Inventory, item) if item else None

    def save(self, inventory: Inventory) -> None:
        self._table.put(to_item(inventory, keys.inventory(inventory.server_id)))

    def keep(self, server_id: ServerId, areas: Sequence[FoundArea]) -> None:
        there = {each.guid for each in areas}
        for each in list(self.areas(server_id)):
            if each.guid not in there:
                self._table.delete(keys.found(server_id, each.guid))
        for each in areas:
            self._table.put(to_item(each, keys.found(server_id, each.guid)))

    def areas(self, server_id: ServerId) -> Iterator[FoundArea]:
        for item in self._table.query_all(_wanted(server_id)):
            yield from_item(FoundArea, item)

    def page_of_areas(
        self, server_id: ServerId, after: str | None = None, limit: int = 50
    ) -> tuple[list[FoundArea], str | None]:
        items, cursor = self._table.query(_wanted(server_id), limit=limit, after=after)
        return [from_item(FoundArea, item) for item in items], cursor


def _wanted(server_id: ServerId) -> Wanted:
    return Wanted(of_server(server_id), prefix=keys.FOUND)
