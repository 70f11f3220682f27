"""The sweeper: every minute, belt and braces for what is owed. Each duty is in a record."""

from functions.core.domain.errors import AlreadyExists
from functions.core.domain.incidents import Incident
from functions.core.domain.messages import StartIncident, Tell, TellKind
from functions.core.services import announcing, reminding
from functions.core.services.grouping import group_lost
from functions.core.services.reports import look_after
from functions.core.wiring import Deps
from functions.incidents.threads import thread_of

LONGEST_PATIENCE = 4
"""Doublings: half an hour, with the default times."""


def sweep(deps: Deps) -> None:
    """Look once at every open incident, every report that is due, every message to repeat."""
    now = deps.clock()
    group_lost(incidents=deps.incidents, servers=deps.servers, clock=deps.clock, timing=deps.timing)
    for incident in deps.incidents.open_ones():
        if incident.epoch == deps.epoch:
            _revive(incident, deps)
            _tell_overdue(incident, deps)
    for report in deps.reports.due(now):
        if report.epoch == deps.epoch:
            look_after(report.id, means=deps)
    if deps.ledger.due(now):
        deps.jobs.tell(Tell(kind=TellKind.RETRY))
    announcing.mail_due(means=deps)
    reminding.remind_due(means=deps)


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


def _tell_overdue(incident: Incident, deps: Deps) -> None:
    late = incident.notice_due_at + deps.timing.notice_decide_after + deps.timing.sweep_every
    if deps.clock() >= late and thread_of(incident, deps).owes_notice:
        deps.jobs.tell(Tell(kind=TellKind.NOTICE, incident_id=incident.id))
