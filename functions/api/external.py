"""`ext:<external id>` instead of a customer's id: billing systems know theirs, not ours."""

from typing import Final

from functions.core.domain.callers import Audience, Caller
from functions.core.domain.errors import NotFound
from functions.core.wiring import deps

EXTERNAL: Final = "ext:"
NAME: Final = "customer_id"


def resolved(parameters: dict[str, str], caller: Caller | None) -> dict[str, str]:
    """Return the path's parameters with our own ids; raise NotFound for nobody's external id."""
    said = parameters.get(NAME, "")
    if caller is None or caller.audience is not Audience.RESELLER or not said.startswith(EXTERNAL):
        return parameters
    name = said.removeprefix(EXTERNAL)
    customer = deps().customers.of_external_id(caller.tenant, name) if name else None
    if customer is None:
        raise NotFound("customer", "of that external id")
    return {**parameters, NAME: customer.id}
