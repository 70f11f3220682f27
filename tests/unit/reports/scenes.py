"""What happens in the tests of reports: incidents end, hours pass, sweeper and queue run."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from functions.core.domain.calendar import JST
from functions.core.domain.ids import IncidentId, ServerId
from functions.core.domain.incidents import Incident, ParentIncident
from functions.core.domain.messages import Tell, TellKind
from functions.core.domain.reports import Report
from functions.core.services.reports import file_reports, look_after, send_report
from tests.builders import a_recovered_incident
from tests.cast import T0, WEB01, at
from tests.fakes import FakeClock, FakeDeps

CAUSE = "メモリ不足によりWebサーバが停止しました。"
EDITIONS = {TellKind.REPORT, TellKind.POSTPONEMENT}


def jst(
    day: int, hour: int = 0, minute: int = 0, *, month: int = 9, year: int = 2026
) -> dt.datetime:
    """Return a moment in Japan, in September 2026 unless said otherwise."""
    return dt.datetime(year, month, day, hour, minute, tzinfo=JST)


def kept(deps: FakeDeps, incident: Incident) -> Incident:
    """Put an incident where `get` finds it, as Recover left it: over, its lock released."""
    opened = deps.incidents.open(incident)
    deps.incidents.release(opened)
    return opened


def a_long_one(
    deps: FakeDeps, number: int = 1, *, server: str = WEB01, began: dt.datetime = T0, **changes: Any
) -> Incident:
    """Keep one that lasted 25 minutes and was noticed."""
    minute = dt.timedelta(minutes=1)
    values: dict[str, Any] = {
        "server_id": ServerId(server),
        "server_name": server,
        "first_failed_at": began,
        "last_ok_at": began - 10 * minute,
        "last_failed_at": began + 24 * minute,
        "notice_due_at": began + 10 * minute,
        "noticed_at": began + 10 * minute,
        "recovered_at": began + 25 * minute,
        "response_ended_at": began + 26 * minute,
        "level_1_at": began + 22 * minute,
    }
    return kept(deps, a_recovered_incident(f"inc-{number}", **(values | changes)))


def a_short_one(
    deps: FakeDeps, number: int = 1, *, began: dt.datetime = T0, **changes: Any
) -> Incident:
    """Keep one that level 1 repaired after 5 minutes."""
    minute = dt.timedelta(minutes=1)
    values: dict[str, Any] = {
        "first_failed_at": began,
        "last_ok_at": began - 10 * minute,
        "last_failed_at": began + 4 * minute,
        "notice_due_at": began + 10 * minute,
        "recovered_at": began + 5 * minute,
        "response_ended_at": began + 6 * minute,
        "level_1_at": began + 3 * minute,
    }
    return kept(deps, a_recovered_incident(f"inc-{number}", **(values | changes)))


def a_family(deps: FakeDeps, *children: Incident) -> ParentIncident:
    parent = ParentIncident(
        id=IncidentId("parent-1"),
        children=tuple(each.id for each in children),
        why="network 192.0.2.0/24",
        opened_at=at(1),
        first_failed_at=T0,
    )
    return deps.incidents.put_parent(parent)


def filed(
    deps: FakeDeps,
    incident: Incident,
    parent: ParentIncident | None = None,
    siblings: Sequence[Incident] = (),
) -> Report:
    """File the one report that acme is owed."""
    [report] = file_reports(incident, parent, siblings, means=deps)
    return report


def swept(deps: FakeDeps, clock: FakeClock, now: dt.datetime) -> None:
    """Let it be `now`, the sweeper look once, and the queue be worked off."""
    clock.now = now.astimezone(dt.UTC)
    for report in deps.reports.due(clock.now):
        look_after(report.id, means=deps)
    work_off(deps)


def work_off(deps: FakeDeps) -> None:
    """Send what was queued; alerts stay where they are."""
    orders = [each for each in deps.jobs.tells if each.kind in EDITIONS]
    deps.jobs.tells = [each for each in deps.jobs.tells if each.kind not in EDITIONS]
    for order in orders:
        assert order.report_id
        send_report(deps.reports.get(order.report_id), means=deps)


def alerts(deps: FakeDeps) -> list[Tell]:
    return [each for each in deps.jobs.tells if each.kind is TellKind.ALERT]


def standing(deps: FakeDeps) -> list[Report]:
    """Return the reports that nobody merged, in the order of their ids."""
    return sorted(
        (each for each in deps.reports.all.values() if each.state != "merged"),
        key=lambda each: each.id,
    )
