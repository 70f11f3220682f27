"""Failed again within 30 minutes: one report of the whole, which the later incident owns."""

import datetime as dt
from typing import Any

from functions.core.domain.contacts import Language
from functions.core.domain.ids import IncidentId
from functions.core.domain.incidents import Incident
from functions.core.domain.model import minutes
from functions.core.domain.reports import (
    PostponementCode,
    Report,
    ReportKind,
    ReportState,
    Sections,
)
from functions.core.services.reports import approve, edit, look_after, postpone
from tests.cast import ACME, OPERATOR, RIVAL, T0, WEB02, at
from tests.fakes import FakeClock, FakeDeps
from tests.unit.reports.scenes import (
    CAUSE,
    a_family,
    a_long_one,
    a_short_one,
    filed,
    jst,
    standing,
    swept,
    work_off,
)


def again(deps: FakeDeps, number: int, before: Incident, **changes: Any) -> Incident:
    """Keep the incident that began 10 minutes after the recovery of the one before."""
    assert before.recovered_at
    began = before.recovered_at + minutes(10)
    return a_long_one(deps, number, began=began, earlier_id=before.id, **changes)


def test_the_later_incident_owns_the_merged_report(house: FakeDeps, clock: FakeClock) -> None:
    first = a_long_one(house, 1)
    earlier = filed(house, first)
    clock.advance(minutes=60)

    report = filed(house, again(house, 2, first))

    assert report.id == "inc-2.acme"
    assert report.incidents == (first.id, IncidentId("inc-2"))
    assert house.reports.get(earlier.id).state is ReportState.MERGED
    assert house.reports.get(earlier.id).next_at is None
    assert not report.earlier_report_sent


def test_the_deadline_counts_from_the_later_recovery(house: FakeDeps, clock: FakeClock) -> None:
    first = a_long_one(house, 1, began=jst(24, 23, 20))
    earlier = filed(house, first)
    clock.advance(minutes=60)

    report = filed(house, again(house, 2, first))

    assert earlier.due_at == jst(25, 17)
    assert report.due_at == jst(28, 17)


def test_the_time_in_between_does_not_count_as_an_outage(house: FakeDeps, clock: FakeClock) -> None:
    first = a_long_one(house, 1)
    filed(house, first)
    clock.advance(minutes=60)

    report = filed(house, again(house, 2, first))

    assert "50分" in report.sections_ja.summary


def test_a_chain_of_three_ends_in_one_report(house: FakeDeps, clock: FakeClock) -> None:
    first = a_long_one(house, 1)
    second = again(house, 2, first)
    third = again(house, 3, second)

    for each in (first, second, third):
        clock.advance(minutes=40)
        report = filed(house, each)

    assert report.incidents == (first.id, second.id, third.id)
    assert standing(house) == [report]


def test_what_a_person_wrote_survives_the_merging(house: FakeDeps, clock: FakeClock) -> None:
    first = a_long_one(house, 1)
    earlier = filed(house, first)
    written = earlier.sections_ja.model_copy(update={"cause": CAUSE})
    edit(earlier.id, Language.JA, written, version=earlier.version, means=house)
    clock.advance(minutes=60)

    report = filed(house, again(house, 2, first))

    assert report.sections_ja.cause == CAUSE
    assert "50分" in report.sections_ja.summary
    assert report.complete


def test_a_promise_survives_the_merging(house: FakeDeps, clock: FakeClock) -> None:
    first = a_long_one(house, 1)
    earlier = filed(house, first)
    _postpone(house, earlier, dt.date(2026, 9, 25))
    work_off(house)
    clock.advance(minutes=60)

    report = filed(house, again(house, 2, first))

    assert [each.until for each in report.postponements] == [dt.date(2026, 9, 25)]
    assert report.earlier_report_sent
    assert standing(house) == [report]


def test_if_the_first_report_is_out_the_second_says_so(house: FakeDeps, clock: FakeClock) -> None:
    first = a_long_one(house, 1)
    approve(filed(house, first).id, by=OPERATOR, means=house)
    work_off(house)
    clock.advance(minutes=60)

    second = filed(house, again(house, 2, first))
    approve(second.id, by=OPERATOR, means=house)
    work_off(house)

    assert second.incidents == (IncidentId("inc-2"),)
    assert "先にご報告した障害が再び発生" in house.mail.sent[-1].text
    assert "先にご報告した障害が再び発生" not in house.mail.sent[0].text


def test_a_report_that_is_just_going_out_is_out(house: FakeDeps, clock: FakeClock) -> None:
    first = a_long_one(house, 1)
    approve(filed(house, first).id, by=OPERATOR, means=house)
    clock.advance(minutes=60)

    second = filed(house, again(house, 2, first))

    assert second.earlier_report_sent
    assert second.incidents == (IncidentId("inc-2"),)


def test_an_interim_report_on_its_way_goes_out_and_then_the_later_one_owns_it(
    house: FakeDeps, clock: FakeClock
) -> None:
    first = a_long_one(house, 1)
    earlier = filed(house, first)
    _postpone(house, earlier, dt.date(2026, 9, 25))
    clock.advance(minutes=60)
    second = filed(house, again(house, 2, first))

    work_off(house)

    assert len(house.mail.sent) == 1
    assert [each.id for each in standing(house)] == [second.id]
    assert house.reports.get(second.id).earlier_report_sent


def test_a_short_one_leaves_the_collection_when_it_fails_again_for_long(
    house: FakeDeps, clock: FakeClock
) -> None:
    first, other = a_short_one(house, 1), a_short_one(house, 2, began=at(120))
    daily = filed(house, first)
    filed(house, other)
    clock.advance(minutes=60)

    report = filed(house, again(house, 3, first))

    assert report.incidents == (first.id, IncidentId("inc-3"))
    assert house.reports.get(daily.id).incidents == (other.id,)
    assert "1件" in house.reports.get(daily.id).sections_ja.summary


def test_an_empty_collection_is_not_sent(house: FakeDeps, clock: FakeClock) -> None:
    first = a_short_one(house, 1)
    daily = filed(house, first)
    clock.advance(minutes=60)

    report = filed(house, again(house, 2, first))

    assert house.reports.get(daily.id).state is ReportState.MERGED
    assert standing(house) == [report]


def test_short_ones_that_fail_again_shortly_stay_in_the_collection(house: FakeDeps) -> None:
    first = a_short_one(house, 1)
    second = a_short_one(house, 2, began=at(15), earlier_id=first.id)
    filed(house, first)

    report = filed(house, second)

    assert report.kind is ReportKind.DAILY
    assert report.incidents == (first.id, second.id)


def test_a_short_one_after_a_long_one_belongs_to_the_long_one_s_report(
    house: FakeDeps, clock: FakeClock
) -> None:
    first = a_long_one(house, 1)
    filed(house, first)
    clock.advance(minutes=45)
    second = a_short_one(house, 2, began=at(35), earlier_id=first.id)

    report = filed(house, second)

    assert report.kind is ReportKind.INCIDENT
    assert report.incidents == (first.id, second.id)
    assert standing(house) == [report]


def test_a_short_one_that_was_never_collected_is_told_with_the_later_one(house: FakeDeps) -> None:
    acme = house.resellers.get(ACME)
    house.resellers.save(acme.model_copy(update={"daily_collection": False}))
    first = a_short_one(house, 1)

    report = filed(house, again(house, 2, first))

    assert report.incidents == (first.id, IncidentId("inc-2"))


def test_an_earlier_incident_of_another_reseller_is_not_ours_to_report(house: FakeDeps) -> None:
    first = a_long_one(house, 1, resellers=(RIVAL,))

    report = filed(house, again(house, 2, first))

    assert report.incidents == (IncidentId("inc-2"),)


def test_a_server_of_a_family_that_fails_again_takes_the_family_along(
    house: FakeDeps, clock: FakeClock
) -> None:
    first, sister = a_long_one(house, 1), a_long_one(house, 2, server=WEB02)
    parent = a_family(house, first, sister)
    filed(house, first, parent, (first, sister))
    clock.advance(minutes=60)

    report = filed(house, again(house, 3, first))

    assert set(report.incidents) == {first.id, sister.id, IncidentId("inc-3")}
    assert report.kind is ReportKind.PARENT
    assert standing(house) == [report]


def test_a_family_that_ends_after_the_re_failure_owns_it(house: FakeDeps, clock: FakeClock) -> None:
    first, sister = a_long_one(house, 1), a_long_one(house, 2, server=WEB02)
    parent = a_family(house, first, sister)
    filed(house, again(house, 3, first))
    clock.advance(minutes=60)

    report = filed(house, sister, parent, (first, sister))

    assert report.id == "parent-1.acme"
    assert set(report.incidents) == {first.id, sister.id, IncidentId("inc-3")}
    assert standing(house) == [report]


def test_two_that_were_filed_at_once_find_each_other_when_they_are_looked_after(
    house: FakeDeps, clock: FakeClock
) -> None:
    first, sister = a_long_one(house, 1), a_long_one(house, 2, server=WEB02)
    family = filed(house, first, a_family(house, first, sister), (first, sister))
    clock.advance(seconds=1)
    alone = family.model_copy(
        update={
            "id": "inc-3.acme",
            "incidents": (first.id, again(house, 3, first).id),
            "created_at": clock(),
        }
    )
    house.reports.create(alone)

    look_after(family.id, means=house)

    [report] = standing(house)
    assert report.id == "inc-3.acme"
    assert set(report.incidents) == {first.id, sister.id, IncidentId("inc-3")}


def test_nothing_of_a_merged_report_goes_out(house: FakeDeps, clock: FakeClock) -> None:
    first = a_long_one(house, 1, cause=CAUSE)
    earlier = filed(house, first)
    clock.advance(minutes=60)
    filed(house, again(house, 2, first, cause=CAUSE))

    swept(house, clock, jst(24, 15))

    assert len(house.mail.sent) == 1
    assert house.reports.get(earlier.id).sections_ja != Sections()
    assert clock() > T0


def _postpone(deps: FakeDeps, report: Report, until: dt.date) -> None:
    postpone(
        report.id,
        code=PostponementCode.VENDOR,
        text="部品の到着待ちです",
        until=until,
        by=OPERATOR,
        means=deps,
    )
