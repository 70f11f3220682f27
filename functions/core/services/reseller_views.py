"""What one reseller may look at: every answer begins with whose it is."""

from collections.abc import Sequence
from contextlib import suppress
from typing import Protocol

from functions.core import ports
from functions.core.domain.contacts import Language
from functions.core.domain.errors import NotFound
from functions.core.domain.ids import IncidentId, ReportId, ResellerId, ServerId
from functions.core.domain.incidents import Incident
from functions.core.domain.maintenance import MaintenanceWindow, maintained_until
from functions.core.domain.reports import Report
from functions.core.domain.reseller_incidents import ShownCourse, shown_course
from functions.core.domain.reseller_reports import ShownReport, is_final, shown_report
from functions.core.domain.reseller_servers import ShownServer, shown_server
from functions.core.domain.servers import Runlevel, Server
from functions.core.domain.states import ServerState
from functions.core.services import reports
from functions.core.services.telling import Means


class Watch(Protocol):
    """What is known of servers now."""

    @property
    def servers(self) -> ports.Servers: ...
    @property
    def states(self) -> ports.States: ...
    @property
    def observations(self) -> ports.Observations: ...
    @property
    def incidents(self) -> ports.Incidents: ...
    @property
    def windows(self) -> ports.Windows: ...
    @property
    def clock(self) -> ports.Clock: ...


def servers_of(reseller_id: ResellerId, *, means: Watch) -> list[ShownServer]:
    """Return this reseller's servers that are in use."""
    active = [
        each for each in means.servers.of_reseller(reseller_id) if each.runlevel is Runlevel.ACTIVE
    ]
    states = means.states.get_many([each.id for each in active])
    windows = means.windows.around(means.clock())
    return [_shown(reseller_id, each, states[each.id], windows, means) for each in active]


def server_of(reseller_id: ResellerId, server_id: ServerId, *, means: Watch) -> ShownServer:
    """Return one of this reseller's servers; raise NotFound for anybody else's."""
    server = means.servers.get(server_id)
    if reseller_id not in server.resellers or server.runlevel is not Runlevel.ACTIVE:
        raise NotFound("server", server_id)
    state = means.states.get_many([server_id])[server_id]
    return _shown(reseller_id, server, state, means.windows.around(means.clock()), means)


def incident_of(reseller_id: ResellerId, incident_id: IncidentId, *, means: Watch) -> ShownCourse:
    """Return one incident that struck this reseller; raise NotFound for anybody else's."""
    incident = means.incidents.get(incident_id)
    if reseller_id not in incident.resellers:
        raise NotFound("incident", incident_id)
    return shown_course(incident, means.incidents.events(incident_id), reseller_id)


def incidents_of(
    reseller_id: ResellerId,
    *,
    server_id: ServerId | None,
    over: bool | None,
    after: str | None,
    limit: int,
    means: Watch,
) -> tuple[list[Incident], str | None]:
    """Return a page of this reseller's incidents that fit; it may be shorter than its limit.

    Never the server's own list: its cursor would name what struck others.
    """
    found, cursor = means.incidents.page_of(reseller_id, after, limit)
    fitting = [each for each in found if server_id in {None, each.server_id}]
    return [each for each in fitting if over is None or each.over is over], cursor


def report_of(reseller_id: ResellerId, report_id: ReportId, *, means: Means) -> ShownReport:
    """Return a report that was sent to this reseller; raise NotFound for any other."""
    shown = shown_report(_report(reseller_id, report_id, means))
    if shown is None:
        raise NotFound("report", report_id)
    return shown


def report_pdf_of(
    reseller_id: ResellerId, report_id: ReportId, language: Language, *, means: Means
) -> bytes:
    """Print the final report once more; raise NotFound while there is none."""
    if not is_final(_report(reseller_id, report_id, means)):
        raise NotFound("final report", report_id)
    return reports.sheet_pdf(report_id, language, means=means)


def _report(reseller_id: ResellerId, report_id: ReportId, means: Means) -> Report:
    report = means.reports.get(report_id)
    if report.reseller_id != reseller_id:
        raise NotFound("report", report_id)
    return report


def _shown(
    reseller_id: ResellerId,
    server: Server,
    state: ServerState,
    windows: Sequence[MaintenanceWindow],
    means: Watch,
) -> ShownServer:
    latest = means.observations.latest(server.id)
    return shown_server(
        server,
        state,
        checked_at=latest[0].round_at if latest else None,
        incident_id=_struck(reseller_id, state, means),
        maintenance_until=maintained_until(server.id, means.clock(), windows),
    )


def _struck(reseller_id: ResellerId, state: ServerState, means: Watch) -> IncidentId | None:
    """Name the open incident if it is this reseller's: who moved in later was not struck by it."""
    with suppress(NotFound):
        if state.incident_id and reseller_id in means.incidents.get(state.incident_id).resellers:
            return state.incident_id
    return None
