"""Level 1: what a restart repairs, before the mark and at it."""

import datetime as dt

from functions.core.domain.incidents import Phase
from functions.core.domain.remedies import Unit
from functions.core.domain.watch import Service
from tests.cast import WEB01
from tests.virtual.citizens import SATOS, TANAKAS, a_town
from tests.virtual.plots import NEVER

MARK = dt.timedelta(minutes=10)


def test_what_fails_once_is_a_transient_and_no_incident() -> None:
    town = a_town()
    town.house(WEB01).down.add(Service.HTTP)

    town.plays(minutes=2, seconds=10)
    town.house(WEB01).mend()
    town.plays(minutes=30)

    assert town.incidents() == []
    assert town.post.all == []


def test_a_restart_that_works_before_the_mark_needs_no_notice() -> None:
    town = a_town()
    town.house(WEB01).down.add(Service.HTTP)

    town.plays(minutes=30)

    incident = town.incident
    assert incident.phase is Phase.RECOVERED
    assert incident.recovered_at
    assert incident.recovered_at < incident.notice_due_at
    assert [(server, units) for _, server, units in town.street.restarted] == [(WEB01, (Unit.WEB,))]
    assert town.post.all == []
    assert town.deps.incidents.open_of(WEB01) is None


def test_restarts_stop_at_two() -> None:
    town = a_town()
    town.house(WEB01).down.add(Service.HTTP)
    town.house(WEB01).restarts_needed = NEVER

    town.plays(hours=3)

    assert len(town.street.restarted) == 2
    assert town.street.rebooted == []
    assert town.incident.handed_over_reason == "2 restarts did not help"


def test_the_second_restart_may_be_the_one_that_helps() -> None:
    town = a_town()
    town.house(WEB01).down.add(Service.HTTP)
    town.house(WEB01).restarts_needed = 2

    town.plays(minutes=30)

    assert town.incident.phase is Phase.RECOVERED
    assert town.incident.restarts == 2
    assert town.incident.pages == 0


def test_one_success_at_the_mark_is_given_75_seconds_to_become_two() -> None:
    town = a_town()
    town.house(WEB01).down.add(Service.HTTP)
    town.house(WEB01).restarts_needed = NEVER

    town.plays(minutes=11, seconds=10)
    town.house(WEB01).mend()
    town.plays(minutes=30)

    incident = town.incident
    assert incident.recovered_at
    assert incident.recovered_at < incident.notice_due_at
    assert incident.response_ended_at
    assert incident.response_ended_at > incident.notice_due_at
    assert town.post.to(TANAKAS) == []


def test_one_success_and_then_a_failure_is_no_recovery() -> None:
    town = a_town()
    town.house(WEB01).down.add(Service.HTTP)
    town.house(WEB01).restarts_needed = NEVER

    town.plays(minutes=11, seconds=10)
    town.house(WEB01).mend()
    town.plays(minutes=1)
    town.house(WEB01).down.add(Service.HTTP)
    town.plays(minutes=30)

    (notice,) = town.post.to(TANAKAS)
    assert notice.effect == "notice"
    assert notice.at == town.incident.notice_due_at + dt.timedelta(seconds=75)


def test_a_recovery_past_the_mark_is_told_to_everybody_who_had_the_notice() -> None:
    town = a_town()
    town.house(WEB01).down.add(Service.HTTP)
    town.house(WEB01).restarts_needed = NEVER

    town.plays(minutes=15)
    town.house(WEB01).mend()
    town.plays(minutes=15)

    for address in (TANAKAS, SATOS):
        notice, recovery = town.post.to(address)
        assert (notice.effect, recovery.effect) == ("notice", "recovery")
        assert notice.at == town.incident.first_failed_at + MARK
        assert town.incident.response_ended_at
        assert recovery.at - town.incident.response_ended_at < dt.timedelta(minutes=1)
