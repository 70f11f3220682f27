"""What went wrong is said as problem details: the status, one sentence, the fields."""

from typing import Any

import pytest

from functions.api import problems
from functions.core.domain.errors import (
    AlreadyExists,
    Invalid,
    NorenError,
    NotAllowed,
    NotFound,
    OutsideError,
    Refused,
    StaleVersion,
    Unauthenticated,
    Unavailable,
)
from functions.core.domain.ids import ServerId
from functions.core.domain.servers import Server
from functions.core.store.failures import Conflict
from tests.fakes import FakeDeps, FakeServers
from tests.unit.api.conftest import Api
from tests.unit.api.wishes import CONTACT, POSTPONED, SAID

RECORD = {"id": "web01", "name": ["planted value"]}
SOME = "/operator/incidents/some/orders"
WINDOW = {
    "id": "disk",
    "servers": ["web01"],
    "start": "2026-09-18T10:00:00+09:00",
    "end": "2026-09-18T12:00:00+09:00",
    "reason": "disk",
}
MALFORMED = [
    (SOME, {}, "action"),
    (SOME, {"action": "explode"}, "action"),
    (SOME, {"action": "close", "reason": "x" * 501}, "reason"),
    (SOME, {"action": "close", "by": "somebody else"}, "by"),
    (
        "/operator/reports/some/postponements",
        {"code": "vendor", "text": "", "until": "2026-09-25"},
        "text",
    ),
    (
        "/operator/reports/some/postponements",
        {"code": "vendor", "text": "x\n" * 9, "until": "2026-09-25"},
        "text",
    ),
    (
        "/operator/reports/some/postponements",
        {"code": "vendor", "text": "x", "until": "tomorrow"},
        "until",
    ),
    ("/operator/servers", {"id": "web01"}, "name"),
    ("/operator/maintenance", WINDOW | {"id": "../x"}, "id"),
    ("/operator/maintenance", WINDOW | {"servers": []}, "servers"),
    ("/operator/maintenance", WINDOW | {"start": "2026-09-18T10:00:00"}, "start"),
    ("/operator/maintenance", WINDOW | {"end": WINDOW["start"]}, "end"),
    ("/operator/maintenance", WINDOW | {"reason": ""}, "reason"),
    ("/operator/maintenance", WINDOW | {"reason": " 　\n"}, "reason"),
    ("/operator/incidents/some/notes", {"text": "  "}, "text"),
    ("/operator/reports/some/postponements", POSTPONED | {"text": " "}, "text"),
    ("/operator/staff", {"login_id": "ito", "name": " ", "role": "on-call"}, "name"),
    ("/operator/resellers/acme/contacts", CONTACT | {"name": " "}, "name"),
    ("/operator/announcements", SAID | {"title_ja": "　"}, "title_ja"),
]


@pytest.mark.parametrize(("path", "wish", "field"), MALFORMED)
def test_a_body_that_breaks_its_model_is_told_the_field(
    api: Api, path: str, wish: dict[str, Any], field: str
) -> None:
    answer = api.post(path, wish, headers={"If-Match": '"1"'})

    assert answer.status == 422
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert field in answer.fields
    assert answer.body["detail"].startswith(answer.fields[0])


def test_a_reason_is_a_persons_sentence(api: Api) -> None:
    wish = {"login_id": "tanaka", "code": "a", "new_password": "short"}

    answer = api.post("/auth/reseller/new-password", wish, token=None)

    assert answer.body["errors"] == [
        {"field": "new_password", "reason": "must have at least 12 characters"}
    ]


def test_a_list_is_not_called_too_short_because_of_its_bad_item(api: Api) -> None:
    wish = {"name": "Ito", "routes": [{"kind": "email", "to": "x"}]}

    answer = api.post("/operator/resellers/acme/contacts", wish)

    assert answer.fields == ["routes.0.to"]


@pytest.mark.parametrize(
    "body", [b"{", b"planted", b"[]", b"null", b'"x"', b"\xff\xfe", b"[" * 9999]
)
def test_a_body_that_is_no_json_object_is_told_so(api: Api, body: bytes) -> None:
    answer = api.post(SOME, body)

    assert (answer.status, answer.fields) == (422, ["body"])
    assert "planted" not in answer.text


def test_an_unknown_word_in_a_query_is_told_so(api: Api) -> None:
    assert api.get("/operator/servers", offset=3).fields == ["offset"]


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (NotFound("server", "x"), 404),
        (AlreadyExists("server", "x"), 409),
        (StaleVersion("server", "x"), 412),
        (Invalid("until", "must be a business day"), 422),
        (NotAllowed("no"), 403),
        (Unauthenticated("who?"), 401),
        (Unavailable("later"), 503),
        (Conflict("a busy item"), 503),
        (Refused("never"), 502),
        (OutsideError("somebody else"), 500),
        (NorenError("something"), 500),
    ],
)
def test_every_error_of_ours_has_its_status(error: NorenError, status: int) -> None:
    assert problems.from_error(error).status_code == status


def test_a_rule_that_says_no_names_its_field(api: Api) -> None:
    answer = problems.from_error(Invalid("until", "must be a business day"))

    assert '"field":"until"' in str(answer.body)


class Broken(FakeServers):
    """A register that fails in the given way."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self._error = error

    def get(self, server_id: ServerId) -> Server:
        raise self._error


def test_a_mistake_of_ours_is_logged_and_tells_the_caller_nothing(
    api: Api, deps: FakeDeps, caplog: pytest.LogCaptureFixture
) -> None:
    deps.servers = Broken(KeyError("planted detail"))

    answer = api.get("/operator/servers/web01")

    assert answer.status == 500
    assert "planted" not in answer.text
    assert "KeyError" in caplog.text


def test_a_broken_record_is_our_mistake_and_its_values_stay_out_of_the_log(
    api: Api, deps: FakeDeps, caplog: pytest.LogCaptureFixture
) -> None:
    class Damaged(FakeServers):
        def get(self, server_id: ServerId) -> Server:
            return Server.model_validate(RECORD)

    deps.servers = Damaged()

    answer = api.get("/operator/servers/web01")

    assert answer.status == 500
    assert "ValidationError" in caplog.text
    assert "planted" not in caplog.text


@pytest.mark.parametrize(
    ("kind", "status"), [(Unavailable, 503), (Refused, 502), (OutsideError, 500)]
)
def test_what_somebody_else_says_of_a_failure_stands_in_the_log_alone(
    api: Api,
    deps: FakeDeps,
    caplog: pytest.LogCaptureFixture,
    kind: type[OutsideError],
    status: int,
) -> None:
    deps.servers = Broken(kind("DynamoDB: ThrottlingException"))

    answer = api.get("/operator/servers/web01")

    assert answer.status == status
    assert "DynamoDB" not in answer.text
    assert [vars(record)["why"] for record in caplog.records] == ["DynamoDB: ThrottlingException"]


def test_an_outage_of_somebody_else_is_worth_another_try(api: Api, deps: FakeDeps) -> None:
    deps.servers = Broken(Unavailable("DynamoDB: ThrottlingException"))

    answer = api.get("/operator/servers/web01")

    assert answer.headers["Retry-After"] == "5"
    assert answer.body["detail"].endswith("try again in a few seconds")
