"""/operator/operations, …/reconciliations: what was set up, and whether it is on the servers."""

from http import HTTPStatus

from pydantic import Field

from functions.api.customer_views import CustomerView, view
from functions.api.http import Routes
from functions.api.paging import Page, PageQuery
from functions.core.domain.callers import ROLES, Audience, Caller
from functions.core.domain.hosting.areas import Area
from functions.core.domain.hosting.errands import Errand, ErrandKind
from functions.core.domain.hosting.operations import Operation
from functions.core.domain.hosting.reconciliations import Reconciliation
from functions.core.domain.hosting.software import SoftwareRow, judged
from functions.core.domain.hosting.usage import Grain, ServerSample
from functions.core.domain.ids import CustomerId, OperationId, ResellerId, ServerId
from functions.core.domain.model import Instant, Model
from functions.core.services.hosting import observing, reconciling, resending
from functions.core.services.hosting.observing import ObservationWish
from functions.core.wiring import deps

routes = Routes(__name__)

ANYBODY = ROLES[Audience.OPERATOR]
"""Who is on call at night acts alone."""
OPERATION = "/operator/resellers/{reseller_id}/customers/{customer_id}/operations/{operation_id}"


class ServerUsageQuery(Model):
    """How far back, and how fine."""

    grain: Grain = Grain.HOUR
    count: int = Field(default=48, ge=1, le=840)
    """The newest so many."""


class ServerSoftwareView(Model):
    """What a server runs against the published policy, the worst first."""

    at: Instant | None = None
    """When it told; None: it has told nothing yet, or cannot."""
    items: list[SoftwareRow] = Field(default_factory=list)


@routes.get("/operator/operations")
def list_failed_operations(query: PageQuery) -> Page[Operation]:
    """List what somebody set up and no server has taken yet: why, what to do, when it is due."""
    found, after = deps().operations.failed(query.after, query.limit)
    return Page(items=found, next=after)


@routes.get(OPERATION)
def show_resellers_operation(
    reseller_id: ResellerId, customer_id: CustomerId, operation_id: OperationId
) -> Operation:
    """Show one operation with every step."""
    return deps().operations.get(reseller_id, customer_id, operation_id)


@routes.post(f"{OPERATION}/retry", status=HTTPStatus.ACCEPTED, roles=ANYBODY)
def retry_operation(
    reseller_id: ResellerId, customer_id: CustomerId, operation_id: OperationId
) -> Operation:
    """Hand it to its server at once. One that has come through stays as it is."""
    return resending.retry(reseller_id, customer_id, operation_id, means=deps())


@routes.get("/operator/reconciliations")
def list_reconciliations(query: PageQuery) -> Page[Reconciliation]:
    """List the last comparison of each server with its records."""
    servers, after = deps().servers.page(query.after, query.limit)
    known = deps().reconciliations.get_many([each.id for each in servers])
    return Page(items=[known[each.id] for each in servers if each.id in known], next=after)


@routes.post(
    "/operator/servers/{server_id}/reconciliation", status=HTTPStatus.ACCEPTED, roles=ANYBODY
)
def reconcile_server(server_id: ServerId) -> Errand:
    """Have a server compared at once; what differs is mended, or shown for areas in observe."""
    server = deps().servers.get(server_id)
    kind = ErrandKind.STOCK if reconciling.is_observed(server) else ErrandKind.RECONCILE
    errand = Errand(kind=kind, server_id=server.id, at=deps().clock())
    deps().errands.send([errand])
    return errand


@routes.get("/operator/servers/{server_id}/areas")
def list_areas_of_server(server_id: ServerId, query: PageQuery) -> Page[Area]:
    """List the areas of a server: what limits them, and which generation is on it."""
    server = deps().servers.get(server_id)
    found, after = deps().areas.page_of_server(server.id, query.after, query.limit)
    return Page(items=found, next=after)


@routes.get("/operator/servers/{server_id}/usage")
def show_usage_of_server(server_id: ServerId, query: ServerUsageQuery) -> Page[ServerSample]:
    """Show what a server used by the hour, day or month, the newest first."""
    server = deps().servers.get(server_id)
    return Page(items=deps().usages.of_server(server.id, query.grain, query.count))


@routes.get("/operator/servers/{server_id}/software")
def show_software_of_server(server_id: ServerId) -> ServerSoftwareView:
    """Show the versions that a server runs, and until when each is mended."""
    server = deps().servers.get(server_id)
    told = deps().usages.software_of(server.id)
    if told is None:
        return ServerSoftwareView()
    return ServerSoftwareView(at=told.at, items=judged(told.software, deps().clock().date()))


@routes.post("/operator/resellers/{reseller_id}/customers/{customer_id}/observation")
def observe_area(
    reseller_id: ResellerId,
    customer_id: CustomerId,
    wish: ObservationWish,
    caller: Caller,
    version: int,
) -> CustomerView:
    """Only observe an area, or take it over: then its server is made to be as the records say."""
    by = caller.login_id
    after = observing.observe(reseller_id, customer_id, wish, version=version, by=by, means=deps())
    return view(after)
