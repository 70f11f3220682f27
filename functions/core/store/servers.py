"""The operator's register of servers, spread over 16 shards and read page by page."""

from collections.abc import Iterator

from functions.core.domain.errors import NotFound
from functions.core.domain.ids import ResellerId, ServerId
from functions.core.domain.servers import Runlevel, Server
from functions.core.store import cursors, keys, versions
from functions.core.store.items import from_item, to_attributes, to_plain
from functions.core.store.table import Table, Wanted


class DynamoServers:
    def __init__(self, table: Table) -> None:
        self._table = table

    def get(self, server_id: ServerId) -> Server:
        item = self._table.get(keys.server(server_id))
        if item is None:
            raise NotFound("server", server_id)
        return from_item(Server, item)

    def create(self, server: Server) -> Server:
        return self.save(server.model_copy(update={"version": 0}))

    def save(self, server: Server) -> Server:
        """Write what points to it first: a pointer that leads nowhere is passed over."""
        for reseller_id in server.resellers:
            pointer = keys.server_of_reseller(reseller_id, server.id)
            self._table.put(to_attributes({**pointer, "server_id": server.id}))
        key, register = keys.server(server.id), keys.in_register(server.id)
        return versions.save(self._table, "server", server.id, server, key, register)

    def page(self, after: str | None = None, limit: int = 100) -> tuple[list[Server], str | None]:
        """Walk the shards one after another: only the last page may be short."""
        found: list[Server] = []
        number, cursor = cursors.read_sharded(after, keys.SHARDS)
        while number < keys.SHARDS and len(found) < limit:
            shard = Wanted(keys.register(number), indexed=True)
            items, cursor = self._table.query(shard, limit=limit - len(found), after=cursor)
            found += [from_item(Server, item) for item in items]
            if cursor is None:
                number += 1
        return found, f"{number}.{cursor or ''}" if number < keys.SHARDS else None

    def active(self) -> Iterator[Server]:
        for number in range(keys.SHARDS):
            for item in self._table.query_all(Wanted(keys.register(number), indexed=True)):
                server = from_item(Server, item)
                if server.runlevel is Runlevel.ACTIVE:
                    yield server

    def of_reseller(self, reseller_id: ResellerId) -> list[Server]:
        """Follow the pointers; the servers decide: a pointer outlives a reseller's leaving."""
        wanted = Wanted(keys.of_reseller(reseller_id), prefix=keys.SERVER_OF_RESELLER)
        ids = [to_plain(item)["server_id"] for item in self._table.query_all(wanted)]
        items = self._table.get_many([keys.server(each) for each in ids], consistent=True)
        servers = [from_item(Server, item) for item in items]
        mine = [server for server in servers if reseller_id in server.resellers]
        return sorted(mine, key=lambda server: server.id)

    def count_active(self) -> int:
        return sum(1 for _ in self.active())
