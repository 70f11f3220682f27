"""What is owed and late, counted before every sweep. Ids are never dimensions of a metric."""

import datetime as dt
from collections.abc import Iterable
from typing import Final

from aws_lambda_powertools.metrics import MetricUnit

from functions.core.domain.deliveries import Outcome
from functions.core.domain.incidents import Incident
from functions.core.domain.model import Model, hours
from functions.core.domain.report_rules import UNSENT
from functions.core.domain.reports import Report
from functions.core.observability import metrics
from functions.core.wiring import Deps

AHEAD: Final = hours(24 * 30)
"""How far ahead reports are counted: no deadline is further away."""


class Owed(Model):
    """What a sweep will find; zeros are measured too: an alarm needs them to fall silent."""

    incidents: int = 0
    """Open ones."""
    waiting: int = 0
    """Of them, those whose machine waits for a person's order."""
    notices: int = 0
    """Of them, those of which people should have been told, and were not."""
    reports: int = 0
    """Not sent yet."""
    reports_overdue: int = 0
    """Of them, those past their deadline."""


def count_owed(deps: Deps) -> Owed:
    """Count before anything is done about it: what fails to be done is counted all the same."""
    now = deps.clock()
    incidents = [each for each in deps.incidents.open_ones() if each.epoch == deps.epoch]
    reports = [each for each in deps.reports.due(now + AHEAD) if each.epoch == deps.epoch]
    untold = [each for each in incidents if each.recovered_at is None]
    return Owed(
        incidents=len(incidents),
        waiting=sum(waits_for_operator(each) for each in incidents),
        notices=sum(was_never_told(each, deps) for each in untold),
        reports=len(reports),
        reports_overdue=overdue(reports, now),
    )


def was_never_told(incident: Incident, deps: Deps) -> bool:
    """Say whether people should have been told of it by now, and were not.

    It asks the parent alone: reading the whole thread for each of its servers grows as a square.
    """
    late = incident.notice_due_at + deps.timing.notice_decide_after + deps.timing.sweep_every
    if deps.clock() < late:
        return False
    if incident.parent_id is None:
        return incident.noticed_at is None
    parent = deps.incidents.parent(incident.parent_id)
    return parent.noticed_at is None or incident.id not in parent.told


def waits_for_operator(incident: Incident) -> bool:
    """Say whether its machine waits for a person who has ordered nothing yet."""
    ended = incident.over or incident.recovered_at
    return bool(incident.token) and not (ended or incident.pending or incident.taken)


def overdue(reports: Iterable[Report], now: dt.datetime) -> int:
    """Count the reports that are past their deadline and not sent."""
    return sum(1 for each in reports if each.state in UNSENT and each.due_at <= now)


def measure_owed(owed: Owed) -> None:
    _count("IncidentsOpen", owed.incidents)
    _count("OperatorWaits", owed.waiting)
    _count("NoticesOverdue", owed.notices)
    _count("ReportsOwed", owed.reports)
    _count("ReportsOverdue", owed.reports_overdue)


def measure_delivery(*, failed: bool) -> None:
    """Count a mail or FAX of ours that came back."""
    _count("MailsBounced", int(failed))


def came_back(outcome: Outcome) -> bool:
    return outcome in {Outcome.FAILED, Outcome.DEAD}


def _count(name: str, value: int) -> None:
    metrics.add_metric(name=name, unit=MetricUnit.Count, value=value)
