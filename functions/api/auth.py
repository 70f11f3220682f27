"""The door: who is calling, by the access token in the request, and whether their role may."""

from chalice.app import Request

from functions.core.domain.callers import Audience, Caller, Role
from functions.core.domain.errors import NotAllowed, Unauthenticated
from functions.core.services.signing_in import admit
from functions.core.wiring import deps


def establish(request: Request, audience: Audience, roles: frozenset[Role]) -> Caller:
    """Admit the bearer of the token, in a role that may."""
    token = bearer(request)
    if not token:
        raise Unauthenticated("sign in first: this request carries no access token")
    caller = admit(token, audience, means=deps())
    if caller.role not in roles:
        allowed = ", ".join(sorted(roles))
        raise NotAllowed(f"your role is {caller.role}: only {allowed} may do this")
    return caller


def bearer(request: Request) -> str:
    """Return the request's access token, or nothing."""
    scheme, _, token = (request.headers.get("authorization") or "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""
