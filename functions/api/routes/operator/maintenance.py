"""/operator/maintenance: planned time in which failures are no incidents."""

from http import HTTPStatus

from pydantic import Field

from functions.api.http import Routes
from functions.api.paging import Page, PageQuery
from functions.core.domain.callers import Caller
from functions.core.domain.errors import Invalid, NotFound
from functions.core.domain.holder_notices import of_window
from functions.core.domain.ids import ServerId, WindowId
from functions.core.domain.maintenance import MaintenanceWindow
from functions.core.domain.model import Instant, Model
from functions.core.domain.servers import Server
from functions.core.services.hosting import noticing
from functions.core.wiring import deps

routes = Routes(__name__)


class WindowWish(Model):
    id: WindowId = Field(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")
    servers: tuple[ServerId, ...] = Field(min_length=1, max_length=500)
    start: Instant
    end: Instant
    reason: str = Field(min_length=1, max_length=500)


@routes.get("/operator/maintenance")
def list_windows(query: PageQuery) -> Page[MaintenanceWindow]:
    """List maintenance windows, the newest first."""
    found, after = deps().windows.page(query.after, query.limit)
    return Page(items=found, next=after)


@routes.post("/operator/maintenance", status=HTTPStatus.CREATED)
def plan_window(wish: WindowWish, caller: Caller) -> MaintenanceWindow:
    """Plan a window for servers that exist; end users are told whose reseller wants that."""
    if wish.end <= wish.start:
        raise Invalid("end", "must be after start")
    servers = [_demand_server(server_id) for server_id in wish.servers]
    window = MaintenanceWindow(**dict(wish), created_by=caller.login_id)
    planned = deps().windows.save(window)
    resellers = [each for server in servers for each in server.resellers]
    text = of_window(planned, deps().clock())
    noticing.post_by_itself(resellers, f"window-{planned.id}", text, means=deps())
    return planned


@routes.post("/operator/maintenance/{window_id}/cancellation")
def cancel_window(window_id: WindowId) -> MaintenanceWindow:
    """Let failures count again from now on. Harmless when repeated."""
    window = deps().windows.get(window_id)
    if window.cancelled:
        return window
    return deps().windows.save(window.model_copy(update={"cancelled": True}))


def _demand_server(server_id: ServerId) -> Server:
    try:
        return deps().servers.get(server_id)
    except NotFound as error:
        raise Invalid("servers", str(error)) from error
