"""A cause that becomes known reaches the reports that are still drafts, and no person's words."""

import pytest

from functions.core.domain.causes import Cause
from functions.core.domain.contacts import Language
from functions.core.domain.incidents import Incident
from functions.core.domain.reports import Edition, Report, ReportState
from functions.core.services.explaining import state
from functions.core.services.reports import approve, edit, file_reports, look_after
from tests.builders import a_contact, a_reseller
from tests.cast import ACME, OPERATOR, RIVAL, WEB02, at
from tests.fakes import FakeClock, FakeDeps
from tests.unit.reports.scenes import a_long_one, filed, jst, swept

POWER = Cause(ja="電源の故障", en="A power failure", by=OPERATOR)
DISK = Cause(ja="ディスクの故障", en="A broken disk", by=OPERATOR)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(at(30))


@pytest.fixture
def house(clock: FakeClock) -> FakeDeps:
    deps = FakeDeps(clock=clock)
    deps.resellers.save(a_reseller(ACME))
    deps.resellers.save_contact(a_contact())
    return deps


@pytest.fixture
def incident(house: FakeDeps) -> Incident:
    return a_long_one(house)


def now(house: FakeDeps, report: Report) -> Report:
    return house.reports.get(report.id)


def test_a_stated_cause_fills_the_draft_in_both_languages(
    house: FakeDeps, incident: Incident
) -> None:
    report = filed(house, incident)

    state(incident.id, POWER, means=house)

    assert (report.complete, now(house, report).complete) == (False, True)
    assert now(house, report).sections_ja.cause == "電源の故障"
    assert now(house, report).sections_en.cause == "A power failure"


def test_a_better_word_replaces_the_first_one(
    house: FakeDeps, clock: FakeClock, incident: Incident
) -> None:
    report = filed(house, incident)

    state(incident.id, POWER, means=house)
    clock.advance(minutes=5)
    state(incident.id, DISK, means=house)

    assert now(house, report).sections_ja.cause == "ディスクの故障"
    events = house.incidents.events(incident.id)
    assert [(each.text_ja, each.by) for each in events] == [
        ("担当者が原因を記入しました: 電源の故障", OPERATOR),
        ("担当者が原因を記入しました: ディスクの故障", OPERATOR),
    ]


def test_what_a_person_wrote_into_the_report_is_never_overwritten(
    house: FakeDeps, incident: Incident
) -> None:
    report = filed(house, incident)
    written = report.sections_ja.model_copy(update={"cause": "停電", "prevention": "UPSの増設"})
    edit(report.id, Language.JA, written, version=report.version, means=house)

    for cause in (POWER, DISK):
        state(incident.id, cause, means=house)

    assert now(house, report).sections_ja == written
    assert now(house, report).sections_en.cause == "A broken disk"


def test_a_cause_that_a_person_deleted_stays_deleted(house: FakeDeps) -> None:
    report = filed(house, a_long_one(house, cause="メモリ不足"))
    emptied = report.sections_ja.model_copy(update={"cause": ""})
    edit(report.id, Language.JA, emptied, version=report.version, means=house)

    state(report.incidents[0], POWER, means=house)

    assert now(house, report).sections_ja.cause == ""
    assert not now(house, report).complete


def test_stating_it_again_finishes_what_a_crash_interrupted(
    house: FakeDeps, incident: Incident
) -> None:
    report = filed(house, incident)
    house.incidents.change(incident.id, lambda one: one.model_copy(update={"cause": POWER}))

    for _ in range(2):
        state(incident.id, POWER, means=house)

    assert now(house, report).sections_ja.cause == "電源の故障"
    assert now(house, report).version == report.version + 1
    assert len(house.incidents.events(incident.id)) == 1


def test_a_draft_that_missed_the_cause_is_refreshed_when_it_is_looked_after(
    house: FakeDeps, clock: FakeClock, incident: Incident
) -> None:
    report = filed(house, incident)
    house.incidents.change(incident.id, lambda one: one.model_copy(update={"cause": POWER}))

    swept(house, clock, jst(24, 15))

    sent = now(house, report)
    assert (sent.state, sent.edition) == (ReportState.SENT, Edition.FINAL)
    assert "電源の故障" in house.mail.sent[-1].text


def test_evidence_alone_makes_the_final_report_go_out_by_itself(
    house: FakeDeps, clock: FakeClock
) -> None:
    proven = Cause(ja="サーバのメモリが不足しました。", en="The server ran out of memory.")
    report = filed(house, a_long_one(house, cause=proven))

    swept(house, clock, jst(24, 15))

    assert (now(house, report).edition, now(house, report).approved_by) == ("final", "noren")
    assert "中間報告" not in house.mail.sent[-1].subject
    assert proven.ja in house.mail.sent[-1].text


def test_a_report_that_is_out_stays_as_it_was_read(house: FakeDeps, incident: Incident) -> None:
    report = filed(house, incident)
    out = approve(report.id, by=OPERATOR, means=house)

    state(incident.id, POWER, means=house)

    assert now(house, report) == out


def test_one_cause_of_two_does_not_explain_a_report_about_both(
    house: FakeDeps, incident: Incident
) -> None:
    other = a_long_one(house, 2, server=WEB02, earlier_id=incident.id, began=at(50))
    report = filed(house, other)

    state(incident.id, POWER, means=house)
    half = now(house, report)
    state(other.id, DISK, means=house)

    assert (half.sections_ja.cause, half.complete) == ("", False)
    assert now(house, report).sections_ja.cause == "電源の故障 / ディスクの故障"


def test_every_reseller_s_own_draft_takes_it_over(house: FakeDeps) -> None:
    house.resellers.save(a_reseller(RIVAL))
    shared = a_long_one(house, resellers=(ACME, RIVAL))
    mine, theirs = (report.id for report in file_reports(shared, means=house))

    state(shared.id, POWER, means=house)

    texts = [house.reports.get(each).sections_ja.cause for each in (mine, theirs)]
    assert texts == ["電源の故障", "電源の故障"]


def test_looking_after_a_draft_that_knows_everything_writes_nothing(
    house: FakeDeps, incident: Incident
) -> None:
    report = filed(house, incident)

    look_after(report.id, means=house)

    assert now(house, report).version == report.version
