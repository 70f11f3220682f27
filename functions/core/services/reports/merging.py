"""Making one report of several about the same trouble, in steps that may stop anywhere.

The owner grows first and the others are laid to rest after it, so that a crash in between leaves
one report too many, never one too few. Whoever looks at any of them next goes on.
"""

from collections.abc import Sequence

from functions.core.domain.ids import IncidentId, ReportId
from functions.core.domain.report_merging import (
    is_out,
    joined,
    may_merge,
    merged,
    owner_of,
    united,
    without,
)
from functions.core.domain.report_rules import deadline
from functions.core.domain.report_texts import drafted
from functions.core.domain.reports import Report, ReportKind, ReportState
from functions.core.services.reports.gathering import known_of, readers, reports_about
from functions.core.services.reports.insisting import insist
from functions.core.services.telling import Means


def settle(report_id: ReportId, *, means: Means) -> Report:
    """Return the report that now owns its incidents: itself, or a later one."""
    return insist(lambda: _settle(means.reports.get(report_id), means))


def grown(
    owner: Report, others: Sequence[Report], more: Sequence[IncidentId] = (), *, means: Means
) -> Report:
    """Save the owner with what it takes over; unchanged, it is not written."""
    ids = tuple(dict.fromkeys((*owner.incidents, *more)))
    wider = owner.model_copy(update={"incidents": ids})
    known = known_of([wider, *others], means)
    due_at = deadline(
        [known[each] for each in united([wider, *others])], means.clock(), means.days_off.all()
    )
    before = sorted((*others, owner), key=lambda each: (each.created_at, each.id))
    languages = readers(owner.reseller_id, means)
    result = drafted(joined(wider, others, due_at), known, languages, before)
    return owner if result == owner else means.reports.save(result)


def _settle(report: Report, means: Means) -> Report:
    if report.kind is ReportKind.DAILY:
        return _emptied(report, means)
    if not may_merge(report):
        return report
    relatives = [
        each
        for each in reports_about(report.incidents, report.reseller_id, means)
        if each.id != report.id
    ]
    owner = owner_of([report, *(each for each in relatives if may_merge(each))])
    others = [each for each in (report, *relatives) if may_merge(each) and each.id != owner.id]
    if others:
        owner = grown(owner, others, means=means)
    owner = _saying_so(owner, relatives, means)
    for each in others:
        means.reports.save(merged(each))
    for each in relatives:
        _emptied(each, means)
    return owner


def _saying_so(owner: Report, relatives: Sequence[Report], means: Means) -> Report:
    """Remember that people read of it before, in a report that could no longer be merged."""
    sent = any(
        is_out(each) or each.editions_sent
        for each in relatives
        if each.id != owner.id and each.state is not ReportState.NOT_SENT
    )
    if not sent or owner.earlier_report_sent:
        return owner
    return means.reports.save(owner.model_copy(update={"earlier_report_sent": True}))


def _emptied(report: Report, means: Means) -> Report:
    """Take out of a day's collection what failed again and has a report of its own."""
    if report.kind is not ReportKind.DAILY or report.state is not ReportState.DRAFT:
        return report
    others = reports_about(report.incidents, report.reseller_id, means)
    elsewhere = united(each for each in others if each.kind is not ReportKind.DAILY)
    left = without(report, elsewhere)
    if left == report:
        return report
    known = known_of([report], means)
    return means.reports.save(drafted(left, known, readers(report.reseller_id, means), [report]))
