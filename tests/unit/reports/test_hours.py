"""What the hour asks: a reminder, a decision two hours before the deadline, sending again."""

import datetime as dt

import pytest

from functions.core.domain.contacts import Language
from functions.core.domain.errors import Unavailable
from functions.core.domain.messages import TellKind
from functions.core.domain.report_rules import MACHINE
from functions.core.domain.reports import Edition, PostponementCode, ReportState
from functions.core.services.reports import approve, edit, look_after, postpone
from tests.cast import OPERATOR, SECOND_OPERATOR
from tests.fakes import FakeClock, FakeDeps
from tests.unit.reports.scenes import (
    CAUSE,
    a_long_one,
    a_short_one,
    alerts,
    filed,
    jst,
    swept,
    work_off,
)


def test_nothing_is_asked_before_the_reminder(house: FakeDeps, clock: FakeClock) -> None:
    report = filed(house, a_long_one(house))

    clock.now = jst(24, 12, 59)
    looked = look_after(report.id, means=house)

    assert looked == report
    assert house.jobs.tells == []


def test_the_operator_is_reminded_four_hours_before(house: FakeDeps, clock: FakeClock) -> None:
    report = filed(house, a_long_one(house))

    swept(house, clock, jst(24, 13))
    swept(house, clock, jst(24, 13, 1))

    [alert] = alerts(house)
    assert "report due" in alert.subject
    assert "2026年9月24日(木) 17:00" in alert.text
    assert house.reports.get(report.id).next_at == jst(24, 15)


def test_unanswered_and_complete_it_goes_out_as_the_final_report(
    house: FakeDeps, clock: FakeClock
) -> None:
    report = filed(house, a_long_one(house, cause=CAUSE))
    swept(house, clock, jst(24, 13))

    swept(house, clock, jst(24, 15))

    [mail] = house.mail.to("tanaka@acme.test")
    sent = house.reports.get(report.id)
    assert "障害報告書" in mail.subject
    assert mail.attachment is not None
    assert (sent.state, sent.edition, sent.approved_by) == ("sent", "final", MACHINE)
    assert sent.next_at is None


def test_unanswered_and_incomplete_an_interim_report_postpones_it(
    house: FakeDeps, clock: FakeClock
) -> None:
    report = filed(house, a_long_one(house))
    swept(house, clock, jst(24, 13))

    swept(house, clock, jst(24, 15))

    [mail] = house.mail.sent
    now = house.reports.get(report.id)
    assert "中間報告" in mail.subject
    assert "2026年9月25日(金) 17:00 までに" in mail.text
    assert (now.state, now.due_at, now.next_at) == ("draft", jst(25, 17), jst(25, 13))
    assert now.postponements[0].by == MACHINE
    assert any("postponed to 2026-09-25" in each.subject for each in alerts(house))


def test_a_postponement_over_the_weekend_promises_monday(house: FakeDeps, clock: FakeClock) -> None:
    report = filed(house, a_long_one(house, began=jst(24, 9)))

    swept(house, clock, jst(25, 15))

    assert house.reports.get(report.id).due_at == jst(28, 17)


def test_the_final_report_follows_the_interim_one(house: FakeDeps, clock: FakeClock) -> None:
    report = filed(house, a_long_one(house))
    swept(house, clock, jst(24, 15))
    now = house.reports.get(report.id)
    written = now.sections_ja.model_copy(update={"cause": CAUSE})
    edit(report.id, Language.JA, written, version=now.version, means=house)

    swept(house, clock, jst(25, 15))

    interim, final = house.mail.sent
    assert "中間報告" in interim.subject
    assert "最終報告" not in interim.subject
    assert CAUSE in final.text
    assert house.reports.get(report.id).editions_sent == 2


def test_the_clock_postpones_three_times_and_then_asks_for_two_people(
    house: FakeDeps, clock: FakeClock
) -> None:
    report = filed(house, a_long_one(house))
    for day in (24, 25, 28):
        swept(house, clock, jst(day, 15))
    house.jobs.tells.clear()

    swept(house, clock, jst(29, 15))

    now = house.reports.get(report.id)
    assert len(now.postponements) == 3
    assert len(house.mail.sent) == 3
    assert ["two people" in each.subject for each in alerts(house)] == [True]
    assert now.next_at == jst(30, 13)


def test_a_stuck_report_goes_out_once_two_people_have_postponed_it(
    house: FakeDeps, clock: FakeClock
) -> None:
    report = filed(house, a_long_one(house))
    for day in (24, 25, 28, 29):
        swept(house, clock, jst(day, 15))

    postpone(
        report.id,
        code=PostponementCode.VENDOR,
        text="ベンダー調査中",
        until=dt.date(2026, 10, 2),
        by=OPERATOR,
        approved_by=SECOND_OPERATOR,
        means=house,
    )
    work_off(house)

    assert house.reports.get(report.id).due_at == jst(2, 17, month=10)
    assert len(house.mail.sent) == 4


def test_a_collection_goes_out_in_the_morning_without_anybody(
    house: FakeDeps, clock: FakeClock
) -> None:
    report = filed(house, a_short_one(house))

    swept(house, clock, jst(24, 10))

    [mail] = house.mail.sent
    assert "短時間障害" in mail.subject
    assert house.reports.get(report.id).state is ReportState.SENT
    assert alerts(house) == []


def test_an_approved_report_whose_order_was_lost_is_queued_again(
    house: FakeDeps, clock: FakeClock
) -> None:
    report = filed(house, a_long_one(house))
    approve(report.id, by=OPERATOR, means=house)
    house.jobs.tells.clear()
    clock.advance(minutes=5)

    look_after(report.id, means=house)

    assert [each.kind for each in house.jobs.tells] == [TellKind.REPORT]
    work_off(house)
    assert house.reports.get(report.id).state is ReportState.SENT


def test_while_mail_is_down_it_is_tried_again_and_after_the_deadline_a_person_is_told(
    house: FakeDeps, clock: FakeClock
) -> None:
    report = filed(house, a_long_one(house))
    approve(report.id, by=OPERATOR, means=house)
    house.mail.failures += [Unavailable("SES: down")] * 2
    with pytest.raises(Unavailable):
        work_off(house)
    with pytest.raises(Unavailable):
        swept(house, clock, jst(24, 17, 1))

    swept(house, clock, jst(24, 17, 6))

    assert "report is not out" in alerts(house)[0].subject
    assert house.reports.get(report.id).state is ReportState.SENT
    assert len(house.mail.sent) == 1


def test_a_sweeper_that_was_asleep_over_the_deadline_still_answers(
    house: FakeDeps, clock: FakeClock
) -> None:
    report = filed(house, a_long_one(house))

    swept(house, clock, jst(25, 9))

    now = house.reports.get(report.id)
    assert now.due_at == jst(28, 17)
    assert now.editions_sent == 1
    assert now.edition is Edition.FINAL
