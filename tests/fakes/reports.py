"""Reports in memory."""

import datetime as dt

from functions.core.domain.ids import IncidentId, ReportId, ResellerId
from functions.core.domain.model import stamp
from functions.core.domain.reports import Report
from tests.fakes import shelf


class FakeReports:
    def __init__(self) -> None:
        self.all: dict[str, Report] = {}

    def create(self, report: Report) -> Report:
        return self.save(report.model_copy(update={"version": 0}))

    def get(self, report_id: ReportId) -> Report:
        return shelf.find(self.all, "report", report_id)

    def save(self, report: Report) -> Report:
        return shelf.save(self.all, "report", report.id, report)

    def due(self, now: dt.datetime) -> list[Report]:
        mature = [(r.next_at, r.id, r) for r in self.all.values() if r.next_at and r.next_at <= now]
        return [report for *_, report in sorted(mature, key=lambda each: each[:2])]

    def page(self, after: str | None = None, limit: int = 50) -> tuple[list[Report], str | None]:
        rows = {f"{stamp(each.created_at)}#{each.id}": each for each in self.all.values()}
        return shelf.page("reports", rows, after, limit)

    def page_of(
        self, reseller_id: ResellerId, after: str | None = None, limit: int = 50
    ) -> tuple[list[Report], str | None]:
        mine = (each for each in self.all.values() if each.reseller_id == reseller_id)
        rows = {f"{stamp(each.created_at)}#{each.id}": each for each in mine}
        return shelf.page(f"reports of {reseller_id}", rows, after, limit)

    def of_incident(self, incident_id: IncidentId) -> list[Report]:
        mine = (each for each in self.all.values() if incident_id in each.incidents)
        return sorted(mine, key=lambda report: report.id)
