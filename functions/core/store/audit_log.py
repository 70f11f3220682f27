"""The audit log: one list, and one for each reseller."""

from functions.core.domain.audit import AuditEvent
from functions.core.domain.ids import ResellerId
from functions.core.store import api_keys
from functions.core.store.items import from_item, to_item
from functions.core.store.table import Table, Wanted


class DynamoAuditLog:
    def __init__(self, table: Table) -> None:
        self._table = table

    def add(self, event: AuditEvent) -> None:
        indexed = {}
        if event.reseller_id:
            indexed = api_keys.in_audit_of(event.reseller_id, event.id, event.at)
        self._table.put(to_item(event, api_keys.audit(event.id, event.at), indexed))

    def page(
        self, reseller_id: ResellerId | None, after: str | None = None, limit: int = 50
    ) -> tuple[list[AuditEvent], str | None]:
        wanted = Wanted(api_keys.AUDIT)
        if reseller_id:
            wanted = Wanted(api_keys.audit_of(reseller_id), indexed=True)
        items, cursor = self._table.query(wanted, limit=limit, after=after, newest_first=True)
        return [from_item(AuditEvent, item) for item in items], cursor
