"""/public/logos: the picture of a brand, before anybody signs in."""

from functions.api.http import Routes
from functions.core.domain.brands import Logo
from functions.core.domain.ids import ResellerId
from functions.core.services import branding
from functions.core.wiring import deps

routes = Routes(__name__)


@routes.get("/public/logos/{reseller_id}")
def show_logo(reseller_id: ResellerId) -> Logo:
    """Show a reseller's logo, as a PNG in base 64: a page shows it as `data:`."""
    return branding.logo_of(reseller_id, means=deps())
