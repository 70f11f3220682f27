"""What a program's token may do: one scope for each kind of route, and none for some."""

from typing import Final

from functions.api.declared import Route
from functions.core.domain.callers import Caller, Scope
from functions.core.domain.errors import NotAllowed

SIGNING_IN_AS: Final = frozenset(
    f"/reseller/customers/{{customer_id}}/{noun}"
    for noun in ("sessions", "first-password", "settings-paper")
)
"""Whoever issues a password can sign in with it, as well as whoever acts in a customer's name."""
WRITING: Final = {
    "customers": Scope.CUSTOMERS,
    "bulk": Scope.CUSTOMERS,
    "imports": Scope.CUSTOMERS,
    "courses": Scope.COURSES,
    "notices": Scope.NOTICES,
    "webhooks": Scope.WEBHOOKS,
}
"""By the noun after `/reseller/`. What is not here, no token writes: staff, tokens, contacts."""


def scope_of(route: Route) -> Scope | None:
    """Return what a token needs for the route; None: no token opens it."""
    if route.signs_in:
        return None
    if not route.writes:
        return Scope.READ
    if route.path in SIGNING_IN_AS:
        return Scope.SIGN_IN
    return WRITING.get(route.path.split("/")[2])


def demand_scope(caller: Caller, route: Route) -> None:
    """Raise NotAllowed for a program without the route's scope; people have none."""
    if caller.scopes is None:
        return
    needed = scope_of(route)
    if needed is None:
        raise NotAllowed("no token opens this: a person has to sign in")
    if needed not in caller.scopes:
        raise NotAllowed(f"this token lacks the scope {needed}")
