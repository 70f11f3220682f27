"""/public/health: somebody is home. It touches nothing else, so that it tells only of us."""

from typing import Literal

from functions.api.http import Routes
from functions.core.domain.model import Model

routes = Routes(__name__)


class Health(Model):
    """What a load balancer, the launcher and a person want to know first."""

    status: Literal["ok"] = "ok"
    service: Literal["noren"] = "noren"


@routes.get("/public/health")
def show_health() -> Health:
    """Say that the gateway, the function and its imports work."""
    return Health()
