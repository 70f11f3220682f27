"""/public/status: how a reseller's services are, under its brand alone."""

from functions.api.http import Routes
from functions.core.domain.ids import ResellerId
from functions.core.domain.status_page import StatusPage
from functions.core.services import branding
from functions.core.wiring import deps

routes = Routes(__name__)


@routes.get("/public/status/{reseller_id}")
def show_status(reseller_id: ResellerId) -> StatusPage:
    """Show the status page of a reseller who made it public."""
    return branding.page_of(reseller_id, means=deps())
