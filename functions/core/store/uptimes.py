"""What months are counted from and what was frozen: gaps of servers, figures of resellers."""

import datetime as dt

from functions.core.domain.ids import ResellerId, ServerId
from functions.core.domain.uptime import Gap, ServerMonth
from functions.core.store import keys, reseller_keys
from functions.core.store.failures import Clash
from functions.core.store.items import from_item, to_item
from functions.core.store.table import NOT_YET, Table, Wanted


class DynamoUptimes:
    def __init__(self, table: Table) -> None:
        self._table = table

    def close_gap(self, server_id: ServerId, gap: Gap) -> None:
        key = reseller_keys.gap(server_id, gap.since, gap.services[0])
        try:
            self._table.put(to_item(gap, key), NOT_YET)
        except Clash:
            return  # whoever looked first ended it

    def gaps(self, server_id: ServerId, since: dt.datetime) -> list[Gap]:
        wanted = Wanted(keys.of_server(server_id), prefix=reseller_keys.GAP)
        found = (from_item(Gap, item) for item in self._table.query_all(wanted))
        return [each for each in found if each.until > since]

    def frozen(
        self, reseller_id: ResellerId, server_id: ServerId, month: str
    ) -> ServerMonth | None:
        item = self._table.get(reseller_keys.uptime(reseller_id, server_id, month))
        return from_item(ServerMonth, item) if item else None

    def freeze(self, reseller_id: ResellerId, figures: ServerMonth) -> ServerMonth:
        key = reseller_keys.uptime(reseller_id, figures.server_id, figures.month)
        try:
            self._table.put(to_item(figures, key), NOT_YET)
        except Clash:
            return self.frozen(reseller_id, figures.server_id, figures.month) or figures
        return figures
