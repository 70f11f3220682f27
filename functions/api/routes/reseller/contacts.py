"""/reseller/contacts: who is told of outages, and how; /reseller/preferences: how often."""

from http import HTTPStatus

from functions.api.contact_wishes import (
    Address,
    ContactView,
    ContactWish,
    PreferencesView,
    PreferencesWish,
    Trial,
    view,
    wished,
)
from functions.api.http import Routes
from functions.api.paging import Page
from functions.core.domain.callers import Caller
from functions.core.domain.contacts import Reseller
from functions.core.domain.ids import ContactId
from functions.core.services import contacting
from functions.core.wiring import deps

routes = Routes(__name__)


@routes.get("/reseller/contacts")
def list_own_contacts(caller: Caller) -> Page[ContactView]:
    """List one's contacts, all at once; a route that was switched off says why."""
    return Page(items=[view(each) for each in deps().resellers.contacts(caller.tenant)])


@routes.post("/reseller/contacts", status=HTTPStatus.CREATED)
def add_own_contact(wish: ContactWish, caller: Caller) -> ContactView:
    """Add somebody who is told from now on."""
    return view(contacting.add(caller.tenant, wished(wish), means=deps()))


@routes.get("/reseller/contacts/{contact_id}")
def show_own_contact(contact_id: ContactId, caller: Caller) -> ContactView:
    """Show one contact."""
    return view(deps().resellers.contact(caller.tenant, contact_id))


@routes.put("/reseller/contacts/{contact_id}")
def change_own_contact(
    contact_id: ContactId, wish: ContactWish, caller: Caller, version: int
) -> ContactView:
    """Change a contact; the routes are tried in their order."""
    changed = contacting.change(
        caller.tenant, contact_id, wished(wish), version=version, means=deps()
    )
    return view(changed)


@routes.delete("/reseller/contacts/{contact_id}")
def remove_own_contact(contact_id: ContactId, caller: Caller, version: int) -> None:
    """Remove a contact, but not the last one who is told of outages."""
    contacting.remove(caller.tenant, contact_id, version=version, means=deps())


@routes.put("/reseller/contacts/{contact_id}/enabled")
def enable_own_route(
    contact_id: ContactId, wish: Address, caller: Caller, version: int
) -> ContactView:
    """Use an address again that was switched off."""
    return view(
        contacting.enable(caller.tenant, contact_id, wish.to, version=version, means=deps())
    )


@routes.post("/reseller/contacts/{contact_id}/tests", status=HTTPStatus.ACCEPTED)
def try_own_route(contact_id: ContactId, wish: Address, caller: Caller) -> Trial:
    """Send a test message to one address, once in five minutes."""
    contacting.order_test(caller.tenant, contact_id, wish.to, means=deps())
    return Trial(to=wish.to)


@routes.get("/reseller/preferences")
def show_own_preferences(caller: Caller) -> PreferencesView:
    """Show how often one hears of a running incident."""
    return _preferences(deps().resellers.get(caller.tenant))


@routes.put("/reseller/preferences")
def change_own_preferences(wish: PreferencesWish, caller: Caller, version: int) -> PreferencesView:
    """Choose updates every 20, 30 or 60 minutes, the collection of short ones, the closing day."""
    chosen = contacting.choose(
        caller.tenant,
        update_every_minutes=wish.update_every_minutes,
        daily_collection=wish.daily_collection,
        closing_day=wish.closing_day,
        version=version,
        means=deps(),
    )
    return _preferences(chosen)


def _preferences(reseller: Reseller) -> PreferencesView:
    return PreferencesView(
        update_every_minutes=reseller.update_every_minutes,
        daily_collection=reseller.daily_collection,
        closing_day=reseller.closing_day,
        version=reseller.version,
    )
