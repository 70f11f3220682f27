"""/operator/resellers/…/contacts: the operator keeps them for a reseller who calls."""

from http import HTTPStatus

from functions.api.contact_wishes import (
    Address,
    ContactView,
    ContactWish,
    Trial,
    view,
    wished,
)
from functions.api.http import Routes
from functions.api.paging import Page
from functions.core.domain.ids import ContactId, ResellerId
from functions.core.services import contacting
from functions.core.wiring import deps

routes = Routes(__name__)


@routes.get("/operator/resellers/{reseller_id}/contacts")
def list_contacts(reseller_id: ResellerId) -> Page[ContactView]:
    """List a reseller's contacts."""
    deps().resellers.get(reseller_id)
    return Page(items=[view(each) for each in deps().resellers.contacts(reseller_id)])


@routes.post("/operator/resellers/{reseller_id}/contacts", status=HTTPStatus.CREATED)
def add_contact(reseller_id: ResellerId, wish: ContactWish) -> ContactView:
    """Add a contact of a reseller's."""
    deps().resellers.get(reseller_id)
    return view(contacting.add(reseller_id, wished(wish), means=deps()))


@routes.get("/operator/resellers/{reseller_id}/contacts/{contact_id}")
def show_contact(reseller_id: ResellerId, contact_id: ContactId) -> ContactView:
    """Show one contact."""
    return view(deps().resellers.contact(reseller_id, contact_id))


@routes.put("/operator/resellers/{reseller_id}/contacts/{contact_id}")
def change_contact(
    reseller_id: ResellerId, contact_id: ContactId, wish: ContactWish, version: int
) -> ContactView:
    """Change a contact."""
    return view(
        contacting.change(reseller_id, contact_id, wished(wish), version=version, means=deps())
    )


@routes.delete("/operator/resellers/{reseller_id}/contacts/{contact_id}")
def remove_contact(reseller_id: ResellerId, contact_id: ContactId, version: int) -> None:
    """Remove a contact, but not the last one who is told of outages."""
    contacting.remove(reseller_id, contact_id, version=version, means=deps())


@routes.put("/operator/resellers/{reseller_id}/contacts/{contact_id}/enabled")
def enable_route(
    reseller_id: ResellerId, contact_id: ContactId, wish: Address, version: int
) -> ContactView:
    """Use an address again that was switched off."""
    return view(contacting.enable(reseller_id, contact_id, wish.to, version=version, means=deps()))


@routes.post(
    "/operator/resellers/{reseller_id}/contacts/{contact_id}/tests", status=HTTPStatus.ACCEPTED
)
def try_route(reseller_id: ResellerId, contact_id: ContactId, wish: Address) -> Trial:
    """Send a test message to one address, once in five minutes."""
    contacting.order_test(reseller_id, contact_id, wish.to, means=deps())
    return Trial(to=wish.to)
