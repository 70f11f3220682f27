"""Every module of routes, one row each."""

from typing import Final

from functions.api.http import Routes
from functions.api.routes.auth import account as account_door
from functions.api.routes.auth import operator as operator_door
from functions.api.routes.auth import reseller as reseller_door
from functions.api.routes.operator import audit, incidents, maintenance, reports, rounds, servers
from functions.api.routes.public import health, openapi

PREFIX: Final = "/v1"
"""Below the stage's name, `api`: outside it reads /api/v1."""

BLUEPRINTS: Final[tuple[Routes, ...]] = (
    health.routes,
    openapi.routes,
    operator_door.routes,
    reseller_door.routes,
    account_door.routes,
    servers.routes,
    rounds.routes,
    incidents.routes,
    reports.routes,
    maintenance.routes,
    audit.routes,
)
