"""Maintenance, and hours in which nobody could look."""

import datetime as dt

from functions.core.domain.incidents import Phase
from functions.core.domain.watch import Service, Status
from tests.builders import a_window
from tests.cast import WEB01
from tests.virtual.citizens import TANAKAS, a_town
from tests.virtual.plots import NEVER
from tests.virtual.town import MORNING, PAGED


def at(minutes: float) -> dt.datetime:
    """Return so many minutes after the story's first round."""
    return MORNING + dt.timedelta(minutes=2 + minutes)


def test_what_fails_and_is_mended_within_a_window_is_no_incident() -> None:
    town = a_town()
    town.deps.windows.save(a_window(start=at(-5), end=at(60)))
    town.house(WEB01).lost = True

    town.plays(minutes=40)
    town.house(WEB01).mend()
    town.plays(minutes=60)

    assert town.incidents() == []


def test_what_still_fails_at_the_windows_end_counts_from_there() -> None:
    town = a_town()
    town.deps.windows.save(a_window(start=at(-5), end=at(25)))
    town.house(WEB01).down.add(Service.HTTP)
    town.house(WEB01).restarts_needed = NEVER

    town.plays(minutes=60)

    assert town.incident.first_failed_at == at(25)
    (notice, *_) = town.post.to(TANAKAS)
    assert notice.at == at(35)


def test_a_prober_that_sees_nothing_opens_nothing_and_says_so() -> None:
    town = a_town()
    town.watch.blind = True

    town.plays(minutes=30)

    assert town.incidents() == []
    state = town.deps.states.get_many([WEB01])[WEB01]
    assert {each.status for each in state.services.values()} == {Status.UNKNOWN}
    assert any("blind" in mail.message.subject for mail in town.post.to(PAGED[0], "alert"))


def test_blindness_neither_recovers_nor_ends_what_is_open() -> None:
    town = a_town()
    town.house(WEB01).down.add(Service.HTTP)
    town.house(WEB01).restarts_needed = NEVER
    town.plays(minutes=15)

    town.watch.blind = True
    town.house(WEB01).mend()
    town.plays(minutes=30)

    assert not town.incident.over
    assert town.incident.recovered_at is None
    town.watch.blind = False
    town.plays(minutes=5)
    assert town.incident.phase is Phase.RECOVERED


def test_a_transient_that_nobody_could_confirm_is_confirmed_when_the_prober_sees_again() -> None:
    town = a_town()
    town.house(WEB01).down.add(Service.HTTP)
    town.house(WEB01).restarts_needed = NEVER

    town.plays(minutes=2, seconds=10)
    town.watch.blind = True
    town.plays(minutes=3)
    assert town.incidents() == []
    town.watch.blind = False
    town.plays(minutes=20)

    assert town.incident.first_failed_at < at(1)
    assert town.post.to(TANAKAS, "notice")
