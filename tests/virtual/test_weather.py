"""The four plots in bad weather: the same promises hold."""

import datetime as dt

import pytest

from tests.virtual.duties import LATE, broken_promises
from tests.virtual.plots import PLOTS, Plot, a_stage
from tests.virtual.weathers import dark, hanging, losing, reordered, repeated, throttled

plots = pytest.mark.parametrize("plot", PLOTS)


@plots
def test_messages_that_come_twice_are_harmless(plot: Plot) -> None:
    town = a_stage()
    town.queues.fate = repeated

    plot(town)

    assert broken_promises(town, copies=1) == []


@plots
@pytest.mark.parametrize("seed", range(5))
def test_messages_that_overtake_each_other_are_harmless(plot: Plot, seed: int) -> None:
    town = a_stage()
    town.queues.fate = reordered(seed)

    plot(town)

    assert broken_promises(town, copies=1) == []


@plots
@pytest.mark.parametrize("first", range(7))
def test_what_a_lost_message_was_to_do_is_done_by_somebody_else(plot: Plot, first: int) -> None:
    town = a_stage()
    town.queues.fate = losing(7, first)

    plot(town)

    assert broken_promises(town, copies=1) == []


@plots
@pytest.mark.parametrize("seed", range(8))
def test_tables_that_throttle_delay_everything_and_lose_nothing(plot: Plot, seed: int) -> None:
    town = a_stage()
    town.effects.weather = throttled(seed)

    plot(town)

    assert broken_promises(town) == []


@plots
@pytest.mark.parametrize("minute", [2, 3, 5, 8, 11, 14, 32, 80])
def test_tables_that_take_nothing_for_five_minutes_lose_nothing(plot: Plot, minute: int) -> None:
    town = a_stage()
    since = town.time.now + dt.timedelta(minutes=minute, seconds=1)
    night = dt.timedelta(minutes=5)
    town.effects.weather = dark(since, since + night)

    plot(town)

    assert broken_promises(town, late=night + LATE) == []


@plots
def test_mail_that_is_refused_for_an_hour_goes_out_after_it(plot: Plot) -> None:
    town = a_stage()
    hour = dt.timedelta(hours=1)
    town.post.closed = (town.time.now, town.time.now + hour)

    plot(town)

    assert broken_promises(town, late=hour + LATE) == []


@plots
@pytest.mark.parametrize("times", [1, 2])
def test_hands_that_hang_are_cut_off_and_used_again(plot: Plot, times: int) -> None:
    town = a_stage()
    town.effects.weather = hanging("shell", times)

    plot(town)

    assert broken_promises(town) == []


@plots
def test_a_platform_that_hangs_is_never_asked_twice(plot: Plot) -> None:
    town = a_stage()
    town.effects.weather = hanging("platforms", 1)

    plot(town)

    assert broken_promises(town) == []
    assert len(town.street.rebooted) <= 1
