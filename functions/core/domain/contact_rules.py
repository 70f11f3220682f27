"""What a contact may be: addresses that can be reached, and never nobody who hears of outages."""

import re
from collections.abc import Sequence
from typing import Final

from functions.core.domain.contacts import ChannelKind, Contact, Route, dialled
from functions.core.domain.errors import Invalid
from functions.core.domain.ids import ContactId

MOST: Final = 50
"""Contacts of a reseller: every notice goes to each of them."""
_LOCAL: Final = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}")
_DOMAIN: Final = re.compile(
    r"(?=.{4,253}$)(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z0-9-]{2,63}"
)


def demand_reachable(routes: Sequence[Route]) -> None:
    """Raise Invalid for an address that no channel could use, or that stands there twice."""
    seen: set[str] = set()
    for number, route in enumerate(routes):
        field = f"routes.{number}"
        if route.kind is ChannelKind.EMAIL:
            _demand_mail(route, field)
        else:
            _demand_fax(route, field)
        if _name(route) in seen:
            raise Invalid(f"{field}.to", "this address stands there twice")
        seen.add(_name(route))


def kept(wished: Sequence[Route], known: Sequence[Route]) -> tuple[Route, ...]:
    """Return the routes as wished; what is known to be dead stays switched off.

    A changed address is another one: nothing is known of it yet.
    """
    dead = {_name(each): each for each in known if each.disabled_reason}
    return tuple(
        each.model_copy(
            update={
                "disabled_reason": dead[_name(each)].disabled_reason,
                "disabled_at": dead[_name(each)].disabled_at,
            }
        )
        if _name(each) in dead
        else each
        for each in wished
    )


def route_to(contact: Contact, address: str) -> Route:
    """Return the route with this address, or raise Invalid."""
    wanted = address.strip().lower()
    for route in contact.routes:
        if wanted in {route.to.lower(), _name(route)}:
            return route
    raise Invalid("to", "this contact has no such address")


def enabled(contact: Contact, address: str) -> Contact:
    """Return the contact with this route switched on again."""
    wanted = route_to(contact, address)
    routes = tuple(
        route.model_copy(update={"disabled_reason": None, "disabled_at": None})
        if route == wanted
        else route
        for route in contact.routes
    )
    return contact.model_copy(update={"routes": routes})


def demand_somebody_hears(contacts: Sequence[Contact], without: ContactId) -> None:
    """Raise Invalid if `without` is the last contact who is told of outages."""
    told = [each.id for each in contacts if each.wants_notices]
    if told == [without]:
        raise Invalid("wants_notices", "somebody must be told of outages: this is the last contact")


def _name(route: Route) -> str:
    """Spell an address so that two spellings of one are the same."""
    return dialled(route.to) if route.kind is ChannelKind.FAX else route.to.strip().lower()


def _demand_mail(route: Route, field: str) -> None:
    local, _, domain = route.to.rpartition("@")
    try:
        ascii_domain = domain.encode("idna").decode()
    except UnicodeError:
        ascii_domain = ""
    if not _LOCAL.fullmatch(local) or not _DOMAIN.fullmatch(ascii_domain):
        raise Invalid(f"{field}.to", "this is not a mail address")
    if route.gateway is not None:
        raise Invalid(f"{field}.gateway", "only a FAX number has a gateway")


def _demand_fax(route: Route, field: str) -> None:
    if not re.fullmatch(r"[0-9]{6,20}", dialled(route.to)):
        raise Invalid(f"{field}.to", "this is not a FAX number")
    if route.gateway is None:
        raise Invalid(f"{field}.gateway", "a FAX number needs a gateway")
