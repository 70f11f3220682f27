"""The sweeper: every minute, belt and braces for what is owed. Each duty is in a record."""

from functions.core.domain.errors import AlreadyExists
from functions.core.domain.incidents import Incident
from functions.core.domain.messages import StartIncident, Tell, TellKind
from functions.core.domain.model import hours
from functions.core.services import announcing, reminding
from functions.core.services.grouping import group_lost
from functions.core.services.reports import look_after
from functions.core.wiring import Deps
from functions.incidents.owed import Owed, overdue, waits_for_operator
from functions.incidents.threads import thread_of

LONGEST_PATIENCE = 4
"""Doublings: half an hour, with the default times."""
AHEAD = hours(24 * 30)
"""How far ahead reports are counted: no deadline is further away."""


def sweep(deps: Deps) -> Owed:
    """Look once at every open incident, every report that is due, every message to repeat."""
    now = deps.clock()
    group_lost(incidents=deps.incidents, servers=deps.servers, clock=deps.clock, timing=deps.timing)
    incidents = [each for each in deps.incidents.open_ones() if each.epoch == deps.epoch]
    for incident in incidents:
        _revive(incident, deps)
    notices = sum([_tell_overdue(each, deps) for each in incidents])
    reports = [each for each in deps.reports.due(now + AHEAD) if each.epoch == deps.epoch]
    for report in reports:
        if report.next_at and report.next_at <= now:
            look_after(report.id, means=deps)
    if deps.ledger.due(now):
        deps.jobs.tell(Tell(kind=TellKind.RETRY))
    announcing.mail_due(means=deps)
    reminding.remind_due(means=deps)
    return Owed(
        incidents=len(incidents),
        waiting=sum(waits_for_operator(each) for each in incidents),
        notices=notices,
        reports=len(reports),
        reports_overdue=overdue(reports, now),
    )


def _revive(incident: Incident, deps: Deps) -> None:
    """Start an open incident without a running execution again, as `<id>-rN`.

    N is raised by a conditional write first, so that two sweeps start one execution. Young ones
    are left alone: their start may still be in the queue. In a long queue every start would find
    itself replaced, so each one in vain is given twice the time of the one before.
    """
    began = incident.run_started_at or incident.opened_at
    patience = 2 * deps.timing.sweep_every * 2 ** min(incident.revivals, LONGEST_PATIENCE)
    if deps.clock() < began + patience:
        return
    if deps.escalation.running(incident.id, incident.run):
        return
    successor = incident.run + 1
    try:
        deps.incidents.change(incident.id, lambda current: _raise(current, incident.run, deps))
    except AlreadyExists:
        return
    deps.jobs.start(StartIncident(incident_id=incident.id, run=successor))


def _raise(current: Incident, run: int, deps: Deps) -> Incident:
    if current.run != run:
        raise AlreadyExists("execution", current.id)
    return current.model_copy(
        update={
            "run": run + 1,
            "run_started_at": deps.clock(),
            "revivals": current.revivals + 1,
            "token": None,
        }
    )


def _tell_overdue(incident: Incident, deps: Deps) -> bool:
    """Have people told of what they should know by now; say whether that was owed."""
    late = incident.notice_due_at + deps.timing.notice_decide_after + deps.timing.sweep_every
    owed = deps.clock() >= late and thread_of(incident, deps).owes_notice
    if owed:
        deps.jobs.tell(Tell(kind=TellKind.NOTICE, incident_id=incident.id))
    return owed and incident.recovered_at is None
