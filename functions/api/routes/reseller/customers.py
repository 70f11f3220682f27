"""/reseller/customers: registered, found, changed, and moved to another course."""

from http import HTTPStatus

from functions.api.customer_views import CustomerQuery, CustomerView, found, view
from functions.api.http import Routes
from functions.api.paging import Page
from functions.core.domain.callers import Caller
from functions.core.domain.hosting.customers import Customer
from functions.core.domain.ids import CustomerId
from functions.core.services.hosting import moving, renewing, selling
from functions.core.services.hosting.contracts import Ordered
from functions.core.services.hosting.drafting import ContractWish, NewCustomer
from functions.core.services.hosting.moving import CourseChange, CourseEffect
from functions.core.services.hosting.renewing import Plans, Renewal
from functions.core.services.hosting.selling import Sold
from functions.core.wiring import deps

routes = Routes(__name__)


@routes.get("/reseller/customers")
def list_customers(query: CustomerQuery, caller: Caller) -> Page[Customer]:
    """List one's customers in the order in which they came, or search them."""
    return found(caller.tenant, query)


@routes.post(
    "/reseller/customers", status=HTTPStatus.ACCEPTED, secret=True, also=(HTTPStatus.CONFLICT,)
)
def register_customer(wish: NewCustomer, caller: Caller) -> Sold:
    """Register a customer; the area comes to be on the server. Passwords are shown this once."""
    return selling.sell(caller.tenant, wish, by=caller.login_id, means=deps())


@routes.get("/reseller/customers/{customer_id}")
def show_customer(customer_id: CustomerId, caller: Caller) -> CustomerView:
    """Show a customer, and how the area stands."""
    return view(deps().customers.get(caller.tenant, customer_id))


@routes.put("/reseller/customers/{customer_id}")
def change_customer(
    customer_id: CustomerId, wish: ContractWish, version: int, caller: Caller
) -> Customer:
    """Change what is kept of a contract."""
    return renewing.change(
        caller.tenant, customer_id, wish, version=version, by=caller.login_id, means=deps()
    )


@routes.put("/reseller/customers/{customer_id}/plans")
def plan_for_customer(
    customer_id: CustomerId, wish: Plans, version: int, caller: Caller
) -> Customer:
    """Plan cancellation, another course, another name: each comes by itself on its day."""
    return renewing.plan(
        caller.tenant, customer_id, wish, version=version, by=caller.login_id, means=deps()
    )


@routes.post("/reseller/customers/{customer_id}/renewal", status=HTTPStatus.ACCEPTED)
def renew_customer(customer_id: CustomerId, wish: Renewal, caller: Caller) -> Ordered:
    """Set another last day; whoever was held because the last one had passed goes on."""
    return renewing.renew(caller.tenant, customer_id, wish, by=caller.login_id, means=deps())


@routes.post("/reseller/customers/{customer_id}/course/preview")
def preview_course_change(
    customer_id: CustomerId, wish: CourseChange, caller: Caller
) -> CourseEffect:
    """Show what another course would change, and what is in its way. Nothing is written."""
    return moving.preview(caller.tenant, customer_id, wish, means=deps())


@routes.post("/reseller/customers/{customer_id}/course", status=HTTPStatus.ACCEPTED)
def change_course(customer_id: CustomerId, wish: CourseChange, caller: Caller) -> Ordered:
    """Move a customer to another course; refused with the list of what does not fit."""
    return moving.change(caller.tenant, customer_id, wish, by=caller.login_id, means=deps())
