"""Refreshing a draft: what the incidents know by now, around what a person wrote."""

from functions.core.domain.ids import ReportId
from functions.core.domain.report_texts import drafted
from functions.core.domain.reports import Report, ReportState
from functions.core.services.reports.gathering import known_of, readers
from functions.core.services.reports.insisting import insist
from functions.core.services.telling import Means


def refresh(report_id: ReportId, *, means: Means) -> Report:
    """Write a draft anew, but never over a person's words; what is out stays as it was read."""
    return insist(lambda: _refreshed(means.reports.get(report_id), means))


def _refreshed(report: Report, means: Means) -> Report:
    if report.state is not ReportState.DRAFT:
        return report
    known = known_of([report], means)
    fresh = drafted(report, known, readers(report.reseller_id, means), [report])
    return report if fresh == report else means.reports.save(fresh)
