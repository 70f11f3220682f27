"""/operator/reports: read, printed, edited, approved, postponed."""

import base64
from typing import Any, Final

import pytest

from functions.core.domain.ids import ReportId
from functions.core.domain.messages import TellKind
from tests.builders import a_recovered_incident, a_report, a_reseller, a_server
from tests.cast import ACME, OPERATOR, SECOND_OPERATOR, T0, WEB01
from tests.fakes import FakeDeps
from tests.fakes.clock import FakeClock
from tests.unit.api.conftest import Answer, Api

READ: Final = {"If-Match": '"1"'}
ID = "20260918T010012Z-web01.acme"
PATH = f"/operator/reports/{ID}"
POSTPONEMENT: dict[str, Any] = {
    "code": "vendor",
    "text": "メーカーに調査を依頼しています",
    "until": "2026-09-28",
}


@pytest.fixture(autouse=True)
def draft(deps: FakeDeps) -> None:
    """File the report of an incident that was repaired on the Friday before Silver Week."""
    deps.clock = FakeClock(T0)
    deps.resellers.save(a_reseller(ACME))
    deps.servers.create(a_server(WEB01))
    deps.incidents.open(a_recovered_incident())
    deps.reports.create(a_report(ID))


def test_a_report_is_shown(api: Api) -> None:
    body = api.get(PATH).body

    assert (body["id"], body["state"], body["due_at"]) == (ID, "draft", "2026-09-24T08:00:00Z")


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_report_is_printed(api: Api, language: str) -> None:
    body = api.get(f"{PATH}/pdf", language=language).body

    assert body["file_name"] == f"{ID}.pdf"
    assert base64.b64decode(body["pdf_base64"]).startswith(b"%PDF-")


def test_a_report_is_printed_in_languages_that_it_knows(api: Api) -> None:
    assert api.get(f"{PATH}/pdf", language="fr").fields == ["language"]


def test_a_person_writes_the_cause(api: Api, deps: FakeDeps) -> None:
    wish = {"language": "ja", "sections": {"cause": "メモリ不足"}}

    answer = _edit(api, wish)

    assert answer.status == 200
    assert deps.reports.get(ReportId(ID)).sections_ja.cause == "メモリ不足"


def test_the_second_of_two_writers_is_told(api: Api) -> None:
    first = {"language": "ja", "sections": {"cause": "メモリ不足"}}
    second = {"language": "ja", "sections": {"cause": "ディスク"}}
    _edit(api, first)

    answer = _edit(api, second)

    assert answer.status == 412


def test_an_approved_report_is_on_its_way(api: Api, deps: FakeDeps) -> None:
    answer = api.post(f"{PATH}/approval", headers=READ)

    assert answer.status == 202
    assert (answer.body["state"], answer.body["approved_by"]) == ("approved", OPERATOR)
    assert [(tell.kind, tell.report_id) for tell in deps.jobs.tells] == [(TellKind.REPORT, ID)]


def test_what_was_not_read_is_not_approved(api: Api, deps: FakeDeps) -> None:
    wish = {"language": "ja", "sections": {"cause": "メモリ不足"}}
    _edit(api, wish)

    answer = api.post(f"{PATH}/approval", headers=READ)

    assert answer.status == 412
    assert deps.jobs.tells == []


def test_a_postponed_report_has_a_new_promise(api: Api, deps: FakeDeps) -> None:
    answer = api.post(f"{PATH}/postponements", POSTPONEMENT, headers=READ)

    assert answer.status == 202
    assert (answer.body["edition"], answer.body["due_at"]) == ("interim", "2026-09-28T08:00:00Z")
    assert [tell.kind for tell in deps.jobs.tells] == [TellKind.POSTPONEMENT]


@pytest.mark.parametrize("until", ["2026-09-18", "2026-09-21", "2026-09-26"])
def test_a_promise_is_a_later_business_day(api: Api, until: str) -> None:
    answer = api.post(f"{PATH}/postponements", POSTPONEMENT | {"until": until}, headers=READ)

    assert (answer.status, answer.fields) == (422, ["until"])


@pytest.mark.parametrize("approved_by", [None, OPERATOR])
def test_the_fourth_postponement_needs_a_second_person(
    api: Api, deps: FakeDeps, approved_by: str | None
) -> None:
    earlier = POSTPONEMENT | {"by": OPERATOR, "at": T0}
    moved = a_report(ID, postponements=(earlier,) * 3, version=1)
    deps.reports.save(moved)
    wish = POSTPONEMENT | {"until": "2026-09-29"}
    read = {"If-Match": '"2"'}

    alone = api.post(f"{PATH}/postponements", wish | {"approved_by": approved_by}, headers=read)
    both = wish | {"approved_by": SECOND_OPERATOR}
    together = api.post(f"{PATH}/postponements", both, headers=read)

    assert (alone.status, alone.fields) == (422, ["approved_by"])
    assert together.status == 202


def test_a_section_is_a_few_lines(api: Api) -> None:
    answer = _edit(api, {"language": "ja", "sections": {"cause": "x\n" * 9}})

    assert (answer.status, answer.fields) == (422, ["sections.cause"])


@pytest.mark.parametrize(
    ("method", "step", "wish"),
    [
        ("PUT", "sections", {"language": "ja", "sections": {}}),
        ("POST", "approval", {}),
        ("POST", "postponements", POSTPONEMENT),
    ],
)
def test_nobody_decides_about_what_they_have_not_read(
    api: Api, deps: FakeDeps, method: str, step: str, wish: dict[str, Any]
) -> None:
    unread = api.write(method, f"{PATH}/{step}", wish)
    in_the_body = api.write(method, f"{PATH}/{step}", wish | {"version": 1})

    assert (unread.status, in_the_body.status) == (428, 428)
    assert deps.reports.get(ReportId(ID)) == a_report(ID, version=1)


@pytest.mark.parametrize(
    ("method", "step", "wish"),
    [
        ("PUT", "sections", {"language": "ja", "sections": {}}),
        ("POST", "approval", {}),
        ("POST", "postponements", POSTPONEMENT),
    ],
)
def test_an_unknown_report_does_not_exist(
    api: Api, method: str, step: str, wish: dict[str, Any]
) -> None:
    assert api.get("/operator/reports/nothing").status == 404
    assert api.get("/operator/reports/nothing/pdf").status == 404
    assert api.write(method, f"/operator/reports/nothing/{step}", wish, headers=READ).status == 404


def _edit(api: Api, wish: dict[str, Any]) -> Answer:
    return api.write("PUT", f"{PATH}/sections", wish, headers=READ)
