"""Maintenance windows, by their end: those that still matter are one query."""

import datetime as dt

from functions.core.domain.errors import NotFound
from functions.core.domain.ids import WindowId
from functions.core.domain.maintenance import MaintenanceWindow
from functions.core.store import keys, versions
from functions.core.store.items import from_item
from functions.core.store.table import Table, Wanted


class DynamoWindows:
    def __init__(self, table: Table) -> None:
        self._table = table

    def save(self, window: MaintenanceWindow) -> MaintenanceWindow:
        key, by_end = keys.window(window.id), keys.in_windows(window.id, window.end)
        return versions.save(self._table, "maintenance window", window.id, window, key, by_end)

    def get(self, window_id: WindowId) -> MaintenanceWindow:
        item = self._table.get(keys.window(window_id))
        if item is None:
            raise NotFound("maintenance window", window_id)
        return from_item(MaintenanceWindow, item)

    def around(self, now: dt.datetime) -> list[MaintenanceWindow]:
        wanted = Wanted(keys.WINDOWS, since=keys.ended_after(now), indexed=True)
        found = (from_item(MaintenanceWindow, item) for item in self._table.query_all(wanted))
        return [window for window in found if not window.cancelled and window.end > now]

    def page(
        self, after: str | None = None, limit: int = 50
    ) -> tuple[list[MaintenanceWindow], str | None]:
        items, cursor = self._table.query(
            Wanted(keys.WINDOWS, indexed=True), limit=limit, after=after, newest_first=True
        )
        return [from_item(MaintenanceWindow, item) for item in items], cursor
