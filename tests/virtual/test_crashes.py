"""Each handler is killed once before and once after each of its effects, over whole plots."""

import pytest

from tests.virtual.duties import LATE, broken_promises
from tests.virtual.effects import Weather, calm, kill, plague
from tests.virtual.language import Hung
from tests.virtual.plots import PLOTS, Plot, a_stage
from tests.virtual.town import Town

FIRST, LAST = 3, 2
"""Of what is done every minute and every ten minutes, these times are enough."""


def played(plot: Plot, weather: Weather = calm) -> Town:
    town = a_stage()
    town.effects.weather = weather
    plot(town)
    return town


def deaths(plot: Plot) -> list[int]:
    """Return the numbers of the acts at which somebody may die."""
    alike: dict[str, list[int]] = {}
    for number, act in enumerate(played(plot).effects.seen, 1):
        alike.setdefault(f"{act.handler} {act.port}.{act.method}", []).append(number)
    enough = (each[:FIRST] + each[FIRST:][-LAST:] for each in alike.values())
    return sorted(number for some in enough for number in some)


def broken_by(plot: Plot, number: int, weather: Weather) -> list[str]:
    """Play the plot once with this death."""
    town = played(plot, weather)
    return [f"{number} {town.effects.seen[number - 1]}: {why}" for why in broken_promises(town)]


@pytest.mark.parametrize("plot", PLOTS)
def test_nothing_is_broken_when_nobody_dies(plot: Plot) -> None:
    town = played(plot)

    assert broken_promises(town, copies=1) == []


@pytest.mark.parametrize("plot", PLOTS)
def test_who_dies_before_an_effect_breaks_nothing(plot: Plot) -> None:
    fates = {number: kill(number, after=False) for number in deaths(plot)}

    broken = [why for number, fate in fates.items() for why in broken_by(plot, number, fate)]

    assert broken == []


@pytest.mark.parametrize("plot", PLOTS)
def test_who_dies_after_an_effect_breaks_nothing(plot: Plot) -> None:
    fates = {number: kill(number, after=True) for number in deaths(plot)}

    broken = [why for number, fate in fates.items() for why in broken_by(plot, number, fate)]

    assert broken == []


@pytest.mark.parametrize("plot", PLOTS)
def test_who_hangs_after_an_effect_until_the_time_runs_out_breaks_nothing(plot: Plot) -> None:
    fates = {number: kill(number, after=True, by=Hung) for number in deaths(plot)}

    broken = [why for number, fate in fates.items() for why in broken_by(plot, number, fate)]

    assert broken == []


@pytest.mark.parametrize("plot", PLOTS)
@pytest.mark.parametrize("seed", range(10))
def test_fifteen_deaths_at_random_in_one_plot_break_nothing(plot: Plot, seed: int) -> None:
    town = played(plot, plague(seed))

    assert broken_promises(town, copies=3, late=2 * LATE) == []
