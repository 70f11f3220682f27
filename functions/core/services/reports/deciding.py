"""What a person decides about a report: its words, that it goes out, or that it takes longer."""

import datetime as dt

from functions.core.domain.contacts import Language
from functions.core.domain.errors import StaleVersion
from functions.core.domain.ids import ReportId
from functions.core.domain.messages import Tell, TellKind
from functions.core.domain.report_merging import is_out
from functions.core.domain.report_rules import approved, must_be_draft, postponed
from functions.core.domain.report_texts import judged, sections_of, with_sections
from functions.core.domain.reports import (
    Edition,
    Postponement,
    PostponementCode,
    Report,
    ReportState,
    Sections,
)
from functions.core.services.reports.gathering import known_of, readers
from functions.core.services.reports.merging import settle
from functions.core.services.telling import Means


def edit(
    report_id: ReportId, language: Language, sections: Sections, *, version: int, means: Means
) -> Report:
    """Change what a person writes; raise StaleVersion if it was changed in between."""
    report = means.reports.get(report_id)
    if sections_of(report, language) == sections:
        return report
    _same_version(report, version)
    must_be_draft(report)
    changed = with_sections(report, language, sections)
    known = known_of([report], means)
    return means.reports.save(judged(changed, known, readers(report.reseller_id, means)))


def approve(report_id: ReportId, *, by: str, version: int | None = None, means: Means) -> Report:
    """Approve it as the final report and queue its sending.

    Repeating it is harmless. One that reached nobody may be approved again, once the contacts are
    in order. Raises StaleVersion if something else was read, Invalid if it was merged.
    """
    report = _settled(report_id, means)
    if is_out(report) and (version is None or report.approved_by == by):
        return _queued(report, means)
    _same_version(report, version)
    if report.state is ReportState.NOT_SENT:
        report = report.model_copy(update={"state": ReportState.DRAFT})
    return _queued(means.reports.save(approved(report, by, means.clock())), means)


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
    Repeating the same wish is harmless.
    """
    report = _settled(report_id, means)
    wish = Postponement(
        code=code,
        text=text,
        until=until,
        by=by,
        approved_by=(approved_by or "").strip() or None,
        at=means.clock(),
    )
    if report.postponements and _same(report.postponements[-1], wish):
        return _queued(report, means)
    _same_version(report, version)
    changed = postponed(report, wish, means.days_off.all())
    return _queued(means.reports.save(changed), means)


def queue(report: Report, means: Means) -> None:
    """Queue the sending of the edition that was approved last."""
    interim = report.edition is Edition.INTERIM
    kind = TellKind.POSTPONEMENT if interim else TellKind.REPORT
    means.jobs.tell(Tell(kind=kind, report_id=report.id))


def _queued(report: Report, means: Means) -> Report:
    if report.state is ReportState.APPROVED:
        queue(report, means)
    return report


def _settled(report_id: ReportId, means: Means) -> Report:
    """Finish a merging that a crash interrupted, before anybody decides on half of it."""
    settle(report_id, means=means)
    return means.reports.get(report_id)


def _same(last: Postponement, wish: Postponement) -> bool:
    return last.model_copy(update={"at": wish.at}) == wish


def _same_version(report: Report, version: int | None) -> None:
    if version is not None and version != report.version:
        raise StaleVersion("report", report.id)
