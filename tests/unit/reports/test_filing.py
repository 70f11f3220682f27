"""Who is owed a report after a recovery, about what, and by when."""

import datetime as dt
from typing import Any

import pytest

from functions.core.domain.incidents import Phase
from functions.core.domain.reports import ReportKind, ReportState
from functions.core.services.reports import file_reports
from tests.builders import a_contact, a_reseller, an_incident
from tests.cast import ACME, RIVAL, WEB02, at
from tests.fakes import FakeDeps
from tests.unit.reports.scenes import a_family, a_long_one, a_short_one, filed, jst, standing


def test_a_confirmed_incident_is_reported_by_17_on_the_next_business_day(house: FakeDeps) -> None:
    incident = a_long_one(house)

    report = filed(house, incident)

    assert report.kind is ReportKind.INCIDENT
    assert report.state is ReportState.DRAFT
    assert report.due_at == jst(24, 17)
    assert report.next_at == jst(24, 13)


def test_recover_may_run_twice(house: FakeDeps) -> None:
    incident = a_long_one(house)
    first = filed(house, incident)

    second = filed(house, incident)

    assert second == first
    assert standing(house) == [first]


def test_each_reseller_of_a_shared_server_gets_one_of_its_own(house: FakeDeps) -> None:
    incident = a_long_one(house, resellers=(ACME, RIVAL))

    reports = file_reports(incident, means=house)

    assert [each.reseller_id for each in reports] == [ACME, RIVAL]
    assert [each.id for each in reports] == ["inc-1.acme", "inc-1.rival"]


def test_a_reseller_who_left_is_still_owed_one_that_a_person_sees(house: FakeDeps) -> None:
    incident = a_long_one(house, resellers=("gone",))

    report = filed(house, incident)

    assert report.reseller_id == "gone"


def test_short_ones_that_level_1_solved_are_collected_for_a_day(house: FakeDeps) -> None:
    morning = a_short_one(house, 1)
    noon = a_short_one(house, 2, began=at(120))
    filed(house, morning)

    report = filed(house, noon)

    assert report.kind is ReportKind.DAILY
    assert report.incidents == (morning.id, noon.id)
    assert "2件" in report.sections_ja.summary
    assert standing(house) == [report]


def test_a_collection_goes_out_on_the_morning_of_its_due_day(house: FakeDeps) -> None:
    report = filed(house, a_short_one(house))

    assert report.due_at == jst(24, 17)
    assert report.next_at == jst(24, 10)


def test_an_incident_is_collected_once_though_recover_runs_twice(house: FakeDeps) -> None:
    incident = a_short_one(house)
    first = filed(house, incident)

    second = filed(house, incident)

    assert second == first


def test_a_collection_is_of_a_day_in_japan(house: FakeDeps) -> None:
    before = a_short_one(house, 1, began=jst(24, 23, 50))
    after = a_short_one(house, 2, began=jst(24, 23, 56))

    reports = [filed(house, before), filed(house, after)]

    assert [each.thread for each in reports] == ["daily-2026-09-24", "daily-2026-09-25"]
    assert [each.due_at for each in reports] == [jst(25, 17), jst(28, 17)]


def test_a_reseller_may_switch_the_collection_off(house: FakeDeps) -> None:
    acme = house.resellers.get(ACME)
    house.resellers.save(acme.model_copy(update={"daily_collection": False}))

    reports = file_reports(a_short_one(house), means=house)

    assert reports == []
    assert file_reports(a_long_one(house, 2), means=house) != []


@pytest.mark.parametrize(
    "changes",
    [
        {"restarts": 0},
        {"pages": 1},
        {"level_2_at": at(3)},
        {"noticed_at": at(10)},
        {"recovered_at": at(10), "response_ended_at": at(11)},
    ],
)
def test_what_was_not_short_or_not_level_1_alone_has_a_report_of_its_own(
    house: FakeDeps, changes: dict[str, Any]
) -> None:
    incident = a_short_one(house, **changes)

    report = filed(house, incident)

    assert report.kind is ReportKind.INCIDENT


def test_a_collection_that_a_person_sent_early_is_followed_by_a_second_one(house: FakeDeps) -> None:
    first = filed(house, a_short_one(house, 1))
    house.reports.save(first.model_copy(update={"state": ReportState.SENT, "next_at": None}))
    evening = a_short_one(house, 2, began=at(300))

    second = filed(house, evening)

    assert second.id == "daily-2026-09-18-2.acme"
    assert second.incidents == (evening.id,)


def test_an_incident_closed_without_a_recovery_counts_from_its_closing(house: FakeDeps) -> None:
    closed: dict[str, Any] = {
        "phase": Phase.CLOSED,
        "recovered_at": None,
        "response_ended_at": jst(24, 0, 30),
        "closed_by": "yamada",
    }

    report = filed(house, a_long_one(house, **closed))

    assert report.due_at == jst(25, 17)
    assert not report.complete


def test_the_company_s_own_days_off_move_the_deadline(house: FakeDeps) -> None:
    house.days_off.add(dt.date(2026, 9, 24), "創立記念日")

    report = filed(house, a_long_one(house))

    assert report.due_at == jst(25, 17)


def test_the_report_of_a_family_waits_for_the_last_sibling(house: FakeDeps) -> None:
    over = a_long_one(house, 1)
    still = house.incidents.open(an_incident("inc-2", server_id=WEB02, server_name=WEB02))
    parent = a_family(house, over, still)

    reports = file_reports(over, parent, (over, still), means=house)

    assert reports == []
    assert standing(house) == []


def test_a_family_gets_one_report_that_counts_from_the_last_recovery(house: FakeDeps) -> None:
    first = a_long_one(house, 1)
    last = a_long_one(house, 2, server=WEB02, recovered_at=jst(24, 0, 30))
    parent = a_family(house, first, last)

    reports = [filed(house, each, parent, (first, last)) for each in (first, last)]

    assert reports[0] == reports[1]
    assert reports[0].id == "parent-1.acme"
    assert reports[0].kind is ReportKind.PARENT
    assert reports[0].incidents == (first.id, last.id)
    assert reports[0].due_at == jst(25, 17)


def test_each_reseller_of_a_family_reads_of_its_own_servers_only(house: FakeDeps) -> None:
    mine = a_long_one(house, 1)
    theirs = a_long_one(house, 2, server=WEB02, resellers=(RIVAL,))
    parent = a_family(house, mine, theirs)

    reports = file_reports(mine, parent, (mine, theirs), means=house)

    assert {each.reseller_id: each.incidents for each in reports} == {
        ACME: (mine.id,),
        RIVAL: (theirs.id,),
    }


def test_a_server_that_joins_a_family_late_joins_its_report(house: FakeDeps) -> None:
    first = a_long_one(house, 1)
    parent = a_family(house, first)
    filed(house, first, parent, (first,))
    late = a_long_one(house, 2, server=WEB02, recovered_at=jst(24, 9))

    report = filed(house, late, parent, (first, late))

    assert report.incidents == (first.id, late.id)
    assert report.due_at == jst(25, 17)
    assert standing(house) == [report]


def test_a_server_that_joins_after_the_report_went_out_gets_another(house: FakeDeps) -> None:
    first = a_long_one(house, 1)
    parent = a_family(house, first)
    out = filed(house, first, parent, (first,))
    house.reports.save(out.model_copy(update={"state": ReportState.SENT, "next_at": None}))
    late = a_long_one(house, 2, server=WEB02)

    report = filed(house, late, parent, (first, late))

    assert report.id == "parent-1-2.acme"
    assert report.incidents == (late.id,)


def test_a_report_that_nobody_may_send_by_itself_lacks_a_cause(house: FakeDeps) -> None:
    unknown = filed(house, a_long_one(house, 1))
    known = filed(house, a_long_one(house, 2, cause="ディスク障害 / disk failure"))

    assert not unknown.complete
    assert known.complete


def test_a_report_is_complete_in_the_languages_that_are_read(house: FakeDeps) -> None:
    house.resellers.save_contact(a_contact("smith", language="en"))

    report = filed(house, a_long_one(house, cause="disk failure"))

    assert report.complete
    assert report.sections_en.cause == "disk failure"


def test_a_reseller_is_known_by_its_own_id(house: FakeDeps) -> None:
    house.resellers.save(a_reseller("acme-2"))
    mine = a_long_one(house, 1, resellers=(ACME, "acme-2"))

    reports = file_reports(mine, means=house)

    assert [each.id for each in reports] == ["inc-1.acme", "inc-1.acme-2"]
