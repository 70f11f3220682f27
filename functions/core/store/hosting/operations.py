"""Operations, the newest first, and the sparse index of those that are not applied yet."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Final

from functions.core.domain.errors import NotFound
from functions.core.domain.hosting.operations import OPEN, Operation, OperationState
from functions.core.domain.ids import CustomerId, OperationId, ResellerId
from functions.core.domain.webhooks import HookDelivery
from functions.core.store import cursors, versions, webhooks
from functions.core.store import hosting_keys as keys
from functions.core.store import keys as common
from functions.core.store.items import Item, from_item, to_item
from functions.core.store.table import Table, Wanted
from functions.core.store.together import Together

KEPT_FOR: Final = dt.timedelta(days=400)
"""From when it was ordered, once it is applied. Who ordered what stays in the audit log."""


class DynamoOperations:
    def __init__(self, table: Table) -> None:
        self._table = table

    def get(
        self, reseller_id: ResellerId, customer_id: CustomerId, operation_id: OperationId
    ) -> Operation:
        item = self._table.get(keys.operation(reseller_id, customer_id, operation_id))
        if item is None:
            raise NotFound("operation", operation_id)
        return from_item(Operation, item)

    def page(
        self,
        reseller_id: ResellerId,
        customer_id: CustomerId,
        after: str | None = None,
        limit: int = 50,
    ) -> tuple[list[Operation], str | None]:
        wanted = Wanted(keys.operations(reseller_id, customer_id))
        items, cursor = self._table.query(wanted, limit=limit, after=after, newest_first=True)
        return [from_item(Operation, item) for item in items], cursor

    def open_of(self, reseller_id: ResellerId, customer_id: CustomerId) -> list[Operation]:
        """Walk back until nothing is open any more: an application closes all that went before."""
        found: list[Operation] = []
        after: str | None = None
        while True:
            page, after = self.page(reseller_id, customer_id, after)
            still_open = [each for each in page if each.state in OPEN]
            found += still_open
            if not still_open or after is None:
                return found

    def save(self, operation: Operation, tidings: Sequence[HookDelivery] = ()) -> Operation:
        if tidings:
            return self._save_and_tell(operation, tidings)
        place = keys.operation(operation.reseller_id, operation.customer_id, operation.id)
        return versions.save(
            self._table,
            "operation",
            operation.id,
            operation,
            place | _in_due(operation),
            expires_at=_expires_at(operation),
        )

    def _save_and_tell(self, operation: Operation, tidings: Sequence[HookDelivery]) -> Operation:
        together = Together(self._table)
        refusal = versions.refusal("operation", operation.id, operation)
        item = item_of(operation)
        together.add(self._table.put_of(item, *versions.unchanged(operation)), refusal)
        webhooks.tell(self._table, together, tidings)
        together.write()
        return versions.next_of(operation)

    def due(self, by: dt.datetime) -> Iterator[Operation]:
        for number in range(common.SHARDS):
            wanted = Wanted(
                common.due(keys.OPERATIONS, number), until=common.due_by(by), indexed=True
            )
            for item in self._table.query_all(wanted):
                yield from_item(Operation, item)

    def failed(
        self, after: str | None = None, limit: int = 50
    ) -> tuple[list[Operation], str | None]:
        """Pick them from those that are open, shard after shard: open ones are few."""
        found: list[Operation] = []
        number, cursor = cursors.read_sharded(after, common.SHARDS)
        while number < common.SHARDS and len(found) < limit:
            shard = Wanted(common.due(keys.OPERATIONS, number), indexed=True)
            items, cursor = self._table.query(shard, limit=limit - len(found), after=cursor)
            page = (from_item(Operation, item) for item in items)
            found += [each for each in page if each.state is OperationState.FAILED]
            number += cursor is None
        return found, f"{number}.{cursor or ''}" if number < common.SHARDS else None


def item_of(operation: Operation) -> Item:
    """Spell its next version, for a transaction."""
    place = keys.operation(operation.reseller_id, operation.customer_id, operation.id)
    expires_at = _expires_at(operation)
    return to_item(versions.next_of(operation), place | _in_due(operation), expires_at=expires_at)


def _in_due(operation: Operation) -> dict[str, str]:
    if operation.state not in OPEN:
        return {}
    name = f"{operation.customer_id}{operation.id}"
    return common.in_due(keys.OPERATIONS, name, operation.due_at)


def _expires_at(operation: Operation) -> int | None:
    if operation.state in OPEN:
        return None
    return int((operation.steps[0].at + KEPT_FOR).timestamp())
