"""Samples of usage, beside what rounds saw: they expire by themselves, the fine ones first."""

import datetime as dt
from collections.abc import Sequence
from typing import Final

from functions.core.domain.errors import Unavailable
from functions.core.domain.hosting.software import ServerSoftware
from functions.core.domain.hosting.usage import AreaSample, Grain, ServerSample
from functions.core.domain.ids import CustomerId, ResellerId, ServerId
from functions.core.store import hosting_keys as keys
from functions.core.store.items import Item, from_item, to_item
from functions.core.store.table import Table, Wanted

KEPT: Final = {
    Grain.HOUR: dt.timedelta(days=35),
    Grain.DAY: dt.timedelta(days=400),
    Grain.MONTH: dt.timedelta(days=3660),
}


class DynamoUsages:
    def __init__(self, table: Table) -> None:
        self._table = table

    def put(self, samples: Sequence[ServerSample | AreaSample | ServerSoftware]) -> None:
        refused = self._table.put_many([_item(each) for each in samples])
        if refused:
            raise Unavailable(f"the table did not take {len(refused)} samples of usage")

    def of_server(self, server_id: ServerId, grain: Grain, count: int) -> list[ServerSample]:
        items = self._newest(keys.usage_of_server(server_id), grain, count)
        return [from_item(ServerSample, item) for item in items]

    def software_of(self, server_id: ServerId) -> ServerSoftware | None:
        found = self._table.get_many([keys.software(server_id)], consistent=False)
        return from_item(ServerSoftware, found[0]) if found else None

    def of_area(
        self, reseller_id: ResellerId, customer_id: CustomerId, grain: Grain, count: int
    ) -> list[AreaSample]:
        items = self._newest(keys.usage_of_area(reseller_id, customer_id), grain, count)
        return [from_item(AreaSample, item) for item in items]

    def of_servers_at(
        self, server_ids: Sequence[ServerId], grain: Grain, at: dt.datetime
    ) -> dict[ServerId, ServerSample]:
        wanted = [keys.usage(keys.usage_of_server(each), grain, at) for each in server_ids]
        found = self._table.get_many(wanted, consistent=False)
        samples = [from_item(ServerSample, item) for item in found]
        return {each.server_id: each for each in samples}

    def of_areas_at(
        self,
        reseller_id: ResellerId,
        customer_ids: Sequence[CustomerId],
        grain: Grain,
        at: dt.datetime,
    ) -> dict[CustomerId, AreaSample]:
        partitions = [keys.usage_of_area(reseller_id, each) for each in customer_ids]
        wanted = [keys.usage(each, grain, at) for each in partitions]
        found = self._table.get_many(wanted, consistent=False)
        samples = [from_item(AreaSample, item) for item in found]
        return {each.customer_id: each for each in samples}

    def _newest(self, partition: str, grain: Grain, count: int) -> list[Item]:
        wanted = Wanted(partition, prefix=keys.usages(grain))
        items, _ = self._table.query(wanted, limit=count, newest_first=True)
        return items


def _item(sample: ServerSample | AreaSample | ServerSoftware) -> Item:
    if isinstance(sample, ServerSoftware):
        expires_at = int((sample.at + KEPT[Grain.HOUR]).timestamp())
        return to_item(sample, keys.software(sample.server_id), expires_at=expires_at)
    if isinstance(sample, ServerSample):
        partition = keys.usage_of_server(sample.server_id)
    else:
        partition = keys.usage_of_area(sample.reseller_id, sample.customer_id)
    key = keys.usage(partition, sample.grain, sample.at)
    expires_at = int((sample.at + KEPT[sample.grain]).timestamp())
    return to_item(sample, key, expires_at=expires_at)
