"""/operator/servers/…/inventory and …/intake: what another panel has, and who it becomes."""

from http import HTTPStatus

from functions.api.http import Routes
from functions.api.paging import Page, PageQuery
from functions.core.domain.callers import ROLES, Audience, Caller
from functions.core.domain.errors import Invalid
from functions.core.domain.hosting.errands import Errand, ErrandKind
from functions.core.domain.hosting.found import FoundArea
from functions.core.domain.hosting.intakes import Intake, IntakeWish
from functions.core.domain.hosting.inventories import Inventory
from functions.core.domain.ids import ServerId
from functions.core.services.hosting import reconciling, taking_in
from functions.core.wiring import deps

routes = Routes(__name__)

INVENTORY = "/operator/servers/{server_id}/inventory"
INTAKE = "/operator/servers/{server_id}/intake"


@routes.get(INVENTORY)
def show_inventory(server_id: ServerId) -> Inventory:
    """Show what another panel has on its server, as it last told: read, and never changed."""
    server = deps().servers.get(server_id)
    found = deps().inventories.get(server.id)
    return found or Inventory(server_id=server.id, at=deps().clock())


@routes.post(INVENTORY, status=HTTPStatus.ACCEPTED, roles=ROLES[Audience.OPERATOR])
def take_inventory(server_id: ServerId) -> Errand:
    """Have everything read that another panel has, now; by itself it is read every hour."""
    server = deps().servers.get(server_id)
    if not reconciling.is_observed(server):
        raise Invalid("server_id", "no other panel is on this server: its areas are on record")
    errand = Errand(kind=ErrandKind.STOCK, server_id=server.id, at=deps().clock())
    deps().errands.send([errand])
    return errand


@routes.get(f"{INVENTORY}/areas")
def list_found_areas(server_id: ServerId, query: PageQuery) -> Page[FoundArea]:
    """List each subscription with everything that is set up in it; no password can be read."""
    server = deps().servers.get(server_id)
    found, after = deps().inventories.page_of_areas(server.id, query.after, query.limit)
    return Page(items=found, next=after)


@routes.post(f"{INTAKE}/preview")
def preview_intake(server_id: ServerId, wish: IntakeWish, caller: Caller) -> Intake:
    """Show what would become of each subscription, and what is in the way. Nothing is written."""
    return taking_in.preview(server_id, wish, by=caller.login_id, means=deps())


@routes.post(INTAKE)
def take_in(server_id: ServerId, wish: IntakeWish, caller: Caller) -> Intake:
    """Take subscriptions in: their areas are observed. Done again, it writes what changed."""
    return taking_in.take_in(server_id, wish, by=caller.login_id, means=deps())
