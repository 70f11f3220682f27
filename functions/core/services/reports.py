"""Reports: filed at recovery, approved by a person or sent by the clock, or postponed."""

import datetime as dt
from collections.abc import Sequence

from functions.core.domain.contacts import Language
from functions.core.domain.ids import ReportId
from functions.core.domain.incidents import Incident, ParentIncident
from functions.core.domain.reports import PostponementCode, Report, Sections
from functions.core.services.telling import Means, Told


def file_reports(
    incident: Incident,
    parent: ParentIncident | None = None,
    siblings: Sequence[Incident] = (),
    *,
    means: Means,
) -> list[Report]:
    """Create what is owed after a recovery, one report a reseller; harmless when repeated.

    Merges a re-failure with the earlier one's unsent report, collects short incidents that level 1
    solved in the day's report, and waits (returns nothing) while a sibling is still open.
    """
    raise NotImplementedError


def look_after(report_id: ReportId, *, means: Means) -> Report:
    """Do what the hour asks when a report's `next_at` has come: remind, send, or postpone.

    It queues the sending (Tell REPORT or POSTPONEMENT); `send_report` does it.
    """
    raise NotImplementedError


def edit(
    report_id: ReportId, language: Language, sections: Sections, *, version: int, means: Means
) -> Report:
    """Change what a person writes; raise StaleVersion if it was changed in between."""
    raise NotImplementedError


def approve(report_id: ReportId, *, by: str, version: int | None = None, means: Means) -> Report:
    """Approve it as the final report and queue its sending."""
    raise NotImplementedError


def postpone(
    report_id: ReportId,
    *,
    code: PostponementCode,
    text: str,
    until: dt.date,
    by: str,
    approved_by: str | None = None,
    version: int | None = None,
    means: Means,
) -> Report:
    """Move the promise to a later business day and queue the interim report that says so.

    Raises Invalid (`until`, `approved_by`) when the rules say no: the fourth needs a second person.
    """
    raise NotImplementedError


def send_report(report: Report, *, means: Means) -> Told:
    """Send the edition that is due: an approved report, or the interim one of a postponement."""
    raise NotImplementedError


send_postponement = send_report
"""The interim report is an edition like any other."""


def sheet_pdf(report_id: ReportId, language: Language, *, means: Means) -> bytes:
    """Print a report as it stands now."""
    raise NotImplementedError
