"""The rules of a report: who gets one, when somebody looks at it, how often it may be postponed."""

import datetime as dt
from collections.abc import Collection
from enum import StrEnum
from typing import Final

from functions.core.domain.calendar import (
    JST,
    due_on,
    is_business_day,
    next_business_day,
    report_due,
)
from functions.core.domain.errors import Invalid
from functions.core.domain.ids import ReportId, ResellerId
from functions.core.domain.incidents import Incident
from functions.core.domain.model import hours, minutes
from functions.core.domain.reports import (
    Edition,
    Postponement,
    PostponementCode,
    Report,
    ReportKind,
    ReportState,
)

REMIND_BEFORE: Final = hours(4)
DECIDE_BEFORE: Final = hours(2)
RESEND_AFTER: Final = minutes(5)
"""An approved report that is still not out is queued again."""
DAILY_AT: Final = dt.time(10, 0)
"""When the desk opens: a day's collection goes out on the morning of its due day."""
ALONE: Final = 3
"""How many postponements one person may order; from the next on, a second one approves."""
MACHINE: Final = "noren"
"""Who approved or postponed when the clock did."""
UNSENT: Final = (ReportState.DRAFT, ReportState.APPROVED)


class Step(StrEnum):
    """What the hour asks of a report."""

    NOTHING = "nothing"
    REMIND = "remind"
    FINISH = "finish"  # complete: it goes out as the final report
    POSTPONE = "postpone"  # incomplete: an interim report moves the promise
    STUCK = "stuck"  # incomplete, and the clock may not postpone once more
    RESEND = "resend"


def report_id(thread: str, reseller_id: ResellerId) -> ReportId:
    """Name the report of one thread to one reseller: filing it twice meets the same name."""
    return ReportId(f"{thread}.{reseller_id}")


def is_short(incident: Incident, below: dt.timedelta) -> bool:
    """Say whether level 1 alone solved it quickly: such ones are collected for a day."""
    outage = incident.outage()
    if outage is None or incident.noticed_at or incident.level_2_at or incident.pages:
        return False
    return incident.restarts > 0 and outage.detected < below


def ended_at(incident: Incident, now: dt.datetime) -> dt.datetime:
    """Return from when its deadline counts; one closed without a recovery counts from now."""
    return incident.recovered_at or incident.response_ended_at or now


def collection_thread(at: dt.datetime) -> str:
    """Name the collection of a recovery's JST day."""
    return f"daily-{at.astimezone(JST):%Y-%m-%d}"


def first_look(kind: ReportKind, due_at: dt.datetime) -> dt.datetime:
    """Return when a report is looked at first."""
    if kind is ReportKind.DAILY:
        return dt.datetime.combine(due_at.astimezone(JST).date(), DAILY_AT, tzinfo=JST)
    return due_at - REMIND_BEFORE


def step(report: Report, now: dt.datetime) -> Step:
    """Say what must be done with a report now."""
    if report.next_at is None or now < report.next_at:
        return Step.NOTHING
    if report.state is ReportState.APPROVED:
        return Step.RESEND
    if report.state is not ReportState.DRAFT:
        return Step.NOTHING
    if report.kind is ReportKind.DAILY:
        return Step.FINISH
    if now < report.due_at - DECIDE_BEFORE:
        return Step.REMIND
    if report.complete:
        return Step.FINISH
    return Step.POSTPONE if len(report.postponements) < ALONE else Step.STUCK


def reminded(report: Report) -> Report:
    return report.model_copy(
        update={"alerted": True, "next_at": report.due_at - DECIDE_BEFORE},
    )


def stuck(report: Report, now: dt.datetime, days_off: Collection[dt.date]) -> Report:
    """Ask the operator again on the next business day: only two people may postpone it now."""
    tomorrow = next_business_day(now.astimezone(JST).date(), days_off)
    return report.model_copy(update={"alerted": True, "next_at": due_on(tomorrow) - REMIND_BEFORE})


def approved(report: Report, by: str, now: dt.datetime) -> Report:
    """Make it the final report, ready to be sent."""
    must_be_draft(report)
    return report.model_copy(
        update={
            "state": ReportState.APPROVED,
            "edition": Edition.FINAL,
            "approved_by": by,
            "next_at": now + RESEND_AFTER,
        }
    )


def postponed(
    report: Report, postponement: Postponement, days_off: Collection[dt.date] = ()
) -> Report:
    """Move the promise; the interim report that says so is ready to be sent."""
    must_be_draft(report)
    _check_until(report, postponement, days_off)
    _check_approval(report, postponement)
    return report.model_copy(
        update={
            "state": ReportState.APPROVED,
            "edition": Edition.INTERIM,
            "postponements": (*report.postponements, postponement),
            "due_at": due_on(postponement.until),
            "alerted": False,
            "next_at": postponement.at + RESEND_AFTER,
        }
    )


def sent(report: Report, now: dt.datetime) -> Report:
    """Write down that an edition went out; after an interim one, the work goes on."""
    count = {"editions_sent": report.editions_sent + 1, "sent_at": now}
    if report.edition is Edition.FINAL:
        return report.model_copy(update=count | {"state": ReportState.SENT, "next_at": None})
    return report.model_copy(
        update=count
        | {
            "state": ReportState.DRAFT,
            "edition": Edition.FINAL,
            "next_at": report.due_at - REMIND_BEFORE,
        }
    )


def automatic_postponement(now: dt.datetime, days_off: Collection[dt.date]) -> Postponement:
    """Return what the clock orders when nobody answered: the investigation goes on for a day."""
    return Postponement(
        code=PostponementCode.INVESTIGATING,
        text="原因の調査を継続しているため / the investigation continues",
        until=next_business_day(now.astimezone(JST).date(), days_off),
        by=MACHINE,
        at=now,
    )


def deadline(
    incidents: Collection[Incident], now: dt.datetime, days_off: Collection[dt.date]
) -> dt.datetime:
    """Return when the report of these incidents is owed: it counts from the last recovery."""
    return report_due(max(ended_at(each, now) for each in incidents), days_off)


def must_be_draft(report: Report) -> None:
    """Raise Invalid unless a person may still change it."""
    if report.state is not ReportState.DRAFT:
        raise Invalid("state", f"the report is {report.state.value} already")


def _check_until(report: Report, postponement: Postponement, days_off: Collection[dt.date]) -> None:
    if postponement.until <= postponement.at.astimezone(JST).date():
        raise Invalid("until", "must be after today")
    if not is_business_day(postponement.until, days_off):
        raise Invalid("until", "must be a business day")
    if due_on(postponement.until) <= report.due_at:
        raise Invalid("until", "must be later than the present deadline")


def _check_approval(report: Report, postponement: Postponement) -> None:
    if len(report.postponements) < ALONE:
        return
    if postponement.approved_by is None:
        raise Invalid("approved_by", f"after {ALONE} postponements a second person must approve")
    if postponement.approved_by == postponement.by:
        raise Invalid("approved_by", "must be somebody else than who asks")
