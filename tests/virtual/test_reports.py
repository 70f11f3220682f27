"""The report after the recovery: reviewed or not, in time, to everybody who is owed one."""

import datetime as dt

import pytest

from functions.core.domain.calendar import JST
from functions.core.domain.contacts import Language
from functions.core.domain.deliveries import DeliveryEvent, Outcome
from functions.core.domain.errors import Invalid
from functions.core.domain.reports import Edition, PostponementCode, Report, ReportState
from functions.core.domain.watch import Service
from functions.core.services import deliveries, reports
from tests.builders import a_contact, a_fax_route, a_mail_route
from tests.cast import OPERATOR, SATO, SECOND_OPERATOR, WEB01
from tests.virtual.citizens import RIVALS, SATOS, TANAKAS, a_town
from tests.virtual.plots import NEVER, SECTIONS
from tests.virtual.post import Posted
from tests.virtual.town import PAGED, Town

FRIDAY = dt.datetime(2026, 9, 18, 0, 58, tzinfo=dt.UTC)
"""The morning before Silver Week: the next business day is Thursday the 24th."""


def a_town_after_an_outage(start: dt.datetime | None = None) -> Town:
    """Return one in which a person mended web01 after half an hour."""
    town = a_town(start) if start else a_town()
    town.house(WEB01).down.add(Service.HTTP)
    town.house(WEB01).restarts_needed = NEVER
    town.plays(minutes=32)
    town.house(WEB01).mend()
    town.plays(minutes=10)
    town.resting = True
    return town


def the_report(town: Town) -> Report:
    (report,) = town.deps.reports.all.values()
    return report


def writes_the_cause(town: Town) -> None:
    for language in Language:
        report = the_report(town)
        reports.edit(report.id, language, SECTIONS, version=report.version, means=town.deps)


def in_japan(mail: Posted) -> str:
    return f"{mail.at.astimezone(JST):%m-%d %H:%M}"


def test_short_outages_of_a_day_are_collected_in_one_report_of_the_next_morning() -> None:
    town = a_town()
    for _ in range(2):
        town.house(WEB01).down.add(Service.HTTP)
        town.plays(hours=2)

    town.resting = True
    town.plays(hours=30)

    assert len(town.incidents()) == 2
    for address in (TANAKAS, SATOS):
        (mail,) = town.post.to(address)
        assert (mail.effect, in_japan(mail)[:10]) == ("report", "09-16 10:0")
    assert the_report(town).incidents == tuple(each.id for each in town.incidents())
    assert town.post.to(RIVALS) == []


def test_a_report_that_a_person_approves_goes_out_at_once() -> None:
    town = a_town_after_an_outage()
    writes_the_cause(town)

    reports.approve(the_report(town).id, by=OPERATOR, means=town.deps)
    town.plays(minutes=1)

    (mail,) = town.post.to(TANAKAS, "report")
    assert mail.message.attachment
    assert the_report(town).state is ReportState.SENT


def test_a_complete_report_that_nobody_answers_goes_out_two_hours_before_its_deadline() -> None:
    town = a_town_after_an_outage()
    writes_the_cause(town)

    town.plays(hours=30)

    (mail,) = town.post.to(TANAKAS, "report")
    assert in_japan(mail) == "09-16 15:00"
    assert town.post.to(PAGED[0], "alert")


def test_an_incomplete_report_becomes_an_interim_one_and_the_final_one_follows() -> None:
    town = a_town_after_an_outage()

    town.plays(hours=30)
    (interim,) = town.post.to(TANAKAS, "postponement")
    writes_the_cause(town)
    town.plays(hours=24)

    (final,) = town.post.to(TANAKAS, "report")
    assert (in_japan(interim), in_japan(final)) == ("09-16 15:00", "09-17 15:00")
    report = the_report(town)
    assert (report.edition, len(report.postponements)) == (Edition.FINAL, 1)


def test_the_clock_postpones_three_times_and_then_asks_two_people() -> None:
    town = a_town_after_an_outage()

    town.plays(hours=24 * 9)

    assert len(town.post.to(TANAKAS, "postponement")) == 3
    assert town.post.to(TANAKAS, "report") == []
    report = the_report(town)
    until = dt.date(2026, 9, 30)
    with pytest.raises(Invalid):
        postpones(town, until, approved_by=None)
    postpones(town, until, approved_by=SECOND_OPERATOR)
    town.plays(minutes=2)
    assert len(town.post.to(TANAKAS, "postponement")) == 4
    assert the_report(town).due_at > report.due_at


def postpones(town: Town, until: dt.date, approved_by: str | None) -> None:
    reports.postpone(
        the_report(town).id,
        code=PostponementCode.VENDOR,
        text="ベンダーの回答待ち",
        until=until,
        by=OPERATOR,
        approved_by=approved_by,
        means=town.deps,
    )


def test_a_person_may_postpone_before_and_the_interim_report_names_the_day() -> None:
    town = a_town_after_an_outage()

    postpones(town, dt.date(2026, 9, 25), approved_by=None)
    town.plays(hours=40)

    (interim,) = town.post.to(TANAKAS, "postponement")
    assert "9月25日" in interim.message.text
    assert town.post.to(TANAKAS, "report") == []


def test_before_silver_week_a_report_is_due_on_thursday() -> None:
    town = a_town_after_an_outage(FRIDAY)

    town.plays(hours=24 * 7)

    assert in_japan(town.post.to(TANAKAS, "postponement")[0]) == "09-24 15:00"


def test_a_report_that_arrived_is_delivered() -> None:
    town = a_town_after_an_outage()
    writes_the_cause(town)
    reports.approve(the_report(town).id, by=OPERATOR, means=town.deps)
    town.plays(minutes=1)

    says(town, town.post.to(TANAKAS, "report")[0], Outcome.DELIVERED)

    assert the_report(town).state is ReportState.DELIVERED


def test_a_notice_that_bounces_goes_out_by_fax_and_the_operator_hears() -> None:
    town = a_town()
    known = town.deps.resellers.people[f"acme/{SATO}"]
    fax = a_contact(SATO, a_mail_route(SATOS), a_fax_route(), version=known.version)
    town.deps.resellers.save_contact(fax)
    town.house(WEB01).down.add(Service.HTTP)
    town.house(WEB01).restarts_needed = NEVER
    town.plays(minutes=13)

    says(town, town.post.to(SATOS, "notice")[0], Outcome.DEAD)
    town.plays(minutes=3)

    (sent,) = town.fax.all
    assert sent.effect == "notice"
    assert sent.message.attachment
    assert any(SATO in mail.message.subject for mail in town.post.to(PAGED[0], "alert"))


def says(town: Town, mail: Posted, outcome: Outcome) -> None:
    """Let SES say what became of a mail."""
    event = DeliveryEvent(message_id=mail.message_id, outcome=outcome, at=town.time.now)
    deliveries.apply_event(event, means=town.deps)
