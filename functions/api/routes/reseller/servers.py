"""/reseller/servers: one's own servers, and how their services are."""

from functions.api.http import Routes
from functions.api.paging import Page
from functions.core.domain.callers import Caller
from functions.core.domain.ids import ServerId
from functions.core.domain.reseller_servers import ShownServer
from functions.core.services import reseller_views, reviewing
from functions.core.services.reviewing import ServerDays
from functions.core.wiring import deps

routes = Routes(__name__)


@routes.get("/reseller/servers")
def list_own_servers(caller: Caller) -> Page[ShownServer]:
    """List one's own servers by id, all at once: a reseller has few."""
    return Page(items=reseller_views.servers_of(caller.tenant, means=deps()))


@routes.get("/reseller/servers/{server_id}")
def show_own_server(server_id: ServerId, caller: Caller) -> ShownServer:
    """Show one of one's own servers."""
    return reseller_views.server_of(caller.tenant, server_id, means=deps())


@routes.get("/reseller/days")
def list_days_of_servers(caller: Caller) -> Page[ServerDays]:
    """List how each of one's servers was on each of the last 90 days, all at once."""
    return Page(items=reviewing.days_of_servers(caller.tenant, means=deps()))
