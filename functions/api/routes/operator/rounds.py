"""/operator/rounds: whether the watch itself is well."""

from functions.api.http import Routes
from functions.api.paging import Page, PageQuery
from functions.core.domain.rounds import Round
from functions.core.wiring import deps

routes = Routes(__name__)


@routes.get("/operator/rounds")
def list_rounds(query: PageQuery) -> Page[Round]:
    """List rounds, the newest first."""
    found, after = deps().rounds.page(query.after, query.limit)
    return Page(items=found, next=after)
