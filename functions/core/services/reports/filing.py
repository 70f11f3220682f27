"""Filing: who is owed a report after a recovery, and about what."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from functions.core.domain.contacts import Reseller
from functions.core.domain.errors import NotFound
from functions.core.domain.incidents import Incident, ParentIncident
from functions.core.domain.report_merging import is_out, may_merge
from functions.core.domain.report_rules import deadline, first_look, is_short, report_id
from functions.core.domain.report_texts import drafted
from functions.core.domain.reports import Report, ReportKind
from functions.core.services.reports.collecting import collect
from functions.core.services.reports.gathering import readers, reports_about, reseller_of
from functions.core.services.reports.insisting import insist
from functions.core.services.reports.merging import grown, settle
from functions.core.services.telling import Means


@dataclass(frozen=True, kw_only=True)
class _Matter:
    """What one reseller is told of together."""

    thread: str
    kind: ReportKind
    reseller: Reseller
    mine: Sequence[Incident]
    earlier: Sequence[Incident]
    """What failed again: the incidents before, over a whole chain."""


def file_reports(
    incident: Incident,
    parent: ParentIncident | None = None,
    siblings: Sequence[Incident] = (),
    *,
    means: Means,
) -> list[Report]:
    """Create what is owed after a recovery, one report a reseller; harmless when repeated.

    Merges a re-failure with the earlier one's unsent report, collects short incidents that level 1
    solved in the day's report, and waits while a server of the reseller's is still down.
    """
    together = list({each.id: each for each in (incident, *siblings)}.values())
    filed: list[Report] = []
    for reseller_id in dict.fromkeys(each for one in together for each in one.resellers):
        mine = [each for each in together if reseller_id in each.resellers]
        if not all(each.over for each in mine):
            continue
        matter = _Matter(
            thread=parent.id if parent else incident.id,
            kind=ReportKind.PARENT if parent else ReportKind.INCIDENT,
            reseller=reseller_of(reseller_id, means),
            mine=mine,
            earlier=_chain(mine, reseller_of(reseller_id, means), means),
        )
        filed += _file(matter, means)
    return filed


def _file(matter: _Matter, means: Means) -> list[Report]:
    short = means.timing.short_below
    # A re-failure after a longer outage is that outage's matter, however short it was itself.
    if not all(is_short(each, short) for each in (*matter.mine, *matter.earlier)):
        own = insist(lambda: _own(matter, means))
        return [settle(own.id, means=means)]
    if not matter.reseller.daily_collection:
        return []
    collections = (collect(each, matter.reseller, means=means) for each in matter.mine)
    return list({report.id: report for report in collections}.values())


def _own(matter: _Matter, means: Means) -> Report:
    """Create the thread's report, or find it; a server that joined late joins it while it may."""
    missing = list(matter.mine)
    for thread in _names(matter.thread):
        try:
            report = means.reports.get(report_id(thread, matter.reseller.id))
        except NotFound:
            return means.reports.create(_new(thread, matter, missing, means))
        missing = [each for each in missing if each.id not in report.incidents]
        if not missing:
            return report
        if may_merge(report):
            return grown(report, (), [each.id for each in missing], means=means)
    raise AssertionError("names never end")


def _names(thread: str) -> Iterator[str]:
    """Name the thread, and what follows when its report is out already."""
    yield thread
    for number in count(2):
        yield f"{thread}-{number}"


def _new(thread: str, matter: _Matter, mine: Sequence[Incident], means: Means) -> Report:
    now = means.clock()
    unsent = [each for each in matter.earlier if not _was_sent(each, matter.reseller, means)]
    incidents = sorted((*unsent, *mine), key=lambda each: (each.first_failed_at, each.id))
    due_at = deadline(incidents, now, means.days_off.all())
    report = Report(
        id=report_id(thread, matter.reseller.id),
        kind=matter.kind,
        reseller_id=matter.reseller.id,
        incidents=tuple(each.id for each in incidents),
        thread=thread,
        due_at=due_at,
        next_at=first_look(matter.kind, due_at),
        created_at=now,
        earlier_report_sent=len(unsent) < len(matter.earlier),
        epoch=means.epoch,
    )
    known = {each.id: each for each in incidents}
    return drafted(report, known, readers(matter.reseller.id, means))


def _was_sent(incident: Incident, reseller: Reseller, means: Means) -> bool:
    return any(is_out(each) for each in reports_about([incident.id], reseller.id, means))


def _chain(mine: Sequence[Incident], reseller: Reseller, means: Means) -> list[Incident]:
    """Follow each incident back to the first of its chain, as far as it is this reseller's."""
    found: dict[str, Incident] = {}
    for each in mine:
        current = each
        while current.earlier_id and current.earlier_id not in found:
            current = means.incidents.get(current.earlier_id)
            if reseller.id not in current.resellers:
                break
            found[current.id] = current
    return [each for each in found.values() if each.id not in {one.id for one in mine}]
