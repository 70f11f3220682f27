"""Who stands at a door: from where, by what program, and at whose console."""

from typing import Final

from chalice.app import Request

from functions.api.origin import called_host, client_address
from functions.core.domain.callers import Audience, Caller
from functions.core.domain.errors import NotFound
from functions.core.domain.ids import ResellerId
from functions.core.domain.sessions import Visitor
from functions.core.services.branding import brand_of as look_of
from functions.core.wiring import deps

MOST_OF_AN_AGENT: Final = 200


def visitor_of(request: Request, reseller_id: ResellerId | None = None) -> Visitor:
    agent = request.headers.get("user-agent") or ""
    shown = "".join(each for each in agent if each.isprintable())[:MOST_OF_AN_AGENT]
    return Visitor(address=client_address(request), agent=shown, reseller_id=reseller_id)


def brand_of(request: Request) -> ResellerId | None:
    """Return whose brand's host name was called; None if it is nobody's."""
    host = called_host(request)
    try:
        return deps().brands.of_host(host).reseller_id if host else None
    except NotFound:
        return None


def issuer_for(caller: Caller) -> str:
    """Name who asks for a second factor's codes: to end users, their reseller's brand alone."""
    if caller.audience is Audience.OPERATOR:
        return deps().desk.name_en or deps().desk.name
    if caller.audience is Audience.ACCOUNT:
        return look_of(caller.tenant, means=deps()).name
    return caller.tenant
