"""A crawl over every route: who may, whose it is, what is malformed, what is sent twice."""

from typing import Any, Final

import pytest

from functions.api.declared import Route
from functions.api.paging import PageQuery
from functions.core.domain.callers import Audience
from tests.fakes import FakeDeps
from tests.unit.api.conftest import Api
from tests.unit.api.crawl import (
    CLOSED,
    ROUTES,
    SIGNED_IN,
    ask,
    furnish,
    name_of,
    place,
    token_of,
)
from tests.unit.api.wishes import IDS, WISHES

WITH_WISH: Final = [route for route in ROUTES if route.wish]
WITH_IDS: Final = [route for route in ROUTES if route.ids]
WITH_QUERY: Final = [route for route in ROUTES if route.query]
VERSIONED: Final = [route for route in ROUTES if "version" in route.wants]
REPEATABLE: Final = [route for route in ROUTES if route.repeatable]
TENANTS: Final = (Audience.RESELLER, Audience.ACCOUNT)
NO_OBJECT: Final = [
    b"{",
    b"planted",
    b"[]",
    b"null",
    b'"x"',
    b"\xff\xfe",
    b"[" * 9999,
    b'{"a":1e999}',
]


SECRETS: Final = ("first_password", "token", "access_token", "signing_secret", "pdf_base64")


def each(routes: list[Route]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("route", routes, ids=name_of)


@pytest.fixture(autouse=True)
def furnished(deps: FakeDeps) -> None:
    furnish(deps)


@each(CLOSED)
@pytest.mark.parametrize("token", [None, "", "x", "token-nobody", "a.b.c"])
def test_nobody_unknown_is_answered(api: Api, route: Route, token: str | None) -> None:
    answer = ask(api, route, token=token)

    assert answer.status == 401
    assert answer.headers["WWW-Authenticate"] == "Bearer"


@each(CLOSED)
def test_a_token_opens_the_doors_of_its_own_audience_only(api: Api, route: Route) -> None:
    others = [roles for audience, roles in SIGNED_IN.items() if audience is not route.audience]

    statuses = {
        ask(api, route, token=f"token-{name}").status for each in others for name in each.values()
    }

    assert statuses == {403}


@each(CLOSED)
def test_a_role_may_what_the_route_says(api: Api, route: Route) -> None:
    assert route.audience is not None

    refused = {
        role
        for role, name in SIGNED_IN[route.audience].items()
        if ask(api, route, token=f"token-{name}").status == 403
    }

    assert refused == set(SIGNED_IN[route.audience]) - route.roles


@each([route for route in CLOSED if not route.signs_in])
def test_a_wish_that_is_in_order_is_granted(api: Api, route: Route) -> None:
    assert ask(api, route).status == route.status


@each([route for route in WITH_IDS if route.audience in TENANTS])
def test_what_is_a_rivals_does_not_exist(api: Api, deps: FakeDeps, route: Route) -> None:
    rivals = ask(api, route, rivals=True)
    nobodys = ask(api, route, path=_nowhere(route))

    assert (rivals.status, nobodys.status) == (404, 404)
    assert set(rivals.headers) == set(nobodys.headers)
    assert {event.status for event in deps.audit_log.all} <= {404}


@each([route for route in WITH_IDS if "day" not in route.ids])
@pytest.mark.parametrize("name", ["none", "..%2f..", "a%20b", "x" * 201, "%00", "日本"])
def test_what_nobody_has_is_nowhere(api: Api, route: Route, name: str) -> None:
    assert ask(api, route, path=_nowhere(route, name)).status == 404


@each(WITH_WISH)
@pytest.mark.parametrize("body", NO_OBJECT, ids=range(len(NO_OBJECT)))
def test_a_body_that_is_no_object_is_told_so(api: Api, route: Route, body: bytes) -> None:
    answer = ask(api, route, wish=body)

    assert answer.status == 422
    assert answer.fields
    assert "planted" not in answer.text


@each(WITH_WISH)
def test_an_unknown_field_is_named(api: Api, route: Route) -> None:
    wish = WISHES.get(name_of(route), {}) | {"planted_field": "planted value"}

    answer = ask(api, route, wish=wish)

    assert answer.status == 422
    assert "planted_field" in answer.fields
    assert "planted value" not in answer.text


@each(WITH_WISH)
@pytest.mark.parametrize("value", [None, True, -1, 1e300, "", "\0", "x" * 99_999, [], {}, [[]]])
def test_a_field_of_the_wrong_kind_is_refused_or_understood(
    api: Api, route: Route, value: object
) -> None:
    assert route.wish is not None

    for field in route.wish.model_fields:
        answer = ask(api, route, wish=WISHES.get(name_of(route), {}) | {field: value})

        assert answer.status < 500
        if answer.status == 422:
            assert answer.fields


@each(WITH_WISH)
def test_a_body_of_another_kind_or_too_large_is_not_read(api: Api, route: Route) -> None:
    text = ask(api, route, headers={"Content-Type": "text/plain"})
    large = ask(api, route, wish=b'"' + b"x" * 300_000 + b'"')

    assert (text.status, large.status) == (415, 413)
    assert (text.fields, large.fields) == (["Content-Type"], ["body"])


@each(WITH_QUERY)
def test_an_unknown_word_in_a_query_is_named(api: Api, route: Route) -> None:
    answer = ask(api, route, path=_adding(route, "planted=1"))

    assert (answer.status, answer.fields) == (422, ["planted"])


@each([route for route in WITH_QUERY if route.query and issubclass(route.query, PageQuery)])
@pytest.mark.parametrize("query", ["limit=0", "limit=101", "limit=x", "after=", "after=AAAA"])
def test_a_page_has_bounds(api: Api, route: Route, query: str) -> None:
    answer = ask(api, route, path=_adding(route, query))

    assert (answer.status, answer.fields) == (422, [query.partition("=")[0]])


@each(VERSIONED)
def test_an_update_of_what_was_changed_in_between_is_refused(api: Api, route: Route) -> None:
    stale = [ask(api, route, headers={"If-Match": tag}) for tag in ('"0"', '"99"')]
    strange = [
        ask(api, route, headers={"If-Match": tag}) for tag in ("*", "1", 'W/"1"', '"x"', "", '"-1"')
    ]

    assert {answer.status for answer in stale} == {412}
    assert {(answer.status, *answer.fields) for answer in strange} == {(422, "If-Match")}


@each(VERSIONED)
def test_an_update_says_what_was_read(api: Api, route: Route) -> None:
    answer = api.write(
        route.method, place(route), WISHES.get(name_of(route), {}), token=token_of(route)
    )

    assert (answer.status, answer.fields) == (428, ["If-Match"])


@each(REPEATABLE)
def test_a_wish_under_a_key_happens_once(api: Api, deps: FakeDeps, route: Route) -> None:
    key = {"Idempotency-Key": "one-and-the-same"}
    first = ask(api, route, headers=key)
    known = dict(deps.repeats.all)

    second = ask(api, route, headers=key)

    assert first.status == route.status
    assert len(deps.audit_log.all) == 1
    assert deps.repeats.all == known
    if route.secret:
        assert (second.status, second.fields) == (409, ["Idempotency-Key"])
    else:
        assert (second.status, second.text) == (first.status, first.text)
        assert second.headers["Idempotent-Replayed"] == "true"


@each([route for route in REPEATABLE if route.secret])
def test_a_secret_is_never_kept(api: Api, deps: FakeDeps, route: Route) -> None:
    answer = ask(api, route, headers={"Idempotency-Key": "one-and-the-same"})

    secret = _secret(answer.body)
    assert secret not in "".join(each.model_dump_json() for each in deps.repeats.all.values())
    assert secret not in "".join(each.model_dump_json() for each in deps.audit_log.all)


def test_the_crawl_knows_every_id_and_every_wish() -> None:
    wishing = {name_of(route) for route in WITH_WISH if not route.signs_in}

    assert {name for route in ROUTES for name in route.ids} <= set(IDS)
    assert set(WISHES) == wishing


def _secret(body: dict[str, Any]) -> str:
    """Return the secret that an answer carries, itself or in one of its things."""
    things = [body, *(each for each in body.values() if isinstance(each, dict))]
    found = [each[name] for each in things for name in SECRETS if each.get(name)]
    assert found, "an answer with a secret has one of these fields"
    return str(found[0])


def _nowhere(route: Route, name: str = "none") -> str:
    """Spell the path with an id of nobody's in the last place of one."""
    *_, last = route.ids
    path: Any = route.path.replace(f"{{{last}}}", name)
    for each in route.ids:
        path = path.replace(f"{{{each}}}", IDS[each][0])
    return str(path)


def _adding(route: Route, query: str) -> str:
    path = place(route)
    return f"{path}&{query}" if "?" in path else f"{path}?{query}"
