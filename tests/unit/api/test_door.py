"""The door: a known caller of the right audience, or no answer at all."""

from typing import Any

import pytest
from chalice import Chalice

from functions.api.gateway import PREFIX
from functions.api.public import PUBLIC
from tests.cast import ACME, OPERATOR, TANAKA
from tests.unit.api.conftest import PASSWORD, Api


def _routes(app: Chalice) -> list[tuple[str, str]]:
    """Return every route, with an id in each place of one."""
    return [
        (method, path.removeprefix(PREFIX))
        for path, methods in app.routes.items()
        for method in methods
    ]


def test_every_route_but_the_public_ones_demands_a_caller(app: Chalice, api: Api) -> None:
    closed = [route for route in _routes(app) if route not in PUBLIC]

    answers = [
        api.send(method, path.replace("{", "").replace("}", ""), None) for method, path in closed
    ]

    assert len(closed) >= 14
    assert {answer.status for answer in answers} == {401}
    assert {answer.headers["WWW-Authenticate"] for answer in answers} == {"Bearer"}
    assert {answer.headers["Content-Type"] for answer in answers} == {"application/problem+json"}


def test_every_public_route_exists(app: Chalice) -> None:
    assert set(_routes(app)) >= PUBLIC


@pytest.mark.parametrize(
    "authorization",
    ["", "Bearer", "Bearer ", "Basic eTpw", f"token-{OPERATOR}", "Bearer token-nobody", "Bearer x"],
)
def test_what_is_no_token_of_ours_opens_nothing(api: Api, authorization: str) -> None:
    assert api.send("GET", "/operator/servers", authorization).status == 401


def test_the_scheme_may_be_spelled_in_any_case(api: Api) -> None:
    assert api.send("GET", "/operator/servers", f"bearer token-{OPERATOR}").status == 200


def test_a_caller_of_another_audience_is_told_so(api: Api) -> None:
    answer = api.get("/operator/servers", token=f"token-{ACME}.{TANAKA}")

    assert answer.status == 403
    assert "operator" in answer.body["detail"]


def test_nobody_needs_to_sign_in_to_ask_for_health(api: Api) -> None:
    answer = api.get("/public/health", token=None)

    assert answer.status == 200
    assert answer.body == {"status": "ok", "service": "noren"}


def test_signing_in_gives_a_token_that_opens_the_door(api: Api) -> None:
    wish = {"login_id": OPERATOR, "password": PASSWORD}

    answer = api.post("/auth/operator/login", wish, token=None)

    assert answer.status == 200
    assert answer.body["token_type"] == "Bearer"
    assert answer.headers["Cache-Control"] == "no-store"
    assert api.get("/operator/servers", token=answer.body["access_token"]).status == 200


def test_the_refresh_token_lies_where_no_script_reads_it(api: Api) -> None:
    wish = {"login_id": OPERATOR, "password": PASSWORD}

    answer = api.post("/auth/operator/login", wish, token=None)

    cookie = answer.headers["Set-Cookie"]
    assert "refresh" not in answer.text
    assert cookie.startswith(f"noren_refresh=refresh-{OPERATOR}~1;")
    assert "Path=/api/v1/auth/operator;" in cookie
    assert {"HttpOnly", "Secure", "SameSite=Strict"} <= set(cookie.split("; "))


@pytest.mark.parametrize("login_id", [OPERATOR, "nobody"])
def test_a_wrong_pair_is_wrong_in_one_way(api: Api, login_id: str) -> None:
    wish = {"login_id": login_id, "password": "planted guess"}

    answer = api.post("/auth/operator/login", wish, token=None)

    assert answer.status == 401
    assert answer.body["detail"] == "login ID or password is wrong"


@pytest.mark.parametrize(
    ("wish", "field"),
    [
        ({"password": PASSWORD}, "login_id"),
        ({"login_id": OPERATOR}, "password"),
        ({"login_id": "", "password": PASSWORD}, "login_id"),
        ({"login_id": "a b", "password": PASSWORD}, "login_id"),
        ({"login_id": OPERATOR, "password": PASSWORD * 40}, "password"),
        ({"login_id": OPERATOR, "password": {"planted": PASSWORD}}, "password"),
        ({"login_id": OPERATOR, "password": PASSWORD, "admin": PASSWORD}, "admin"),
    ],
)
def test_a_password_is_never_repeated(
    api: Api, caplog: pytest.LogCaptureFixture, wish: dict[str, Any], field: str
) -> None:
    answer = api.post("/auth/operator/login", wish, token=None)

    assert (answer.status, answer.fields) == (422, [field])
    assert "planted" not in answer.text
    assert "planted" not in caplog.text
