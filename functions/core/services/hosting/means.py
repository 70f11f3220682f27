"""What bringing areas to their servers needs of the world."""

from typing import Protocol

from functions.core import ports
from functions.core.domain.ids import IncidentId
from functions.core.domain.timing import Timing
from functions.core.services.hosting.hooking import Telling


class Handing(Protocol):
    """What handing an area over to the queue needs."""

    @property
    def areas(self) -> ports.Areas: ...
    @property
    def operations(self) -> ports.Operations: ...
    @property
    def apply_queue(self) -> ports.ApplyQueue: ...
    @property
    def clock(self) -> ports.Clock: ...


class Means(Handing, Telling, Protocol):
    """`wiring.Deps` has all of it."""

    @property
    def servers(self) -> ports.Servers: ...
    @property
    def customers(self) -> ports.Customers: ...
    @property
    def panel(self) -> ports.Panel: ...
    @property
    def reconciliations(self) -> ports.Reconciliations: ...
    @property
    def usages(self) -> ports.Usages: ...
    @property
    def errands(self) -> ports.Errands: ...
    @property
    def timing(self) -> Timing: ...
    def alert(self, subject: str, text: str, *, incident_id: IncidentId | None = None) -> None: ...
