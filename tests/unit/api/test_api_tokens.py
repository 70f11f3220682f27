"""A reseller's programs: what their tokens open, from where, for how long, and who makes them."""

from typing import Any

import pytest

from functions.api.scopes import scope_of
from functions.core.domain.callers import Audience, Scope
from functions.core.domain.sessions import digest
from functions.core.domain.tokens import spell
from tests.builders import a_token
from tests.cast import ACME, T0, TANAKA
from tests.fakes import FakeClock, FakeDeps
from tests.unit.api.conftest import PASSWORD, Answer, Api
from tests.unit.api.crawl import CLOSED, ask, furnish, name_of
from tests.unit.api.wishes import WISHES

OWN = [route for route in CLOSED if route.audience is Audience.RESELLER]
OWNER = f"token-{ACME}.{TANAKA}"
WISH = WISHES["POST /reseller/tokens"]
HERE = "127.0.0.1"


def plant(deps: FakeDeps, **changes: Any) -> str:
    """Give acme's billing program a token."""
    token = spell(ACME, a_token().id, "planted")
    deps.api_tokens.create(a_token(digest=digest(token), **changes))
    return token


def mint(api: Api, **changes: Any) -> Answer:
    return api.post("/reseller/tokens", WISH | changes, token=OWNER)


@pytest.mark.parametrize("route", OWN, ids=name_of)
def test_a_scope_opens_its_routes_and_no_other(api: Api, deps: FakeDeps, route: Any) -> None:
    furnish(deps)
    needed = scope_of(route)
    everything, others = tuple(Scope), tuple(each for each in Scope if each is not needed)
    token = plant(deps, scopes=others)

    without = ask(api, route, token=token).status
    deps.api_tokens.kept.clear()
    granted = ask(api, route, token=plant(deps, scopes=everything)).status

    assert without == 403
    assert granted == (route.status if needed is not None else 403)


def test_no_token_opens_what_is_for_people_alone() -> None:
    closed = {name_of(route) for route in OWN if scope_of(route) is None}

    assert {"POST /reseller/tokens", "POST /reseller/staff", "PUT /reseller/brand"} <= closed
    assert {name_of(route) for route in OWN if route.signs_in} <= closed


def test_a_minted_token_is_shown_once_and_kept_as_a_digest(api: Api, deps: FakeDeps) -> None:
    made = mint(api).body

    kept = deps.api_tokens.get(ACME, made["known"]["id"])
    listed = api.get("/reseller/tokens", token=OWNER)
    assert made["token"].startswith("noren_")
    assert made["token"] not in kept.model_dump_json() + listed.text
    assert kept.digest == digest(made["token"])
    assert api.get("/reseller/servers", token=made["token"]).status == 200


@pytest.mark.parametrize(
    ("address", "cidrs", "status"),
    [
        (HERE, (), 200),
        (HERE, ("127.0.0.0/8",), 200),
        (HERE, ("2001:db8::/32", "127.0.0.1/32"), 200),
        (HERE, ("192.0.2.0/24",), 401),
    ],
)
def test_a_token_is_taken_from_its_addresses_only(
    api: Api, deps: FakeDeps, address: str, cidrs: tuple[str, ...], status: int
) -> None:
    token = plant(deps, cidrs=cidrs)

    answer = api.write("GET", "/reseller/servers", token=token)
    forged = api.write(
        "GET", "/reseller/servers", token=token, headers={"X-Forwarded-For": "192.0.2.1"}
    )

    assert (answer.status, forged.status) == (status, status)


def test_its_last_use_is_known_about(api: Api, deps: FakeDeps) -> None:
    token = plant(deps)
    assert isinstance(deps.clock, FakeClock)

    for minutes in (0, 4, 2):
        deps.clock.advance(minutes=minutes)
        api.get("/reseller/servers", token=token)

    used = deps.api_tokens.get(ACME, a_token().id)
    assert (used.used_from, used.used_at) == (HERE, deps.clock())


def test_a_token_ends_by_itself(api: Api, deps: FakeDeps) -> None:
    token = plant(deps, ends_at=T0)

    assert api.get("/reseller/servers", token=token).status == 401


def test_a_token_is_taken_back_at_once(api: Api) -> None:
    made = mint(api).body

    taken = api.write("DELETE", f"/reseller/tokens/{made['known']['id']}", token=OWNER)

    assert taken.status == 204
    assert api.get("/reseller/servers", token=made["token"]).status == 401


@pytest.mark.parametrize(
    "forged",
    ["noren_", "noren_acme.t-1.guess", "noren_acme.t-1.", "noren_a.b", "noren_rival.t-1.x"],
)
def test_a_forged_token_opens_nothing(api: Api, deps: FakeDeps, forged: str) -> None:
    plant(deps)

    assert api.get("/reseller/servers", token=forged).status == 401


@pytest.mark.parametrize("path", ["/operator/servers", "/auth/account/me", "/auth/reseller/me"])
def test_a_token_signs_nobody_in(api: Api, deps: FakeDeps, path: str) -> None:
    assert api.get(path, token=plant(deps, scopes=tuple(Scope))).status == 403


def test_minting_asks_for_the_password_again(api: Api) -> None:
    wrong = mint(api, password="planted guess")

    assert (wrong.status, wrong.fields) == (422, ["password"])


def test_minting_asks_for_the_second_factor_where_one_is_set(api: Api, deps: FakeDeps) -> None:
    pool = deps.identities[Audience.RESELLER]
    pool.factors.add(f"{ACME}.{TANAKA}")
    pool.codes = {"111111"}

    without, wrong = mint(api), mint(api, code="999999")
    right, again = mint(api, code="111111"), mint(api, code="111111")

    assert [(each.status, each.fields) for each in (without, wrong, again)] == [(422, ["code"])] * 3
    assert right.status == 201


def test_guessing_at_the_step_locks_it(api: Api) -> None:
    wrong = {"password": "planted guess"}

    statuses = [mint(api, **wrong).status for _ in range(6)]

    assert statuses == [422] * 5 + [429]


@pytest.mark.parametrize(
    "changes",
    [
        {"scopes": []},
        {"scopes": ["everything"]},
        {"cidrs": ["10.0.0.0/99"]},
        {"cidrs": ["x"]},
        {"days": 0},
        {"days": 5000},
    ],
)
def test_a_token_has_bounds(api: Api, changes: dict[str, Any]) -> None:
    assert mint(api, **changes).status == 422


def test_the_password_for_a_token_stands_nowhere(api: Api, deps: FakeDeps) -> None:
    mint(api)

    kept = "".join(each.model_dump_json() for each in deps.audit_log.all)
    assert PASSWORD not in kept
    assert deps.audit_log.all[-1].deed == "POST /reseller/tokens"
