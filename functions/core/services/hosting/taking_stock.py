"""Taking stock of a server with another panel: what is on it is read, kept and shown."""

import datetime as dt
from typing import Final, Protocol

from functions.core import ports
from functions.core.domain.errors import OutsideError
from functions.core.domain.hosting.inventories import Inventory
from functions.core.domain.servers import Server

LONGEST_REASON: Final = 400


class Means(Protocol):
    @property
    def panel(self) -> ports.Panels: ...
    @property
    def inventories(self) -> ports.Inventories: ...


def take_stock(server: Server, at: dt.datetime, *, means: Means) -> Inventory:
    """Read what is there and keep it; a panel that does not answer leaves what was known."""
    try:
        found = means.panel.inventory(server, at)
    except OutsideError as failure:
        known = means.inventories.get(server.id) or Inventory(server_id=server.id, at=at)
        said = str(failure)[:LONGEST_REASON]
        found = known.model_copy(update={"at": at, "failure": said})
    means.inventories.save(found)
    return found
