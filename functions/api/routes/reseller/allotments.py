"""/reseller/allotments: what one may sell on which server, and what is left of it."""

from functions.api.http import Routes
from functions.api.paging import Page
from functions.core.domain.callers import Caller
from functions.core.services.hosting import allotting
from functions.core.services.hosting.allotting import Left
from functions.core.wiring import deps

routes = Routes(__name__)


@routes.get("/reseller/allotments")
def list_own_allotments(caller: Caller) -> Page[Left]:
    """List one's allotments, all at once."""
    found = deps().allotments.of_reseller(caller.tenant)
    return Page(items=[allotting.left_of(each) for each in found])
