"""The last inventory of each server with another panel: the next one takes its place."""

from functions.core.domain.hosting.inventories import Inventory
from functions.core.domain.ids import ServerId
from functions.core.store import hosting_keys as keys
from functions.core.store.items import from_item, to_item
from functions.core.store.table import Table


class DynamoInventories:
    def __init__(self, table: Table) -> None:
        self._table = table

    def get(self, server_id: ServerId) -> Inventory | None:
        item = self._table.get(keys.inventory(server_id))
        return from_item(Inventory, item) if item else None

    def save(self, inventory: Inventory) -> None:
        self._table.put(to_item(inventory, keys.inventory(inventory.server_id)))
