"""/auth/operator: the operator's staff sign in."""

from functions.api.http import Routes
from functions.api.signing_in import Door
from functions.core.domain.callers import Audience

routes = Routes(__name__)
Door(routes, Audience.OPERATOR)
