"""The four plots that are played again and again, each time with another misfortune."""

from collections.abc import Callable

from functions.core.domain.contacts import Language
from functions.core.domain.incidents import Action
from functions.core.domain.reports import Report, ReportState, Sections
from functions.core.domain.sheets import Paper, Sheet
from functions.core.domain.watch import Service
from functions.core.services import reports
from tests.cast import OPERATOR, WEB01, WEB02, WEB03
from tests.virtual.citizens import a_town
from tests.virtual.town import Town

Plot = Callable[[Town], None]

NEVER = 99
"""So many restarts do not happen."""
SECTIONS = Sections(
    summary="x", phenomenon="x", cause="disk full", status="x", prevention="x", request="x"
)


class Papers:
    """Prints nothing: a thousand papers would take longer than everything else."""

    def report(self, sheet: Sheet) -> bytes:
        return b"%PDF"

    def letter(self, paper: Paper) -> bytes:
        return b"%PDF"


def a_stage() -> Town:
    """Return a town for a plot."""
    town = a_town()
    vars(town.deps)["printer"] = Papers()
    return town


def level_1_works(town: Town) -> None:
    """Kill a web server: it is restarted, recovered before the mark, in the day's collection."""
    town.house(WEB01).down.add(Service.HTTP)
    _until_all_is_over(town)


def level_2_works(town: Town) -> None:
    """Freeze a server: it is rebooted; the report goes out by itself, as an interim one.

    If the machine died over its one reboot, a person orders another.
    """
    town.house(WEB01).lost = True
    town.plays(minutes=40)
    for incident in town.deps.incidents.open_ones():
        town.orders(Action.LEVEL_2, incident=incident)
    _until_all_is_over(town)


def nothing_works(town: Town) -> None:
    """Notice, updates, pages; a person repairs it and orders a look, then approves the report."""
    town.house(WEB01).down.add(Service.HTTP)
    town.house(WEB01).restarts_needed = NEVER
    town.plays(minutes=82)
    town.house(WEB01).mend()
    for incident in town.deps.incidents.open_ones():
        town.orders(Action.VERIFY, incident=incident)
    town.plays(minutes=50)
    town.resting = True
    for report in list(town.deps.reports.all.values()):
        _approve(report, town)
    town.plays(hours=30)


def three_are_lost(town: Town) -> None:
    """Let a switch fail for half an hour: no reboot, one thread of notices, one report."""
    three = [town.house(each) for each in (WEB01, WEB02, WEB03)]
    for house in three:
        house.lost = True
    town.plays(minutes=31)
    for house in three:
        house.mend()
    _until_all_is_over(town)


PLOTS: tuple[Plot, ...] = (level_1_works, level_2_works, nothing_works, three_are_lost)


def _until_all_is_over(town: Town) -> None:
    """Let the response end, then only what is owed until the next day's deadline."""
    town.plays(hours=1, minutes=30)
    town.resting = True
    town.plays(hours=30)


def _approve(report: Report, town: Town) -> None:
    """Write the cause and approve, as a person does who repeats what failed."""
    if report.state is not ReportState.DRAFT:
        return
    edited = reports.edit(report.id, Language.JA, SECTIONS, version=report.version, means=town.deps)
    reports.approve(report.id, by=OPERATOR, version=edited.version, means=town.deps)
