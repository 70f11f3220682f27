"""Operations: what was ordered of an area, and how far it has come."""

from http import HTTPStatus

from functions.api.areas.answers import OperationView
from functions.api.areas.shared import AreaViews
from functions.api.paging import Page, PageQuery
from functions.core.domain.hosting.whose import Whose
from functions.core.domain.ids import OperationId
from functions.core.services.hosting import resending
from functions.core.wiring import deps

views = AreaViews()


@views.get("/operations")
def list_operations(whose: Whose, query: PageQuery) -> Page[OperationView]:
    """List what was ordered, the newest first."""
    deps().areas.get(whose.reseller_id, whose.customer_id)
    found, after = deps().operations.page(
        whose.reseller_id, whose.customer_id, query.after, query.limit
    )
    return Page(items=[OperationView.of(each) for each in found], next=after)


@views.post("/operations/{operation_id}/retry", status=HTTPStatus.ACCEPTED)
def retry_operation(whose: Whose, operation_id: OperationId) -> OperationView:
    """Hand an operation to the server once more, now. One that came through stays as it is."""
    return OperationView.of(
        resending.retry(whose.reseller_id, whose.customer_id, operation_id, means=deps())
    )


@views.get("/operations/{operation_id}")
def show_operation(whose: Whose, operation_id: OperationId) -> OperationView:
    """Show one operation: its steps, and why it waits if it does."""
    found = deps().operations.get(whose.reseller_id, whose.customer_id, operation_id)
    return OperationView.of(found)
