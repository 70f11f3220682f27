"""What fails again: within 30 minutes it is a chain with one report, and restarts do not go on."""

from functions.core.domain.incidents import Phase
from functions.core.domain.reports import ReportKind, ReportState
from functions.core.domain.watch import Service
from tests.cast import WEB01
from tests.virtual.citizens import TANAKAS, a_town
from tests.virtual.plots import NEVER
from tests.virtual.town import PAGED, Town


def fails(town: Town, minutes: float) -> None:
    """Let the web server die once more, and so much time go by."""
    town.house(WEB01).down.add(Service.HTTP)
    town.plays(minutes=minutes)


def test_a_failure_within_30_minutes_names_the_earlier_one() -> None:
    town = a_town()

    fails(town, minutes=20)
    fails(town, minutes=20)

    first, second = town.incidents()
    assert second.earlier_id == first.id
    assert second.chain_restarts == 1
    assert town.deps.incidents.get(first.id).later_id == second.id


def test_a_failure_after_half_an_hour_is_a_story_of_its_own() -> None:
    town = a_town()

    fails(town, minutes=50)
    fails(town, minutes=20)

    assert [each.earlier_id for each in town.incidents()] == [None, None]


def test_restarts_are_counted_over_the_whole_chain() -> None:
    town = a_town()
    town.house(WEB01).restarts_needed = 2
    fails(town, minutes=20)

    town.house(WEB01).restarts_needed = NEVER
    fails(town, minutes=30)

    assert len(town.street.restarted) == 2
    assert town.incidents()[1].pages > 0


def test_the_third_failure_in_a_row_is_flapping_and_is_not_restarted() -> None:
    town = a_town()

    for _ in range(3):
        fails(town, minutes=20)

    assert len(town.street.restarted) == 2
    third = town.incidents()[2]
    assert third.flapping
    assert "restarts only hide why" in str(third.handed_over_reason)
    assert town.post.to(PAGED[0], "page")


def test_a_chain_that_took_long_has_one_report_and_the_later_one_owns_it() -> None:
    town = a_town()
    town.house(WEB01).restarts_needed = NEVER
    fails(town, minutes=20)
    town.house(WEB01).mend()
    town.plays(minutes=10)

    fails(town, minutes=20)
    town.house(WEB01).mend()
    town.plays(minutes=10)

    first, second = town.incidents()
    assert second.phase is Phase.RECOVERED
    open_ones = [
        each for each in town.deps.reports.all.values() if each.state is not ReportState.MERGED
    ]
    assert [each.kind for each in open_ones] == [ReportKind.INCIDENT]
    assert open_ones[0].incidents == (first.id, second.id)
    assert open_ones[0].thread == second.id
    town.resting = True
    town.plays(hours=30)
    assert len(town.post.to(TANAKAS, "report", "postponement")) == 1
