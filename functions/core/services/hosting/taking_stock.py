"""Taking stock of a server with another panel: what is on it is read, kept, shown, compared."""

import datetime as dt
from typing import Final, Protocol

from functions.core import ports
from functions.core.domain.errors import OutsideError
from functions.core.domain.hosting.inventories import Inventory
from functions.core.domain.servers import Server
from functions.core.services.hosting import comparing
from functions.core.services.hosting.means import Means as Reaching

LONGEST_REASON: Final = 400


class Means(Reaching, Protocol):
    @property
    def panel(self) -> ports.Panels: ...
    @property
    def inventories(self) -> ports.Inventories: ...


def take_stock(server: Server, at: dt.datetime, *, means: Means) -> Inventory:
    """Read what is there and keep it; a panel that does not answer leaves what was known."""
    try:
        found = means.panel.survey(server, at)
    except OutsideError as failure:
        said = str(failure)[:LONGEST_REASON]
        comparing.could_not(server.id, at, said, means=means)
        known = means.inventories.get(server.id) or Inventory(server_id=server.id, at=at)
        kept = known.model_copy(update={"at": at, "failure": said})
        means.inventories.save(kept)
        return kept
    means.inventories.keep(server.id, found.areas)
    means.inventories.save(found.inventory)
    comparing.compare(server, at, found.areas, means=means)
    return found.inventory
