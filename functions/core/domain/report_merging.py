"""Which reports are about the same trouble, and which of them owns it: the later one."""

import datetime as dt
from collections.abc import Collection, Iterable, Sequence

from functions.core.domain.ids import IncidentId
from functions.core.domain.report_rules import first_look
from functions.core.domain.reports import Edition, Report, ReportKind, ReportState

GONE = (ReportState.SENT, ReportState.DELIVERED)


def is_out(report: Report) -> bool:
    """Say whether its final edition went out, or is just going out: too late to merge it."""
    going = report.state is ReportState.APPROVED and report.edition is Edition.FINAL
    return going or report.state in GONE


def may_merge(report: Report) -> bool:
    """Say whether it still waits for its hour. A collection is never merged, only emptied."""
    return report.state is ReportState.DRAFT and report.kind is not ReportKind.DAILY


def owner_of(reports: Collection[Report]) -> Report:
    """Return the one that was filed last; everybody who asks gets the same answer."""
    return max(reports, key=lambda each: (each.created_at, each.id))


def joined(owner: Report, others: Sequence[Report], due_at: dt.datetime) -> Report:
    """Return the owner with the others' incidents and promises; its deadline is never earlier."""
    reports = sorted((owner, *others), key=lambda each: (each.created_at, each.id))
    due_at = max(due_at, owner.due_at)
    promises = {each.at: each for report in reports for each in report.postponements}
    changes: dict[str, object] = {
        "incidents": united(reports),
        "postponements": tuple(promises[at] for at in sorted(promises)),
        "earlier_report_sent": any(each.earlier_report_sent for each in reports)
        or any(each.editions_sent for each in others),
    }
    if any(each.kind is ReportKind.PARENT for each in reports):
        changes["kind"] = ReportKind.PARENT
    if due_at != owner.due_at:
        changes |= {
            "due_at": due_at,
            "next_at": first_look(owner.kind, due_at),
            "alerted": False,
        }
    return owner.model_copy(update=changes)


def united(reports: Iterable[Report]) -> tuple[IncidentId, ...]:
    """Return the incidents of all of them, each once."""
    return tuple(dict.fromkeys(each for report in reports for each in report.incidents))


def merged(report: Report) -> Report:
    """Lay it to rest: the later one owns its incidents."""
    return report.model_copy(update={"state": ReportState.MERGED, "next_at": None})


def without(report: Report, incidents: Collection[IncidentId]) -> Report:
    """Take incidents out of a collection; an empty one is laid to rest and keeps its list."""
    left = tuple(each for each in report.incidents if each not in incidents)
    return report.model_copy(update={"incidents": left}) if left else merged(report)
