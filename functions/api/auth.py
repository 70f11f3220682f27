"""The door: who is calling, by the access token in the request."""

from chalice.app import Request

from functions.core.domain.callers import Audience, Caller
from functions.core.domain.errors import NotAllowed, Unauthenticated
from functions.core.wiring import deps

CALLER = "noren.caller"


def establish(request: Request, audience: Audience) -> Caller:
    """Verify the bearer token and remember its owner on the request."""
    scheme, _, token = (request.headers.get("authorization") or "").partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise Unauthenticated("sign in first: this request carries no access token")
    caller = deps().identity.who(token.strip())
    if caller.audience is not audience:
        raise NotAllowed(f"this address is for the {audience}'s staff")
    request.context[CALLER] = caller
    return caller


def operator(request: Request) -> Caller:
    """Return the operator's person who calls."""
    caller: Caller = request.context[CALLER]
    return caller
