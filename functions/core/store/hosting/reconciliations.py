"""The last comparison of each server, beside the server: the next one takes its place."""

from collections.abc import Sequence

from functions.core.domain.hosting.reconciliations import Reconciliation
from functions.core.domain.ids import ServerId
from functions.core.store import hosting_keys as keys
from functions.core.store.items import from_item, to_item
from functions.core.store.table import Table


class DynamoReconciliations:
    def __init__(self, table: Table) -> None:
        self._table = table

    def get_many(self, server_ids: Sequence[ServerId]) -> dict[ServerId, Reconciliation]:
        wanted = [keys.reconciliation(each) for each in server_ids]
        items = self._table.get_many(wanted, consistent=False)
        found = (from_item(Reconciliation, item) for item in items)
        return {each.server_id: each for each in found}

    def save(self, reconciliation: Reconciliation) -> None:
        key = keys.reconciliation(reconciliation.server_id)
        self._table.put(to_item(reconciliation, key))
