"""A prober that is dead: what Lambda can see is still confirmed, repaired and seen recovered."""

import datetime as dt
from collections.abc import Iterable

from functions.core.domain.incidents import Phase
from functions.core.domain.remedies import Unit
from functions.core.domain.watch import Service
from tests.cast import WEB01
from tests.virtual.citizens import a_town
from tests.virtual.queues import on_time
from tests.virtual.town import Town


def dead_prober(queue: str, body: str) -> Iterable[dt.timedelta]:
    """Let nobody take what is sent to the prober."""
    return () if queue == "prober" else on_time(queue, body)


def a_town_with_a_prober() -> Town:
    return a_town(prober_queue_url="https://prober")


def test_a_dead_web_server_that_lambda_sees_is_repaired_without_the_prober() -> None:
    town = a_town_with_a_prober()
    town.queues.fate = dead_prober
    town.house(WEB01).down.add(Service.HTTP)

    town.plays(minutes=20)

    incident = town.incident
    assert incident.opened_at - incident.first_failed_at <= dt.timedelta(seconds=90)
    assert [(server, units) for _, server, units in town.street.restarted] == [(WEB01, (Unit.WEB,))]
    assert incident.phase is Phase.RECOVERED
    assert incident.recovered_at
    assert incident.recovered_at < incident.notice_due_at


def test_a_prober_that_dies_during_an_incident_hides_no_recovery() -> None:
    town = a_town_with_a_prober()
    town.house(WEB01).down.add(Service.HTTP)
    town.plays(minutes=3, seconds=10)
    town.queues.fate = dead_prober

    town.plays(minutes=20)

    assert town.incident.phase is Phase.RECOVERED


def test_what_only_the_prober_can_see_is_never_called_recovered_without_it() -> None:
    town = a_town_with_a_prober()
    town.house(WEB01).down |= {Service.HTTP, Service.SMTP}
    town.plays(minutes=3, seconds=10)
    town.queues.fate = dead_prober

    town.plays(minutes=30)

    assert town.incident.recovered_at is None

    town.queues.fate = on_time
    town.plays(minutes=5)

    assert town.incident.recovered_at


def test_with_its_prober_alive_a_lost_server_is_one_incident() -> None:
    town = a_town_with_a_prober()
    town.house(WEB01).lost = True

    town.plays(minutes=30)

    assert town.incident.lost
    assert town.incident.phase is Phase.RECOVERED
