"""Executions that fail, are aborted, get lost, grow too old; tables that were restored."""

import datetime as dt
from itertools import pairwise

from functions.core.domain.incidents import Kind, Phase
from functions.core.domain.watch import Service
from tests.builders import an_incident
from tests.cast import WEB01
from tests.virtual.citizens import TANAKAS, a_town
from tests.virtual.plots import NEVER
from tests.virtual.queues import PROMPTLY, on_time
from tests.virtual.town import PAGED, Town


def a_town_with_a_hopeless_server() -> Town:
    town = a_town()
    town.house(WEB01).down.add(Service.HTTP)
    town.house(WEB01).restarts_needed = NEVER
    return town


def test_an_execution_that_was_aborted_is_started_again_and_goes_on_where_it_was() -> None:
    town = a_town_with_a_hopeless_server()
    town.plays(minutes=8)

    town.machine.kill(town.incident.id)
    town.plays(minutes=20)

    assert [each.name for each in town.executions(town.incident.id)] == [
        town.incident.id,
        f"{town.incident.id}-r1",
    ]
    assert len(town.street.restarted) == 2
    (notice,) = town.post.to(TANAKAS)
    assert notice.at == town.incident.notice_due_at


def test_an_execution_that_was_aborted_over_the_notice_does_not_repeat_it() -> None:
    town = a_town_with_a_hopeless_server()
    town.plays(minutes=14)

    town.machine.kill(town.incident.id)
    town.plays(minutes=90)

    assert len(town.post.to(TANAKAS, "notice")) == 1
    assert len(town.post.to(TANAKAS, "update")) == 1


def test_a_start_that_got_lost_is_made_up_for() -> None:
    town = a_town_with_a_hopeless_server()
    town.queues.fate = lambda queue, _body: () if queue == "starts" else (PROMPTLY,)
    town.plays(minutes=4)
    town.queues.fate = on_time

    town.plays(minutes=30)

    assert town.incident.run == 1
    assert len(town.post.to(TANAKAS, "notice")) == 1


def test_a_long_queue_of_starts_does_not_chase_its_own_tail() -> None:
    town = a_town_with_a_hopeless_server()
    slowly = dt.timedelta(minutes=7)
    town.queues.fate = lambda queue, _body: (slowly if queue == "starts" else PROMPTLY,)

    town.plays(hours=1)

    assert town.incident.run <= 2
    assert len(town.street.restarted) == 2
    (notice,) = town.post.to(TANAKAS)
    assert notice.at - town.incident.notice_due_at < dt.timedelta(minutes=4)


def test_a_lost_execution_of_a_server_that_runs_again_ends_its_incident() -> None:
    town = a_town_with_a_hopeless_server()
    town.plays(minutes=20)

    town.machine.kill(town.incident.id)
    town.house(WEB01).mend()
    town.plays(minutes=10)

    assert town.incident.phase is Phase.RECOVERED
    assert town.deps.incidents.open_of(WEB01) is None
    assert len(town.post.to(TANAKAS, "recovery")) == 1


def test_an_execution_rolls_over_after_ten_days() -> None:
    town = a_town_with_a_hopeless_server()
    town.plays(minutes=30)

    town.resting = True
    town.plays(hours=24 * 10 + 1)

    old, new = town.executions(town.incident.id)
    assert (old.status, new.status) == ("SUCCEEDED", "RUNNING")
    assert town.incident.phase is Phase.OPEN
    pages = town.post.to(PAGED[0], "page")
    gaps = {later.at - earlier.at for earlier, later in pairwise(pages)}
    assert max(gaps) < dt.timedelta(minutes=16)


def test_an_incident_of_a_restored_table_stays_silent() -> None:
    town = a_town(epoch=2)
    old = an_incident(first_failed_at=town.time.now - dt.timedelta(days=3), epoch=1)
    town.deps.incidents.open(old)

    town.resting = True
    town.plays(hours=3)

    assert town.machine.executions == {}
    assert town.post.all == []


def test_a_server_that_was_down_in_a_restored_table_has_an_incident_of_its_new_life() -> None:
    # given: an incident that was open when the backup was made
    town = a_town_with_a_hopeless_server()
    town.plays(minutes=8)

    # when
    town.machine.kill(town.incident.id)
    town.deps.settings = town.deps.settings.model_copy(update={"epoch": 2})
    town.house(WEB01).restarts_needed = 1
    town.plays(minutes=30)

    # then
    old, new = town.incidents()
    assert (old.phase, new.phase) == (Phase.CLOSED, Phase.RECOVERED)
    assert (old.epoch, new.epoch) == (1, 2)
    assert town.post.to(TANAKAS, "notice", "recovery") == []
    assert {each.incidents for each in town.deps.reports.all.values()} == {(new.id,)}


def test_bulk_mail_has_its_place_and_waits_for_a_person() -> None:
    town = a_town()
    incident = an_incident(first_failed_at=town.time.now, kind=Kind.BULK_MAIL)
    town.deps.incidents.open(incident)
    town.deps.escalation.start(incident.id, 0)

    town.plays(minutes=5)

    assert town.street.tried == []
    assert town.incident.pages == 1


def test_a_step_never_comes_a_fraction_of_a_millisecond_early_and_waits_in_circles() -> None:
    town = a_town_with_a_hopeless_server()
    town.queues.fate = lambda _queue, _body: (dt.timedelta(microseconds=200_983),)

    town.plays(minutes=15)

    (execution,) = town.executions(town.incident.id)
    rehearsed_and_sent = 2
    assert execution.visited.count("Notice") == rehearsed_and_sent
