"""/operator/maintenance: planned time in which failures are no incidents."""

from http import HTTPStatus

from functions.api.http import Routes
from functions.api.paging import Page, PageQuery
from functions.core.domain.callers import Caller
from functions.core.domain.holder_notices import of_window
from functions.core.domain.ids import WindowId
from functions.core.domain.maintenance import MaintenanceWindow
from functions.core.services import planning
from functions.core.services.hosting import noticing
from functions.core.services.planning import NewWindow
from functions.core.wiring import deps

routes = Routes(__name__)


@routes.get("/operator/maintenance")
def list_windows(query: PageQuery) -> Page[MaintenanceWindow]:
    """List maintenance windows, the newest first."""
    found, after = deps().windows.page(query.after, query.limit)
    return Page(items=found, next=after)


@routes.post("/operator/maintenance", status=HTTPStatus.CREATED)
def plan_window(wish: NewWindow, caller: Caller) -> MaintenanceWindow:
    """Plan a window for servers that exist; end users are told whose reseller wants that."""
    planned = planning.plan(wish, by=caller.login_id, means=deps())
    servers = [deps().servers.get(each) for each in planned.servers]
    resellers = [each for server in servers for each in server.resellers]
    text = of_window(planned, deps().clock())
    noticing.post_by_itself(resellers, f"window-{planned.id}", text, means=deps())
    return planned


@routes.get("/operator/maintenance/{window_id}")
def show_window(window_id: WindowId) -> MaintenanceWindow:
    """Show one window."""
    return deps().windows.get(window_id)


@routes.post("/operator/maintenance/{window_id}/cancellation")
def cancel_window(window_id: WindowId) -> MaintenanceWindow:
    """Let failures count again from now on. Harmless when repeated."""
    return planning.cancel(window_id, means=deps())
