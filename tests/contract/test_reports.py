"""Reports as records with a due time."""

import datetime as dt

import pytest

from functions.core.domain.errors import AlreadyExists, Invalid, NotFound, StaleVersion
from functions.core.domain.ids import IncidentId, ReportId
from functions.core.domain.reports import Postponement, PostponementCode, Sections
from functions.core.wiring import Deps
from tests.builders import a_report
from tests.cast import ACME, OPERATOR, RIVAL, at


def test_a_report_can_be_read_back(deps: Deps) -> None:
    postponed = Postponement(
        code=PostponementCode.VENDOR,
        text="部品待ちです",
        until=dt.date(2026, 9, 25),
        by=OPERATOR,
        at=at(60),
    )
    report = a_report(sections_ja=Sections(cause="停電"), postponements=(postponed,), next_at=None)

    created = deps.reports.create(report)

    assert created == report.model_copy(update={"version": 1})
    assert deps.reports.get(report.id) == created


def test_a_report_is_filed_once_though_recover_runs_twice(deps: Deps) -> None:
    deps.reports.create(a_report())

    with pytest.raises(AlreadyExists):
        deps.reports.create(a_report())

    assert len(deps.reports.page()[0]) == 1


def test_an_unknown_report_does_not_exist(deps: Deps) -> None:
    with pytest.raises(NotFound):
        deps.reports.get(ReportId("nowhere"))


def test_the_second_of_two_editors_is_told(deps: Deps) -> None:
    report = deps.reports.create(a_report())
    deps.reports.save(report.model_copy(update={"approved_by": "first"}))

    with pytest.raises(StaleVersion):
        deps.reports.save(report.model_copy(update={"approved_by": "second"}))

    assert deps.reports.get(report.id).approved_by == "first"


def test_what_is_due_is_found_the_longest_due_first(deps: Deps) -> None:
    for number in range(20):
        deps.reports.create(a_report(f"report-{number:02d}", next_at=at(number)))
    deps.reports.create(a_report("never", next_at=None))

    assert [report.next_at for report in deps.reports.due(at(9))] == [at(n) for n in range(10)]


def test_what_was_looked_after_is_due_no_longer(deps: Deps) -> None:
    report = deps.reports.create(a_report(next_at=at(1)))

    deps.reports.save(report.model_copy(update={"next_at": None}))

    assert deps.reports.due(at(60)) == []


def test_the_newest_come_first_page_by_page(deps: Deps) -> None:
    for number, name in enumerate(["m", "z", "a"]):
        report = deps.reports.create(a_report(name, created_at=at(number)))
        deps.reports.save(report)

    first, after = deps.reports.page(limit=2)
    second, _ = deps.reports.page(after, limit=2)

    assert [report.id for report in first + second] == ["a", "z", "m"]


def test_an_incident_knows_its_reports_also_those_it_was_merged_into(deps: Deps) -> None:
    earlier, later = IncidentId("earlier"), IncidentId("later")
    deps.reports.create(a_report("of-earlier", incidents=(earlier,)))
    merged = deps.reports.create(a_report("of-later", incidents=(later,)))

    deps.reports.save(merged.model_copy(update={"incidents": (later, earlier)}))

    assert [each.id for each in deps.reports.of_incident(earlier)] == ["of-earlier", "of-later"]
    assert [each.id for each in deps.reports.of_incident(later)] == ["of-later"]


def test_a_report_may_be_about_hundreds_of_incidents(deps: Deps) -> None:
    many = tuple(IncidentId(f"20260918T010012Z-web{number:03d}") for number in range(250))

    created = deps.reports.create(a_report(incidents=many))
    saved = deps.reports.save(created.model_copy(update={"approved_by": OPERATOR}))

    assert [each.id for each in deps.reports.of_incident(many[0])] == [saved.id]
    assert [each.id for each in deps.reports.of_incident(many[-1])] == [saved.id]
    with pytest.raises(StaleVersion):
        deps.reports.save(created)


def test_a_reseller_finds_its_own_reports_and_the_rival_none_of_them(deps: Deps) -> None:
    for minute in (1, 3, 2):
        deps.reports.create(a_report(f"r{minute}", created_at=at(minute)))
    rivals = deps.reports.create(a_report("theirs", reseller_id=RIVAL))

    first, after = deps.reports.page_of(ACME, limit=2)
    second, _ = deps.reports.page_of(ACME, after, limit=2)

    assert [each.id for each in first + second] == ["r3", "r2", "r1"]
    assert deps.reports.page_of(RIVAL)[0] == [rivals]
    with pytest.raises(Invalid):
        deps.reports.page_of(RIVAL, after)
