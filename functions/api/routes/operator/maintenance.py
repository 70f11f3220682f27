"""/operator/maintenance: planned time in which failures are no incidents."""

from http import HTTPStatus
from typing import Annotated

from pydantic import AfterValidator, Field

from functions.api.http import Routes
from functions.api.paging import Page, PageQuery
from functions.core.domain.callers import Caller
from functions.core.domain.errors import Invalid, NotFound
from functions.core.domain.ids import ServerId, WindowId
from functions.core.domain.maintenance import MaintenanceWindow, WindowReason
from functions.core.domain.model import Instant, Model, each_once
from functions.core.wiring import deps

routes = Routes(__name__)


class WindowWish(Model):
    id: WindowId = Field(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")
    servers: Annotated[tuple[ServerId, ...], AfterValidator(each_once)] = Field(
        min_length=1, max_length=500
    )
    start: Instant
    end: Instant
    reason: WindowReason


@routes.get("/operator/maintenance")
def list_windows(query: PageQuery) -> Page[MaintenanceWindow]:
    """List maintenance windows, the newest first."""
    found, after = deps().windows.page(query.after, query.limit)
    return Page(items=found, next=after)


@routes.post("/operator/maintenance", status=HTTPStatus.CREATED)
def plan_window(wish: WindowWish, caller: Caller) -> MaintenanceWindow:
    """Plan a window for servers that exist."""
    if wish.end <= wish.start:
        raise Invalid("end", "must be after start")
    if wish.end <= deps().clock():
        raise Invalid("end", "is over already")
    for server_id in wish.servers:
        _demand_server(server_id)
    window = MaintenanceWindow(**dict(wish), created_by=caller.login_id)
    return deps().windows.save(window)


@routes.get("/operator/maintenance/{window_id}")
def show_window(window_id: WindowId) -> MaintenanceWindow:
    """Show one window."""
    return deps().windows.get(window_id)


@routes.post("/operator/maintenance/{window_id}/cancellation")
def cancel_window(window_id: WindowId) -> MaintenanceWindow:
    """Let failures count again from now on. Harmless when repeated."""
    window = deps().windows.get(window_id)
    if window.cancelled:
        return window
    return deps().windows.save(window.model_copy(update={"cancelled": True}))


def _demand_server(server_id: ServerId) -> None:
    try:
        deps().servers.get(server_id)
    except NotFound as error:
        raise Invalid("servers", str(error)) from error
