"""When somebody looks at a report first, and what the clock promises, over holidays."""

import datetime as dt

import pytest

from functions.core.domain.calendar import JST, due_on
from functions.core.domain.errors import Invalid
from functions.core.domain.report_rules import (
    automatic_postponement,
    collection_thread,
    deadline,
    first_look,
    postponed,
    stuck,
)
from functions.core.domain.reports import Postponement, PostponementCode, ReportKind
from tests.builders import a_recovered_incident, a_report
from tests.cast import OPERATOR


def jst(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=JST)


def a_promise(until: str, *, on: str) -> Postponement:
    return Postponement(
        code=PostponementCode.VENDOR,
        text="部品待ちです",
        until=dt.date.fromisoformat(until),
        by=OPERATOR,
        at=jst(on),
    )


def test_the_deadline_of_several_counts_from_the_last_recovery() -> None:
    before = a_recovered_incident("inc-1", recovered_at=jst("2026-12-27T23:59"))
    after = a_recovered_incident("inc-2", recovered_at=jst("2026-12-28T00:00"))

    due = deadline([after, before], jst("2026-12-28T01:00"), frozenset())

    assert due == due_on(dt.date(2027, 1, 4))


@pytest.mark.parametrize(
    ("now", "until"),
    [
        ("2026-09-18T15:00", "2026-09-24"),
        ("2026-05-01T15:00", "2026-05-07"),
        ("2026-12-28T15:00", "2027-01-04"),
        ("2026-06-16T15:00", "2026-06-17"),
    ],
)
def test_the_clock_postpones_to_the_next_business_day(now: str, until: str) -> None:
    promise = automatic_postponement(jst(now), frozenset())

    assert promise.until == dt.date.fromisoformat(until)


@pytest.mark.parametrize("until", ["2026-05-04", "2026-12-29", "2027-01-03", "2026-09-22"])
def test_no_promise_falls_on_a_holiday(until: str) -> None:
    report = a_report(due_at=jst("2026-05-01T17:00"))

    with pytest.raises(Invalid, match="business day"):
        postponed(report, a_promise(until, on="2026-05-01T12:00"))


def test_a_stuck_report_is_asked_for_again_after_the_holidays() -> None:
    report = a_report(due_at=jst("2026-12-28T17:00"))

    again = stuck(report, jst("2026-12-28T15:00"), frozenset())

    assert again.next_at == jst("2027-01-04T13:00")


@pytest.mark.parametrize(
    ("kind", "hour"), [(ReportKind.INCIDENT, 13), (ReportKind.PARENT, 13), (ReportKind.DAILY, 10)]
)
def test_a_report_is_looked_at_on_its_due_day(kind: ReportKind, hour: int) -> None:
    look = first_look(kind, due_on(dt.date(2027, 1, 4)))

    assert look == dt.datetime(2027, 1, 4, hour, tzinfo=JST)


def test_a_day_s_collection_is_named_after_japan_s_date() -> None:
    late = dt.datetime(2026, 9, 23, 14, 59, 59, tzinfo=dt.UTC)

    assert collection_thread(late) == "daily-2026-09-23"
    assert collection_thread(late + dt.timedelta(seconds=1)) == "daily-2026-09-24"
