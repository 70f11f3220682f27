"""A report as the reseller it was sent to finds it again: only what went out, as it went out."""

import datetime as dt

from functions.core.domain.calendar import JST
from functions.core.domain.ids import IncidentId, ReportId
from functions.core.domain.model import Instant, Model
from functions.core.domain.reports import (
    Edition,
    PostponementCode,
    Report,
    ReportKind,
    ReportState,
)


class ShownPromise(Model):
    """Why the final report takes longer, and until when."""

    code: PostponementCode
    text: str
    until: dt.date


class ShownReport(Model):
    """One report that went out. Who of our staff approved it is not the customer's matter."""

    id: ReportId
    kind: ReportKind
    edition: Edition
    """Which edition went out last; `interim`: the final one is still owed."""
    incidents: tuple[IncidentId, ...]
    sent_at: Instant | None
    delivered: bool
    promise: ShownPromise | None


FINISHED = (ReportState.SENT, ReportState.DELIVERED)


def is_final(report: Report) -> bool:
    """Say whether the final edition is out: only that may be printed again.

    The words of a draft change while the final report is owed, and nobody has approved them yet.
    """
    return report.state in FINISHED and report.editions_sent > 0


def shown_report(report: Report) -> ShownReport | None:
    """Shape it for its reseller; None while nothing went out, or when a later report owns it."""
    if report.editions_sent == 0 or report.state is ReportState.MERGED:
        return None
    final = is_final(report)
    return ShownReport(
        id=report.id,
        kind=report.kind,
        edition=Edition.FINAL if final else Edition.INTERIM,
        incidents=report.incidents,
        sent_at=report.sent_at,
        delivered=report.state is ReportState.DELIVERED,
        promise=None if final else _promise(report),
    )


def _promise(report: Report) -> ShownPromise:
    if not report.postponements:
        until = report.due_at.astimezone(JST).date()
        return ShownPromise(code=PostponementCode.OTHER, text="", until=until)
    last = report.postponements[-1]
    return ShownPromise(code=last.code, text=last.text, until=last.until)
