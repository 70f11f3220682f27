"""/reseller/reports: what went out to this reseller, and never a draft."""

import base64

import pytest

from functions.core.domain.reports import Postponement, PostponementCode, ReportState
from tests.builders import a_recovered_incident, a_report
from tests.cast import OPERATOR, RIVAL, at
from tests.fakes import FakeDeps
from tests.unit.reseller.conftest import Console

ID = "20260918T010012Z-web01.acme"
PATH = f"/reseller/reports/{ID}"


@pytest.fixture(autouse=True)
def incident(deps: FakeDeps) -> None:
    deps.incidents.open(a_recovered_incident())


def _file(deps: FakeDeps, **changes: object) -> None:
    sent = {"state": ReportState.SENT, "editions_sent": 1, "sent_at": at(60), "next_at": None}
    deps.reports.create(a_report(ID, **(sent | changes)))


def test_a_report_that_was_sent_is_listed_shown_and_printed(acme: Console, deps: FakeDeps) -> None:
    _file(deps, approved_by="yamada")

    listed = acme.get("/reseller/reports")
    shown = acme.get(PATH)
    printed = acme.get(f"{PATH}/pdf", language="en")

    assert [each["id"] for each in listed.body["items"]] == [ID]
    assert (shown.body["edition"], shown.body["promise"]) == ("final", None)
    assert base64.b64decode(printed.body["pdf_base64"]).startswith(b"%PDF-")
    assert "yamada" not in listed.text + shown.text


@pytest.mark.parametrize(
    "changes",
    [
        {"state": ReportState.DRAFT, "editions_sent": 0},
        {"state": ReportState.APPROVED, "editions_sent": 0},
        {"state": ReportState.MERGED},
        {"state": ReportState.NOT_SENT, "editions_sent": 0},
        {"reseller_id": RIVAL},
    ],
)
def test_what_did_not_go_out_to_this_reseller_does_not_exist(
    acme: Console, deps: FakeDeps, changes: dict[str, object]
) -> None:
    _file(deps, **changes)

    assert acme.get("/reseller/reports").body["items"] == []
    assert acme.get(PATH).status == 404
    assert acme.get(f"{PATH}/pdf").status == 404


def test_an_interim_report_tells_the_promise_and_its_draft_stays_ours(
    acme: Console, deps: FakeDeps
) -> None:
    promise = Postponement(
        code=PostponementCode.VENDOR,
        text="調査を依頼しています",
        until=at(60 * 24 * 10).date(),
        by=OPERATOR,
        at=at(60),
    )
    _file(deps, state=ReportState.DRAFT, postponements=(promise,))

    shown = acme.get(PATH)

    assert shown.body["edition"] == "interim"
    assert shown.body["promise"] == {
        "code": "vendor",
        "text": "調査を依頼しています",
        "until": "2026-09-28",
    }
    assert OPERATOR not in shown.text
    assert acme.get(f"{PATH}/pdf").status == 404
