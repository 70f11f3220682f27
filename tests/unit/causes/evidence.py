"""A server's own words as hostctl brings them: web01 in trouble, looked at four minutes later."""

import datetime as dt
from typing import Any

from functions.core.domain.calendar import JST
from functions.core.domain.causes import Cause
from functions.core.domain.diagnosis import diagnose
from functions.core.domain.remedies import HostReport, Unit, UnitReport
from tests.builders import an_incident
from tests.cast import at

NOW = at(4)
STOPPED = "dead, since Fri 2026-09-18 10:00:12 JST"


def said(
    text: str, *, minute: float = 0, by: str = "nginx[712]", zone: dt.tzinfo | None = JST
) -> str:
    """Return a line as `journalctl -o short-iso` prints it."""
    moment = at(minute).astimezone(zone)
    return f"{moment:%Y-%m-%dT%H:%M:%S%z} web01 {by}: {text}"


def killed(name: str, *, minute: float = 0, why: str = "Out of memory") -> str:
    text = f"{why}: Killed process 712 ({name}) total-vm:812340kB, anon-rss:700000kB"
    return said(text, minute=minute, by="kernel")


def a_look(
    state: str = "failed",
    *log: str,
    unit: Unit = Unit.WEB,
    detail: str = "failed, result exit-code",
    **more: Any,
) -> HostReport:
    """Return what hostctl says of one unit; it boots an hour before anything happens."""
    looked_at = UnitReport(unit=unit, name=unit.value, state=state, detail=detail)
    defaults: dict[str, Any] = {"units": (looked_at,), "logs": {unit: log}, "booted_s": 3_600}
    return HostReport.model_validate(defaults | more)


def both(*looks: HostReport) -> HostReport:
    """Return one report of several units."""
    logs = {unit: lines for look in looks for unit, lines in look.logs.items()}
    units = tuple(each for look in looks for each in look.units)
    return looks[0].model_copy(update={"units": units, "logs": logs})


def found(report: HostReport, **incident: Any) -> Cause:
    """Return what the report proves."""
    return diagnose(an_incident(**incident), report, NOW)
