"""/public/brands: whose brand a host name shows, before anybody signs in."""

from functions.api.http import Routes
from functions.core.domain.brands import ShownBrand, shown_brand
from functions.core.wiring import deps

routes = Routes(__name__)


@routes.get("/public/brands/{host_name}")
def find_brand(host_name: str) -> ShownBrand:
    """Find the brand of a host name."""
    return shown_brand(deps().brands.of_host(host_name.lower().rstrip(".")))
