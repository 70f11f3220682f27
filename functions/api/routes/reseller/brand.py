"""/reseller/brand: what one's end users see."""

from functions.api.http import Routes
from functions.core.domain.brands import Brand, Look
from functions.core.domain.callers import Caller, Role
from functions.core.services import branding
from functions.core.wiring import deps

routes = Routes(__name__)


@routes.get("/reseller/brand")
def show_own_brand(caller: Caller) -> Brand:
    """Show one's brand; version 0 until it was chosen."""
    return branding.brand_of(caller.tenant, means=deps())


@routes.put("/reseller/brand", roles=frozenset({Role.OWNER}))
def dress_own_brand(wish: Look, caller: Caller, version: int) -> Brand:
    """Choose name, colour and support, and whether the status page is public."""
    return branding.dress(caller.tenant, wish, version=version, means=deps())
