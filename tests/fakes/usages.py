"""Samples of usage and what servers run, in memory."""

import datetime as dt
from collections.abc import Sequence

from functions.core.domain.hosting.software import ServerSoftware
from functions.core.domain.hosting.usage import AreaSample, Grain, ServerSample
from functions.core.domain.ids import CustomerId, ResellerId, ServerId


class FakeUsages:
    def __init__(self) -> None:
        self._servers: dict[tuple[ServerId, Grain, dt.datetime], ServerSample] = {}
        self._areas: dict[tuple[ResellerId, CustomerId, Grain, dt.datetime], AreaSample] = {}
        self._software: dict[ServerId, ServerSoftware] = {}

    def put(self, samples: Sequence[ServerSample | AreaSample | ServerSoftware]) -> None:
        for each in samples:
            if isinstance(each, ServerSoftware):
                self._software[each.server_id] = each
            elif isinstance(each, ServerSample):
                self._servers[each.server_id, each.grain, each.at] = each
            else:
                self._areas[each.reseller_id, each.customer_id, each.grain, each.at] = each

    def of_server(self, server_id: ServerId, grain: Grain, count: int) -> list[ServerSample]:
        rows = sorted(self._servers.items(), reverse=True)
        return [each for key, each in rows if key[:2] == (server_id, grain)][:count]

    def software_of(self, server_id: ServerId) -> ServerSoftware | None:
        return self._software.get(server_id)

    def of_area(
        self, reseller_id: ResellerId, customer_id: CustomerId, grain: Grain, count: int
    ) -> list[AreaSample]:
        rows = sorted(self._areas.items(), reverse=True)
        wanted = (reseller_id, customer_id, grain)
        return [each for key, each in rows if key[:3] == wanted][:count]

    def of_servers_at(
        self, server_ids: Sequence[ServerId], grain: Grain, at: dt.datetime
    ) -> dict[ServerId, ServerSample]:
        found = {each: self._servers.get((each, grain, at)) for each in server_ids}
        return {key: each for key, each in found.items() if each}

    def of_areas_at(
        self,
        reseller_id: ResellerId,
        customer_ids: Sequence[CustomerId],
        grain: Grain,
        at: dt.datetime,
    ) -> dict[CustomerId, AreaSample]:
        found = {each: self._areas.get((reseller_id, each, grain, at)) for each in customer_ids}
        return {key: each for key, each in found.items() if each}
