"""The sweeper: every minute, belt and braces for what is owed. Each duty is in a record."""

import datetime as dt
import zlib
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from functions.core.domain.errors import AlreadyExists, NorenError
from functions.core.domain.incidents import Incident
from functions.core.domain.messages import StartIncident, Tell, TellKind
from functions.core.observability import logger
from functions.core.services import announcing, reminding
from functions.core.services.grouping import group_lost
from functions.core.services.reports import look_after
from functions.core.wiring import Deps
from functions.incidents.owed import was_never_told
from functions.incidents.restored import lay_to_rest

LONGEST_PATIENCE = 4
"""Doublings: half an hour, with the default times."""
RUNS_AT_ONCE = 200
"""Executions that one sweep asks for: Step Functions answers some ten such questions a second."""

Duty = Callable[[], object]


def sweep(deps: Deps) -> None:
    """Look once at every message to repeat, every report that is due, every open incident.

    A duty that fails keeps no other from its turn; at the end its error is raised.
    """
    troubles: list[NorenError] = []
    for duty in _duties(deps):
        try:
            duty()
        except NorenError as trouble:
            logger.warning("a duty is left for the next sweep", trouble=str(trouble))
            troubles.append(trouble)
    if troubles:
        raise troubles[0]


def _duties(deps: Deps) -> Iterator[Duty]:
    """Yield first what is owed to people: a mass outage may take more time than there is."""
    now = deps.clock()
    yield partial(_repeat, now, deps)
    yield partial(announcing.mail_due, means=deps)
    yield partial(reminding.remind_due, means=deps)
    for report in deps.reports.due(now):
        if report.epoch == deps.epoch:
            yield partial(look_after, report.id, means=deps)
    yield partial(
        group_lost,
        incidents=deps.incidents,
        servers=deps.servers,
        clock=deps.clock,
        timing=deps.timing,
    )
    open_ones = deps.incidents.open_ones()
    for incident in open_ones:
        # One of a newer life is none of ours: a restore has just given it that, and we end soon.
        if incident.epoch < deps.epoch:
            yield partial(lay_to_rest, incident, deps)
    ours = [each for each in open_ones if each.epoch == deps.epoch]
    for incident in ours:
        yield partial(_tell_overdue, incident, deps)
    for incident in _whose_turn(ours, now):
        yield partial(_revive, incident, deps)


def _repeat(now: dt.datetime, deps: Deps) -> None:
    if deps.ledger.due(now):
        deps.jobs.tell(Tell(kind=TellKind.RETRY))


def _whose_turn(incidents: Sequence[Incident], now: dt.datetime) -> list[Incident]:
    """Return all of them; of very many, a part that is another one in the next minute."""
    parts = -(-len(incidents) // RUNS_AT_ONCE)
    minute = int(now.timestamp()) // 60
    return [each for each in incidents if zlib.crc32(each.id.encode()) % parts == minute % parts]


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
    if was_never_told(incident, deps):
        deps.jobs.tell(Tell(kind=TellKind.NOTICE, incident_id=incident.id))
