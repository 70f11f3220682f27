"""Reading a cause out of evidence: only what is proven for everything that is down, else nothing.

A wrong cause goes out to customers under the operator's name, a missing one only asks a person. So
only lines with a date of the outage count, and a service that still runs is hardly ever explained.
"""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from functions.core.domain.causes import (
    SERVER_OUT_OF_MEMORY,
    SERVER_REBOOTED,
    UNKNOWN,
    Cause,
    Why,
    explained,
)
from functions.core.domain.incidents import Incident
from functions.core.domain.model import minutes
from functions.core.domain.remedies import HostReport, Unit, UnitReport
from functions.core.domain.symptoms import (
    CONFIGURATION,
    DATA,
    FILES,
    KILLED,
    MEMORY,
    NO_SPACE,
    ORDERED,
    OUT_OF_MEMORY,
    QUOTED,
    REFUSING,
)

SKEW: Final = minutes(2)
"""How far a server's clock may be from ours."""
UNWATCHED: Final = minutes(15)
"""How long before the first failed check it may have begun, if no good one is known."""
BOOTING: Final = minutes(5)
"""A boot later than this after the first failed check was somebody's answer to it."""
DOWN: Final = ("failed", "inactive", "activating")
"""`activating` is what a service is that ends and is started again and again."""
NEVER_STARTED: Final = "dead"
"""All that systemd says of a unit without a history since the boot: no result, no `since`."""
ENDED_WELL: Final = "dead, since "
"""It ran since the boot and ended without a result that is worth a word."""


def diagnose(incident: Incident, report: HostReport, now: dt.datetime) -> Cause:
    """Return what a report from before the first remedy proves; later it shows our own doing.

    Every unit that is down has to be explained, or the incident is not.
    """
    if incident.restarts or incident.reboots:
        return UNKNOWN
    case = _Case(incident, report, now)
    if incident.lost:
        return SERVER_REBOOTED if case.rebooted() else UNKNOWN
    reasons = [(each.unit, case.why(each)) for each in case.suspects()]
    if not reasons or any(why is None for _, why in reasons):
        return UNKNOWN
    return explained(
        {
            why: list(dict.fromkeys(unit for unit, each in reasons if each is why))
            for why in Why
            if any(each is why for _, each in reasons)
        }
    )


def diagnose_reboot(incident: Incident, report: HostReport) -> Cause:
    """Return why a server could no longer be logged into, as it says itself after level 2.

    Its kernel's journal outlives the boot: the whole system was out of memory just before.
    """
    if not incident.reboots or incident.level_2_at is None:
        return UNKNOWN
    lines = _dated(report.oom, _beginning(incident) - SKEW, incident.level_2_at + SKEW)
    return SERVER_OUT_OF_MEMORY if _any(OUT_OF_MEMORY, lines) else UNKNOWN


def _beginning(incident: Incident) -> dt.datetime:
    """Return the earliest moment at which it can have happened."""
    return incident.last_ok_at or incident.first_failed_at - UNWATCHED


@dataclass(frozen=True)
class _Case:
    """One report, and when its evidence has to be from."""

    incident: Incident
    report: HostReport
    now: dt.datetime

    def suspects(self) -> list[UnitReport]:
        """Return what is not well; if everything runs, it is something that runs."""
        installed = [each for each in self.report.units if each.state != "not-installed"]
        return [each for each in installed if each.state != "active"] or installed

    def rebooted(self) -> bool:
        """Say whether the machine booted when the outage began, which was not our doing."""
        if self.report.booted_s is None:
            return False
        booted_at = self.now - dt.timedelta(seconds=self.report.booted_s)
        return _beginning(self.incident) <= booted_at <= self.incident.first_failed_at + BOOTING

    def why(self, suspect: UnitReport) -> Why | None:
        unit, down = suspect.unit, suspect.state in DOWN
        said = self._said(unit)
        if down and self._out_of_memory(suspect, said):
            return Why.MEMORY
        if self._full(unit) or (down and _any(NO_SPACE, said)):
            return Why.DISK
        if down and _any(CONFIGURATION[unit], said):
            return Why.CONFIGURATION
        if _any(FILES if down else REFUSING, said):
            return Why.FILES
        return self._ended(suspect, said)

    def _ended(self, suspect: UnitReport, said: Sequence[str]) -> Why | None:
        """Explain what ended without a complaint of its own."""
        if suspect.state not in DOWN:
            return None
        if self.rebooted() and suspect.detail == NEVER_STARTED:
            return Why.REBOOTED
        orderly = suspect.state == "inactive" and suspect.detail.startswith(ENDED_WELL)
        orders = [order[1] for order in map(ORDERED.search, said) if order]
        return Why.STOPPED if orderly and orders[-1:] == ["Stopping"] else None

    def _out_of_memory(self, suspect: UnitReport, said: Sequence[str]) -> bool:
        killed = self._dated(self.report.oom)
        return (
            "result oom-kill" in suspect.detail
            or _any(KILLED[suspect.unit], killed)
            or _any(MEMORY, said)
        )

    def _full(self, unit: Unit) -> bool:
        """Say whether nothing is left where a unit writes all the time."""
        folder = DATA.get(unit)
        if folder is None:
            return False
        disk = self.report.disk
        mounts = [each for each in disk if f"{folder}/".startswith(f"{each.rstrip('/')}/")]
        if not mounts:
            return False
        mount = max(mounts, key=len)
        return 100 in (disk[mount], disk.get(f"{mount} (inodes)"))

    def _said(self, unit: Unit) -> list[str]:
        """Return the unit's own words; a log that quotes customers' programs proves nothing."""
        lines = self._dated(self.report.logs.get(unit, ()))
        return [line for line in lines if not QUOTED.search(line)]

    def _dated(self, lines: Sequence[str]) -> list[str]:
        return list(_dated(lines, _beginning(self.incident) - SKEW, self.now + SKEW))


def _dated(lines: Sequence[str], start: dt.datetime, end: dt.datetime) -> Iterator[str]:
    """Yield the lines of a time; those whose clock or zone is not known are of no time."""
    for line in lines:
        try:
            at = dt.datetime.fromisoformat(line.partition(" ")[0])
        except ValueError:
            continue
        if at.tzinfo is not None and start <= at <= end:
            yield line


def _any(pattern: re.Pattern[str], lines: Sequence[str] | Iterator[str]) -> bool:
    return any(pattern.search(line) for line in lines)
