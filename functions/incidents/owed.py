"""What is owed and late, counted at every sweep. Ids are never dimensions of a metric."""

import datetime as dt
from collections.abc import Iterable

from aws_lambda_powertools.metrics import MetricUnit

from functions.core.domain.deliveries import Outcome
from functions.core.domain.incidents import Incident
from functions.core.domain.model import Model
from functions.core.domain.report_rules import UNSENT
from functions.core.domain.reports import Report
from functions.core.observability import metrics


class Owed(Model):
    """What a sweep found; zeros are measured too: an alarm needs them to fall silent."""

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
