"""How often somebody may write or sign in; reading is bounded by the gateway alone."""

import math

from chalice.app import Request

from functions.api.declared import Route
from functions.api.origin import client_address
from functions.core.domain.callers import Caller
from functions.core.domain.errors import TooOften
from functions.core.domain.paces import SIGNING_IN, WRITES
from functions.core.wiring import deps


def demand_patience(route: Route, request: Request, caller: Caller | None) -> None:
    """Raise TooOften."""
    if not route.writes:
        return
    who = caller.unique if caller else f"at#{client_address(request)}"
    pace = WRITES if caller else SIGNING_IN
    wait = deps().paces.take(who, pace, deps().clock())
    if wait is not None:
        seconds = max(1, math.ceil(wait.total_seconds()))
        raise TooOften(f"too many requests: try again in {seconds} seconds", wait)
