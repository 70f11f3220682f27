"""The one plan of reminders."""

from functions.core.domain.reminders import ReminderPlan
from functions.core.store import reseller_keys, versions
from functions.core.store.items import from_item
from functions.core.store.table import Table


class DynamoReminders:
    def __init__(self, table: Table) -> None:
        self._table = table

    def plan(self) -> ReminderPlan | None:
        item = self._table.get(reseller_keys.reminders())
        return from_item(ReminderPlan, item) if item else None

    def save(self, plan: ReminderPlan) -> ReminderPlan:
        key = reseller_keys.reminders()
        return versions.save(self._table, "plan of reminders", "plan", plan, key)
