"""The company's own days off."""

import datetime as dt

from functions.core.store import keys
from functions.core.store.items import to_attributes, to_plain
from functions.core.store.table import Table, Wanted


class DynamoDaysOff:
    def __init__(self, table: Table) -> None:
        self._table = table

    def all(self) -> frozenset[dt.date]:
        return frozenset(self.reasons())

    def reasons(self) -> dict[dt.date, str]:
        items = (to_plain(item) for item in self._table.query_all(Wanted(keys.DAYS_OFF)))
        return {dt.date.fromisoformat(item["sk"]): item["reason"] for item in items}

    def add(self, day: dt.date, reason: str) -> None:
        self._table.put(to_attributes({**keys.day_off(day), "reason": reason}))

    def remove(self, day: dt.date) -> None:
        self._table.delete(keys.day_off(day))
