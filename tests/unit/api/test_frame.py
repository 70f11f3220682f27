"""What every route does alike: bodies, cursors, paces, headers, the document."""

import pytest

from functions.core.domain.paces import SIGNING_IN, WRITES
from tests.builders import a_server, a_window
from tests.cast import OPERATOR, SECOND_OPERATOR, WEB01, at
from tests.fakes import FakeClock, FakeDeps
from tests.unit.api.conftest import Answer, Api
from tests.unit.api.wishes import WISHES

LOGIN = "/auth/operator/login"
PLANNED = {
    "id": "disk",
    "servers": [WEB01],
    "start": "2026-12-18T10:00:00+09:00",
    "end": "2026-12-18T12:00:00+09:00",
    "reason": "planted reason",
}


def _first_page(api: Api, deps: FakeDeps, path: str = "/operator/servers") -> str:
    for number in range(3):
        deps.servers.create(a_server(f"web{number}"))
        deps.windows.save(a_window(f"w{number}", end=at(120 + number)))
    after: str = api.get(path, limit=1).body["next"]
    return after


def test_a_cursor_leads_on(api: Api, deps: FakeDeps) -> None:
    after = _first_page(api, deps)

    assert api.get("/operator/servers", limit=1, after=after).body["items"][0]["server"]["id"] == (
        "web1"
    )


def test_a_cursor_serves_nobody_else(api: Api, deps: FakeDeps) -> None:
    after = _first_page(api, deps)

    answer = api.get("/operator/servers", token=f"token-{SECOND_OPERATOR}", after=after)

    assert (answer.status, answer.fields) == (422, ["after"])


def test_a_cursor_serves_no_other_list(api: Api, deps: FakeDeps) -> None:
    after = _first_page(api, deps, "/operator/maintenance")

    assert api.get("/operator/servers", after=after).fields == ["after"]


@pytest.mark.parametrize("after", ["", "x", "====", "AAAA" * 20, "日本", "%00", "a" * 1999])
def test_a_cursor_that_nobody_gave_is_refused(api: Api, after: str) -> None:
    answer = api.get("/operator/servers", after=after)

    assert (answer.status, answer.fields) == (422, ["after"])


def test_a_cursor_that_was_changed_is_refused(api: Api, deps: FakeDeps) -> None:
    after = _first_page(api, deps)
    changed = after[:-4] + ("AAAA" if after[-4:] != "AAAA" else "BBBB")

    assert api.get("/operator/servers", after=changed).fields == ["after"]


def test_a_body_that_is_too_large_is_not_read(api: Api) -> None:
    answer = api.post("/operator/servers", b'{"id": "' + b"x" * 300_000 + b'"}')

    assert answer.status == 413


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        ("application/json", 201),
        ("application/json; charset=utf-8", 201),
        ("APPLICATION/JSON", 201),
        ("text/plain", 415),
        ("application/x-www-form-urlencoded", 415),
        ("multipart/form-data; boundary=x", 415),
        ("application/jsonp", 415),
        ("", 415),
    ],
)
def test_a_body_is_json_and_says_so(api: Api, deps: FakeDeps, kind: str, status: int) -> None:
    wish = WISHES["POST /operator/servers"]

    answer = api.post("/operator/servers", wish, headers={"Content-Type": kind})

    assert answer.status == status


def test_every_answer_is_data_and_nothing_else(api: Api) -> None:
    answers = [
        api.get("/operator/servers"),
        api.get("/operator/servers", token=None),
        api.get("/public/health", token=None),
        api.get("/openapi.json", token=None),
        api.post(LOGIN, {}, token=None),
    ]

    for answer in answers:
        assert answer.headers["X-Request-Id"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Cache-Control"] == "no-store"
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert "max-age" in answer.headers["Strict-Transport-Security"]


@pytest.mark.parametrize("name", ["..%2f", "a b", "x" * 201, "日本", "a%00b", "%"])
def test_an_id_that_cannot_be_is_nowhere(api: Api, name: str) -> None:
    assert api.get(f"/operator/servers/{name}").status == 404


def test_a_loop_gone_wild_is_told_to_wait(api: Api, deps: FakeDeps) -> None:
    answers = [_cancel(api) for _ in range(WRITES.burst + 1)]

    assert [answer.status for answer in answers[:-1]] == [404] * WRITES.burst
    assert answers[-1].status == 429
    assert answers[-1].headers["Retry-After"] == "1"
    assert _cancel(api, by=SECOND_OPERATOR).status == 404


def test_after_the_pause_one_may_go_on(api: Api, deps: FakeDeps) -> None:
    for _ in range(WRITES.burst + 1):
        _cancel(api)
    assert isinstance(deps.clock, FakeClock)
    deps.clock.advance(seconds=1)

    assert _cancel(api).status == 404


def test_reading_is_not_counted(api: Api) -> None:
    statuses = {api.get("/operator/servers").status for _ in range(WRITES.burst + 1)}

    assert statuses == {200}


def test_signing_in_is_counted_by_the_address_that_the_gateway_saw(api: Api) -> None:
    def guess(number: int) -> int:
        forged = {"X-Forwarded-For": f"192.0.2.{number}", "Forwarded": f"for=192.0.2.{number}"}
        wish = {"login_id": f"guess{number}", "password": "planted"}
        return api.post(LOGIN, wish, token=None, headers=forged).status

    statuses = [guess(number) for number in range(SIGNING_IN.burst + 1)]

    assert statuses[-1] == 429
    assert 429 not in statuses[:-1]


def test_the_document_is_served_to_everybody(api: Api) -> None:
    document = api.get("/openapi.json", token=None).body

    assert document["openapi"].startswith("3.1")
    assert "/operator/servers" in document["paths"]


def _cancel(api: Api, by: str = OPERATOR) -> Answer:
    return api.post("/operator/maintenance/none/cancellation", token=f"token-{by}")
