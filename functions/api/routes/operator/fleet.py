"""/operator/fleet: the whole of it at one glance."""

from functions.api.http import Routes
from functions.core.domain.ids import IncidentId, ServerId
from functions.core.domain.maintenance import MaintenanceWindow
from functions.core.domain.model import Model
from functions.core.domain.rounds import Round
from functions.core.wiring import deps

routes = Routes(__name__)


class FleetView(Model):
    """Whether the watch is well, and what needs a person."""

    round: Round | None
    """The latest one; None before the first."""
    open_incidents: int
    lost_servers: tuple[ServerId, ...]
    """Nobody can log in."""
    waiting_for_order: tuple[IncidentId, ...]
    unacknowledged: tuple[IncidentId, ...]
    maintenance: tuple[MaintenanceWindow, ...]
    """Windows in which failures are no incidents at this moment."""


@routes.get("/operator/fleet")
def show_fleet() -> FleetView:
    """Show how the fleet is, and what waits for a person."""
    now = deps().clock()
    rounds, _ = deps().rounds.page(None, 1)
    incidents = sorted(deps().incidents.open_ones(), key=lambda each: each.opened_at)
    open_ones = [incident for incident in incidents if not incident.over]
    windows = deps().windows.around(now)
    return FleetView(
        round=rounds[0] if rounds else None,
        open_incidents=len(open_ones),
        lost_servers=tuple(each.server_id for each in open_ones if each.lost),
        waiting_for_order=tuple(each.id for each in open_ones if each.token),
        unacknowledged=tuple(each.id for each in open_ones if not each.acknowledged_by),
        maintenance=tuple(window for window in windows if window.start <= now),
    )
