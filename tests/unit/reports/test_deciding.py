"""What people decide: words, approval, postponement; each under a version, each harmless twice."""

import datetime as dt
from typing import Any

import pytest

from functions.core.domain.contacts import Language
from functions.core.domain.errors import Invalid, NotFound, StaleVersion
from functions.core.domain.ids import ReportId
from functions.core.domain.messages import TellKind
from functions.core.domain.reports import Edition, PostponementCode, Report, ReportState
from functions.core.services.reports import approve, edit, postpone
from tests.cast import OPERATOR, SECOND_OPERATOR
from tests.fakes import FakeClock, FakeDeps
from tests.unit.reports.scenes import CAUSE, a_long_one, filed, work_off

FRIDAY = dt.date(2026, 9, 25)


@pytest.fixture
def report(house: FakeDeps) -> Report:
    return filed(house, a_long_one(house))


def put_off(deps: FakeDeps, report: Report, **changes: Any) -> Report:
    wish: dict[str, Any] = {
        "code": PostponementCode.INVESTIGATING,
        "text": "ログの解析に時間を要しています",
        "until": FRIDAY,
        "by": OPERATOR,
    }
    return postpone(report.id, **(wish | changes), means=deps)


def test_a_person_writes_the_cause_and_it_may_go_out(house: FakeDeps, report: Report) -> None:
    written = report.sections_ja.model_copy(update={"cause": CAUSE})

    edited = edit(report.id, Language.JA, written, version=report.version, means=house)

    assert edited.sections_ja.cause == CAUSE
    assert edited.sections_en == report.sections_en
    assert edited.complete


def test_a_person_may_take_a_sentence_out_and_it_stays_out(house: FakeDeps, report: Report) -> None:
    written = report.sections_ja.model_copy(update={"cause": CAUSE, "prevention": ""})

    edited = edit(report.id, Language.JA, written, version=report.version, means=house)

    assert not edited.complete


def test_the_second_of_two_editors_is_told(house: FakeDeps, report: Report) -> None:
    first = report.sections_ja.model_copy(update={"cause": CAUSE})
    second = report.sections_ja.model_copy(update={"cause": "停電"})
    edit(report.id, Language.JA, first, version=report.version, means=house)

    with pytest.raises(StaleVersion):
        edit(report.id, Language.JA, second, version=report.version, means=house)


def test_the_same_edit_twice_is_one(house: FakeDeps, report: Report) -> None:
    written = report.sections_ja.model_copy(update={"cause": CAUSE})
    once = edit(report.id, Language.JA, written, version=report.version, means=house)

    twice = edit(report.id, Language.JA, written, version=report.version, means=house)

    assert twice == once


def test_what_is_approved_cannot_be_edited(house: FakeDeps, report: Report) -> None:
    approved = approve(report.id, by=OPERATOR, means=house)
    written = report.sections_ja.model_copy(update={"cause": CAUSE})

    with pytest.raises(Invalid, match="approved already"):
        edit(report.id, Language.JA, written, version=approved.version, means=house)


def test_an_approved_report_goes_out_at_once(house: FakeDeps, report: Report) -> None:
    approved = approve(report.id, by=OPERATOR, version=report.version, means=house)

    assert (approved.state, approved.approved_by) == (ReportState.APPROVED, OPERATOR)
    assert [each.kind for each in house.jobs.tells] == [TellKind.REPORT]
    work_off(house)
    assert house.reports.get(report.id).state is ReportState.SENT


def test_approving_twice_sends_once(house: FakeDeps, report: Report) -> None:
    approve(report.id, by=OPERATOR, version=report.version, means=house)
    approve(report.id, by=OPERATOR, version=report.version, means=house)
    work_off(house)

    approve(report.id, by=OPERATOR, version=report.version, means=house)
    work_off(house)

    assert len(house.mail.sent) == 1
    assert house.reports.get(report.id).editions_sent == 1


def test_nobody_approves_what_they_have_not_read(house: FakeDeps, report: Report) -> None:
    written = report.sections_ja.model_copy(update={"cause": CAUSE})
    edit(report.id, Language.JA, written, version=report.version, means=house)

    with pytest.raises(StaleVersion):
        approve(report.id, by=OPERATOR, version=report.version, means=house)


def test_the_second_of_two_approvers_is_told_if_it_says_what_it_read(
    house: FakeDeps, report: Report
) -> None:
    approve(report.id, by=OPERATOR, version=report.version, means=house)

    with pytest.raises(StaleVersion):
        approve(report.id, by=SECOND_OPERATOR, version=report.version, means=house)


def test_there_is_nothing_to_approve_where_no_report_is(house: FakeDeps) -> None:
    with pytest.raises(NotFound):
        approve(ReportId("nowhere"), by=OPERATOR, means=house)


def test_a_merged_report_cannot_be_approved(house: FakeDeps, report: Report) -> None:
    house.reports.save(report.model_copy(update={"state": ReportState.MERGED, "next_at": None}))

    with pytest.raises(Invalid, match="merged already"):
        approve(report.id, by=OPERATOR, means=house)


def test_one_that_reached_nobody_may_be_approved_again(house: FakeDeps, report: Report) -> None:
    house.reports.save(report.model_copy(update={"state": ReportState.NOT_SENT, "next_at": None}))

    approve(report.id, by=OPERATOR, means=house)
    work_off(house)

    assert house.reports.get(report.id).state is ReportState.SENT


def test_a_postponement_says_why_until_when_and_who(
    house: FakeDeps, clock: FakeClock, report: Report
) -> None:
    postponed = put_off(house, report, version=report.version)

    [promise] = postponed.postponements
    assert (promise.code, promise.until, promise.by, promise.at) == (
        PostponementCode.INVESTIGATING,
        FRIDAY,
        OPERATOR,
        clock(),
    )
    assert postponed.edition is Edition.INTERIM
    assert [each.kind for each in house.jobs.tells] == [TellKind.POSTPONEMENT]


def test_the_interim_report_names_the_new_date_and_the_reason(
    house: FakeDeps, report: Report
) -> None:
    put_off(house, report)
    work_off(house)

    [mail] = house.mail.sent
    assert "中間報告" in mail.subject
    assert "2026年9月25日(金) 17:00" in mail.text
    assert "調査困難(ログの解析に時間を要しています)" in mail.text


def test_the_same_postponement_twice_is_one(house: FakeDeps, report: Report) -> None:
    put_off(house, report, version=report.version)
    work_off(house)

    again = put_off(house, report, version=report.version)
    work_off(house)

    assert len(again.postponements) == 1
    assert len(house.mail.sent) == 1


def test_a_postponement_under_an_old_version_is_told(house: FakeDeps, report: Report) -> None:
    written = report.sections_ja.model_copy(update={"cause": CAUSE})
    edit(report.id, Language.JA, written, version=report.version, means=house)

    with pytest.raises(StaleVersion):
        put_off(house, report, version=report.version)


@pytest.mark.parametrize(
    ("until", "why"),
    [
        (dt.date(2026, 9, 18), "after today"),
        (dt.date(2026, 9, 26), "business day"),
        (dt.date(2026, 9, 22), "business day"),
        (dt.date(2026, 9, 24), "later than the present deadline"),
    ],
)
def test_a_promise_is_a_later_business_day(
    house: FakeDeps, report: Report, until: dt.date, why: str
) -> None:
    with pytest.raises(Invalid, match=why):
        put_off(house, report, until=until)


def test_the_company_s_own_day_off_is_no_promise(house: FakeDeps, report: Report) -> None:
    house.days_off.add(FRIDAY, "創立記念日")

    with pytest.raises(Invalid, match="business day"):
        put_off(house, report)


@pytest.mark.parametrize("second", [None, OPERATOR, " "])
def test_the_fourth_postponement_needs_a_second_person(
    house: FakeDeps, report: Report, second: str | None
) -> None:
    for day in (25, 28, 29):
        put_off(house, report, until=dt.date(2026, 9, day))
        work_off(house)

    with pytest.raises(Invalid, match="approved_by"):
        put_off(house, report, until=dt.date(2026, 9, 30), approved_by=second)

    put_off(house, report, until=dt.date(2026, 9, 30), approved_by=SECOND_OPERATOR)
    work_off(house)
    assert len(house.mail.sent) == 4
