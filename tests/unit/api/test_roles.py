"""Roles: everybody reads, fewer write, and a route that forgets to say is the stricter."""

from typing import Final

import pytest

from functions.api.blueprints import BLUEPRINTS
from functions.api.declared import Route
from functions.core.domain.callers import ROLES, Audience, Role
from tests.builders import a_person
from tests.cast import ACME, ON_CALL, OPERATOR, TANAKA
from tests.fakes import FakeDeps, seat
from tests.unit.api.conftest import PASSWORD, Api

ROUTES: Final = tuple(route for row in BLUEPRINTS for route in row.declared if route.audience)
TOKENS: Final = {
    Role.MANAGER: f"token-{OPERATOR}",
    Role.ON_CALL: f"token-{ON_CALL}",
    Role.OWNER: f"token-{ACME}.{TANAKA}",
    Role.SUPPORT: f"token-{ACME}.support",
    Role.READ_ONLY: f"token-{ACME}.reader",
    Role.HOLDER: f"token-{ACME}.sato",
}
AT_NIGHT: Final = {
    ("POST", "/operator/incidents/{incident_id}/orders"),
    ("POST", "/operator/incidents/{incident_id}/cause"),
}
MANAGERS: Final = {
    ("POST", "/operator/servers"),
    ("POST", "/operator/staff"),
    ("PUT", "/operator/staff/{person_id}"),
    ("POST", "/operator/staff/{person_id}/first-password"),
    ("POST", "/operator/resellers"),
    ("PUT", "/operator/resellers/{reseller_id}"),
    ("POST", "/operator/resellers/{reseller_id}/staff"),
    ("POST", "/operator/reports/{report_id}/approval"),
    ("POST", "/operator/reports/{report_id}/postponements"),
    ("POST", "/operator/maintenance"),
}
CASES: Final = [(route, role) for route in ROUTES for role in Role]


def _named(case: Route | Role) -> str:
    return f"{case.method} {case.path}" if isinstance(case, Route) else case.value


@pytest.mark.parametrize(("route", "role"), CASES, ids=_named)
def test_a_route_lets_in_the_roles_that_it_names(
    api: Api, deps: FakeDeps, route: Route, role: Role
) -> None:
    if role is Role.HOLDER:
        seat(deps, a_person("sato", reseller_id=ACME, audience=Audience.ACCOUNT), PASSWORD)

    path = route.path.replace("{", "").replace("}", "")
    answer = api.write(route.method, path, b"[]", token=TOKENS[role])

    assert (answer.status == 403) is (role not in route.roles)


def test_every_role_reads_whatever_its_audience_may_see() -> None:
    reading = [route for route in ROUTES if route.method == "GET"]

    assert reading
    assert all(route.audience and route.roles == ROLES[route.audience] for route in reading)


def test_whoever_is_on_call_orders_and_edits_no_register() -> None:
    open_to = {(r.method, r.path) for r in ROUTES if Role.ON_CALL in r.roles}
    known = {(route.method, route.path) for route in ROUTES}

    assert open_to >= AT_NIGHT
    assert known >= MANAGERS
    assert not open_to & MANAGERS


def test_whoever_only_reads_writes_nothing_but_the_own_login() -> None:
    writing = [r for r in ROUTES if r.writes and Role.READ_ONLY in r.roles]

    assert writing
    assert all(route.path.startswith("/auth/reseller/") for route in writing)


def test_a_refusal_says_who_may(api: Api) -> None:
    answer = api.post("/operator/servers", {}, token=TOKENS[Role.ON_CALL])

    assert answer.status == 403
    assert answer.body["detail"] == "your role is on-call: only manager may do this"
