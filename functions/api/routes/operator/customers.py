"""/operator/resellers/…/customers: found for whoever calls, held and let go on by the operator."""

from http import HTTPStatus
from typing import Self

from pydantic import Field

from functions.api.customer_views import AreaView, CustomerQuery, CustomerView, found, view
from functions.api.http import Routes
from functions.api.paging import Page
from functions.core.domain.callers import Audience, Caller
from functions.core.domain.hosting.customers import Customer, HoldKind
from functions.core.domain.ids import CustomerId, IncidentId, ResellerId
from functions.core.domain.model import Model
from functions.core.services.hosting import holding, relocating, searching
from functions.core.services.hosting.contracts import Ordered
from functions.core.services.hosting.holding import HoldWish, ResumeWish
from functions.core.services.hosting.relocating import Relocation, RelocationWish
from functions.core.services.hosting.searching import Found
from functions.core.wiring import deps

routes = Routes(__name__)


class DeskQuery(Model):
    search: str = Field(min_length=2, max_length=100)
    """The beginning of a name, kana, number, login ID or domain, or a mail address."""
    limit: int = Field(default=20, ge=1, le=50)


class DeskView(Model):
    """A customer, with what the desk is asked next."""

    reseller_id: ResellerId
    reseller_name: str
    customer: Customer
    area: AreaView
    open_incident: IncidentId | None
    """Of the customer's server."""

    @classmethod
    def of(cls, found: Found) -> Self:
        return cls(
            reseller_id=found.reseller.id,
            reseller_name=found.reseller.name,
            customer=found.customer,
            area=AreaView.of(found.area),
            open_incident=found.open_incident,
        )


@routes.get("/operator/customers")
def search_customers(query: DeskQuery) -> Page[DeskView]:
    """Search every reseller's customers: server, limits, holds, last changes, open incident."""
    found_ones = searching.search(query.search, query.limit, means=deps())
    return Page(items=[DeskView.of(each) for each in found_ones])


@routes.get("/operator/resellers/{reseller_id}/customers")
def list_resellers_customers(reseller_id: ResellerId, query: CustomerQuery) -> Page[Customer]:
    """List a reseller's customers, or search them as the reseller would."""
    return found(deps().resellers.get(reseller_id).id, query)


@routes.get("/operator/resellers/{reseller_id}/customers/{customer_id}")
def show_resellers_customer(reseller_id: ResellerId, customer_id: CustomerId) -> CustomerView:
    """Show a customer of a reseller's, with the area."""
    return view(deps().customers.get(reseller_id, customer_id))


@routes.post(
    "/operator/resellers/{reseller_id}/customers/{customer_id}/holds", status=HTTPStatus.ACCEPTED
)
def hold_resellers_customer(
    reseller_id: ResellerId, customer_id: CustomerId, wish: HoldWish, caller: Caller
) -> Ordered:
    """Hold an area, for a reason; its reseller cannot lift this."""
    return holding.hold(
        reseller_id,
        customer_id,
        HoldKind.OPERATOR,
        wish.reason,
        by=caller.login_id,
        means=deps(),
    )


@routes.post(
    "/operator/resellers/{reseller_id}/customers/{customer_id}/resumption",
    status=HTTPStatus.ACCEPTED,
)
def resume_resellers_customer(
    reseller_id: ResellerId, customer_id: CustomerId, wish: ResumeWish, caller: Caller
) -> Ordered:
    """Lift the operator's hold, or one that nobody in particular has set."""
    return holding.resume(
        reseller_id,
        customer_id,
        wish,
        of=Audience.OPERATOR,
        by=caller.login_id,
        means=deps(),
    )


@routes.post("/operator/resellers/{reseller_id}/customers/{customer_id}/relocation/preview")
def plan_relocation(
    reseller_id: ResellerId, customer_id: CustomerId, wish: RelocationWish
) -> Relocation:
    """Show what moving an area to another server would take. Nothing is done."""
    return relocating.plan(reseller_id, customer_id, wish, means=deps())
