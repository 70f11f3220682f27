"""Reports, their list, and the sparse index of the times at which somebody must look."""

import datetime as dt

from functions.core.domain.errors import NotFound
from functions.core.domain.ids import IncidentId, ReportId, ResellerId
from functions.core.domain.reports import Report
from functions.core.store import keys, reseller_keys, versions
from functions.core.store.failures import Clash
from functions.core.store.items import Item, from_item, to_attributes, to_item, to_plain
from functions.core.store.table import Table, Wanted

NOUN = "REP"
TOGETHER = 99
"""A transaction takes 100 writes; one is the report itself."""


class DynamoReports:
    def __init__(self, table: Table) -> None:
        self._table = table

    def create(self, report: Report) -> Report:
        return self.save(report.model_copy(update={"version": 0}))

    def save(self, report: Report) -> Report:
        """Write the report and what points to it together: its incidents may become more.

        A transaction has a limit: of a mass outage's pointers, most go first. One that points to
        nothing yet is passed over by whoever reads it.
        """
        saved = versions.next_of(report)
        pointers = [
            keys.in_reports(report.id, report.created_at),
            reseller_keys.report(report.reseller_id, report.id, report.created_at),
            *(keys.report_of_incident(each, report.id) for each in report.incidents),
        ]
        puts = [self._table.put_of(_pointer(key, report.id)) for key in pointers]
        for start in range(TOGETHER, len(puts), TOGETHER):
            self._table.write_together(*puts[start : start + TOGETHER])
        try:
            self._table.write_together(
                self._table.put_of(_item(saved), *versions.unchanged(report)), *puts[:TOGETHER]
            )
        except Clash as clash:
            raise versions.refusal("report", report.id, report) from clash
        return saved

    def get(self, report_id: ReportId) -> Report:
        item = self._table.get(keys.report(report_id))
        if item is None:
            raise NotFound("report", report_id)
        return from_item(Report, item)

    def due(self, now: dt.datetime) -> list[Report]:
        found = [
            from_item(Report, item)
            for number in range(keys.SHARDS)
            for item in self._table.query_all(
                Wanted(keys.due(NOUN, number), until=keys.due_by(now), indexed=True)
            )
        ]
        mature = [(report.next_at, report.id, report) for report in found if report.next_at]
        return [report for *_, report in sorted(mature, key=lambda each: each[:2])]

    def page(self, after: str | None = None, limit: int = 50) -> tuple[list[Report], str | None]:
        items, cursor = self._table.query(
            Wanted(keys.REPORTS), limit=limit, after=after, newest_first=True
        )
        return self._many(items), cursor

    def page_of(
        self, reseller_id: ResellerId, after: str | None = None, limit: int = 50
    ) -> tuple[list[Report], str | None]:
        wanted = Wanted(keys.of_reseller(reseller_id), prefix=reseller_keys.REPORT)
        items, cursor = self._table.query(wanted, limit=limit, after=after, newest_first=True)
        return self._many(items), cursor

    def of_incident(self, incident_id: IncidentId) -> list[Report]:
        wanted = Wanted(keys.of_incident(incident_id), prefix=keys.REPORT_OF_INCIDENT)
        return self._many(list(self._table.query_all(wanted)))

    def _many(self, pointers: list[Item]) -> list[Report]:
        """Read what they point to, in their order."""
        ids = [ReportId(to_plain(item)["report_id"]) for item in pointers]
        items = self._table.get_many([keys.report(each) for each in ids], consistent=True)
        found = {report.id: report for report in (from_item(Report, item) for item in items)}
        return [found[each] for each in ids if each in found]


def _item(report: Report) -> Item:
    key = keys.report(report.id)
    if report.next_at is None:
        return to_item(report, key)
    return to_item(report, key, keys.in_due(NOUN, report.id, report.next_at))


def _pointer(key: dict[str, str], report_id: ReportId) -> Item:
    return to_attributes({**key, "report_id": report_id})
