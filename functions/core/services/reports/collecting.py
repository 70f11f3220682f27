"""The day's collection: short incidents that level 1 solved, one report a reseller and JST day."""

from itertools import count

from functions.core.domain.contacts import Reseller
from functions.core.domain.errors import NotFound
from functions.core.domain.incidents import Incident
from functions.core.domain.report_rules import (
    collection_thread,
    deadline,
    ended_at,
    first_look,
    report_id,
)
from functions.core.domain.report_texts import drafted
from functions.core.domain.reports import Report, ReportKind, ReportState
from functions.core.services.reports.gathering import known_of, readers, reports_about
from functions.core.services.reports.insisting import insist
from functions.core.services.telling import Means


def collect(incident: Incident, reseller: Reseller, *, means: Means) -> Report:
    """Write an incident into the collection of its day, once."""
    return insist(lambda: _collect(incident, reseller, means))


def _collect(incident: Incident, reseller: Reseller, means: Means) -> Report:
    if covering := reports_about([incident.id], reseller.id, means):
        return covering[0]
    day = collection_thread(ended_at(incident, means.clock()))
    for number in count(1):
        # A person may have sent the day's collection before the day was over: then a second one.
        thread = day if number == 1 else f"{day}-{number}"
        try:
            report = means.reports.get(report_id(thread, reseller.id))
        except NotFound:
            return means.reports.create(_new(thread, incident, reseller, means))
        if report.state is ReportState.DRAFT:
            return means.reports.save(_with(report, incident, means))
    raise AssertionError("numbers never end")


def _new(thread: str, incident: Incident, reseller: Reseller, means: Means) -> Report:
    now = means.clock()
    due_at = deadline([incident], now, means.days_off.all())
    report = Report(
        id=report_id(thread, reseller.id),
        kind=ReportKind.DAILY,
        reseller_id=reseller.id,
        incidents=(incident.id,),
        thread=thread,
        due_at=due_at,
        next_at=first_look(ReportKind.DAILY, due_at),
        created_at=now,
        epoch=means.epoch,
    )
    return drafted(report, {incident.id: incident}, readers(reseller.id, means))


def _with(report: Report, incident: Incident, means: Means) -> Report:
    more = report.model_copy(
        update={"incidents": tuple(dict.fromkeys((*report.incidents, incident.id)))}
    )
    known = known_of([more], means)
    return drafted(more, known, readers(report.reseller_id, means), [report])
