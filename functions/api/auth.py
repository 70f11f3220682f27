"""The door: who is calling, by the access token in the request, and whether their role may."""

from contextlib import suppress
from typing import Final

from chalice.app import Request

from functions.api.declared import Route
from functions.api.origin import client_address
from functions.api.scopes import demand_scope
from functions.core.domain.callers import Audience, Caller
from functions.core.domain.errors import NotAllowed, NotFound, Unauthenticated
from functions.core.domain.tokens import PREFIX
from functions.core.services.signing_in import admit, admit_program
from functions.core.wiring import deps

SUSPENDED: Final = (
    "your company is suspended: read, export and ask the help desk, but change nothing"
)


def establish(request: Request, audience: Audience, route: Route) -> Caller:
    """Admit the bearer of the token, in a role and with a scope that may.

    A suspended reseller reads, exports, asks the help desk and looks after its own sign-in.
    """
    token = bearer(request)
    if not token:
        raise Unauthenticated("sign in first: this request carries no access token")
    if token.startswith(PREFIX):
        caller = admit_program(token, audience, client_address(request), means=deps())
    else:
        caller = admit(token, audience, means=deps())
    demand_scope(caller, route)
    if caller.role not in route.roles:
        allowed = ", ".join(sorted(route.roles))
        raise NotAllowed(f"your role is {caller.role}: only {allowed} may do this")
    if route.writes and not (route.signs_in or route.while_suspended):
        _demand_in_business(caller)
    return caller


def _demand_in_business(caller: Caller) -> None:
    """Raise NotAllowed for a suspended reseller's people and programs, at any door of theirs."""
    if caller.reseller_id is None or (caller.audience is Audience.ACCOUNT and not caller.acting):
        return
    with suppress(NotFound):
        if deps().resellers.get(caller.reseller_id).suspended:
            raise NotAllowed(SUSPENDED)


def bearer(request: Request) -> str:
    """Return the request's access token, or nothing."""
    scheme, _, token = (request.headers.get("authorization") or "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""
