"""Looking after a report: what the hour asks when its time has come, whoever crashed before."""

import datetime as dt
from collections.abc import Callable
from contextlib import suppress
from typing import Final

from functions.core.domain.contacts import Language
from functions.core.domain.errors import StaleVersion
from functions.core.domain.ids import ReportId
from functions.core.domain.messages import Tell, TellKind
from functions.core.domain.report_rules import (
    DECIDE_BEFORE,
    MACHINE,
    RESEND_AFTER,
    Step,
    approved,
    automatic_postponement,
    postponed,
    reminded,
    step,
    stuck,
)
from functions.core.domain.reports import Edition, Report
from functions.core.domain.wording import day, when
from functions.core.services.reports.deciding import queue
from functions.core.services.reports.gathering import reseller_of
from functions.core.services.reports.merging import settle
from functions.core.services.reports.refreshing import refresh
from functions.core.services.telling import Means


def look_after(report_id: ReportId, *, means: Means) -> Report:
    """Do what the hour asks when a report's `next_at` has come: remind, send, or postpone.

    It queues the sending (Tell REPORT or POSTPONEMENT); `send_report` does it. Alerts are queued
    before the record is written: the same words reach the operator once a day.
    """
    settle(report_id, means=means)
    report = refresh(report_id, means=means)
    with suppress(StaleVersion):  # a person was quicker: the next look sees what they did
        return STEPS[step(report, means.clock())](report, means)
    return means.reports.get(report_id)


def _nothing(report: Report, means: Means) -> Report:
    del means
    return report


def _remind(report: Report, means: Means) -> Report:
    state = "complete" if report.complete else "not complete"
    _alert(
        report,
        "report due (障害報告書の期限)",
        f"It is {state}. Unanswered by 15:00, it goes out as it stands if it is complete, else as "
        "an interim report. / 未承認の場合、内容が揃っていれば最終報告、"
        "そうでなければ中間報告として自動送信します。",
        means,
    )
    return means.reports.save(reminded(report))


def _finish(report: Report, means: Means) -> Report:
    saved = means.reports.save(approved(report, MACHINE, means.clock()))
    queue(saved, means)
    return saved


def _postpone(report: Report, means: Means) -> Report:
    days_off = means.days_off.all()
    promise = automatic_postponement(means.clock(), days_off)
    until = day(promise.until, Language.JA)
    _alert(
        report,
        f"report postponed to {promise.until} (中間報告を自動送信)",
        "Nobody answered and the cause is not written: an interim report goes out, and the final "
        f"one is promised. / 原因が未記入のため中間報告を送信し、最終報告を{until}に延期しました。",
        means,
    )
    saved = means.reports.save(postponed(report, promise, days_off))
    queue(saved, means)
    return saved


def _stuck(report: Report, means: Means) -> Report:
    _alert(
        report,
        "report needs two people (障害報告書の延期には2名の承認が必要)",
        "It was postponed three times and is not complete. Approve it, or postpone it with a "
        "second person's approval. / 3回延期済みです。承認するか、2名の承認で延期してください。",
        means,
    )
    return means.reports.save(stuck(report, means.clock(), means.days_off.all()))


def _resend(report: Report, means: Means) -> Report:
    now = means.clock()
    if now >= _promised(report):
        _alert(
            report,
            "report is not out (障害報告書が未送信)",
            "It is approved, but could not be sent yet; it is tried again every 5 minutes. / "
            "承認済みですが送信できていません。5分ごとに再送しています。",
            means,
        )
    saved = means.reports.save(report.model_copy(update={"next_at": now + RESEND_AFTER}))
    queue(saved, means)
    return saved


def _promised(report: Report) -> dt.datetime:
    """Return by when this edition must be out."""
    if report.edition is Edition.INTERIM and report.postponements:
        return report.postponements[-1].at + DECIDE_BEFORE
    return report.due_at


def _alert(report: Report, what: str, text: str, means: Means) -> None:
    name = reseller_of(report.reseller_id, means).name
    due = when(report.due_at, Language.JA)
    means.jobs.tell(
        Tell(
            kind=TellKind.ALERT,
            incident_id=report.incidents[-1],
            subject=f"{name}: {what}",
            text=f"{report.id}, due {due}. {text}",
        )
    )


STEPS: Final[dict[Step, Callable[[Report, Means], Report]]] = {
    Step.NOTHING: _nothing,
    Step.REMIND: _remind,
    Step.FINISH: _finish,
    Step.POSTPONE: _postpone,
    Step.STUCK: _stuck,
    Step.RESEND: _resend,
}
