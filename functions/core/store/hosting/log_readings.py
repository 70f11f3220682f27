"""Looks at logs, each of which ends by itself."""

from functions.core.domain.errors import NotFound
from functions.core.domain.hosting.logs import LogReading
from functions.core.domain.ids import CustomerId, ResellerId
from functions.core.store import hosting_keys as keys
from functions.core.store.items import from_item, to_item
from functions.core.store.table import Table


class DynamoLogReadings:
    def __init__(self, table: Table) -> None:
        self._table = table

    def keep(self, reading: LogReading) -> None:
        key = keys.log_reading(reading.reseller_id, reading.customer_id, reading.id)
        expires_at = int(reading.ends_at.timestamp())
        self._table.put(to_item(reading, key, expires_at=expires_at))

    def get(self, reseller_id: ResellerId, customer_id: CustomerId, reading_id: str) -> LogReading:
        item = self._table.get(keys.log_reading(reseller_id, customer_id, reading_id))
        if item is None:
            raise NotFound("log reading", reading_id)
        return from_item(LogReading, item)
