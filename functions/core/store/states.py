"""What is believed of each server's services. Written only when something changed."""

from collections.abc import Sequence

from functions.core.domain.errors import AlreadyExists, StaleVersion
from functions.core.domain.ids import ServerId
from functions.core.domain.states import ServerState
from functions.core.store import keys, versions
from functions.core.store.items import from_item
from functions.core.store.table import Table


class DynamoStates:
    def __init__(self, table: Table) -> None:
        self._table = table

    def get_many(self, server_ids: Sequence[ServerId]) -> dict[ServerId, ServerState]:
        """Read eventually: half the price; a stale one is noticed when it is written."""
        wanted = [keys.state(each) for each in server_ids]
        items = self._table.get_many(wanted, consistent=False)
        found = {state.server_id: state for state in (from_item(ServerState, i) for i in items)}
        return {each: found.get(each, ServerState(server_id=each)) for each in server_ids}

    def save(self, state: ServerState) -> ServerState:
        name, key = state.server_id, keys.state(state.server_id)
        try:
            return versions.save(self._table, "state of server", name, state, key)
        except AlreadyExists as clash:  # another check of this server wrote the first one
            raise StaleVersion("state of server", name) from clash
