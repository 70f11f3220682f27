"""Gathering what a report is made of, and printing it."""

from collections.abc import Collection, Iterable

from functions.core.domain.contacts import Language, Reseller
from functions.core.domain.errors import NotFound
from functions.core.domain.ids import IncidentId, ReportId, ResellerId
from functions.core.domain.incidents import Incident
from functions.core.domain.report_sections import Evidence
from functions.core.domain.report_sheet import report_sheet
from functions.core.domain.reports import Report, ReportState
from functions.core.services.telling import Means


def known_of(reports: Iterable[Report], means: Means) -> dict[IncidentId, Incident]:
    """Read every incident of these reports, once."""
    ids = dict.fromkeys(each for report in reports for each in report.incidents)
    return {each.id: each for each in means.incidents.get_many(ids)}


def reports_about(
    incidents: Collection[IncidentId], reseller_id: ResellerId, means: Means
) -> list[Report]:
    """Return a reseller's reports of any of these incidents, except those that were merged."""
    found = {
        report.id: report
        for each in incidents
        for report in means.reports.of_incident(each)
        # What once pointed to a collection may have left it.
        if report.reseller_id == reseller_id and each in report.incidents
    }
    return [report for report in found.values() if report.state is not ReportState.MERGED]


def reseller_of(reseller_id: ResellerId, means: Means) -> Reseller:
    """Read a reseller; a server may still name one who left, and a person must see it."""
    try:
        return means.resellers.get(reseller_id)
    except NotFound:
        return Reseller(id=reseller_id, name=reseller_id)


def readers(reseller_id: ResellerId, means: Means) -> set[Language]:
    """Return the languages in which this reseller's contacts get reports."""
    contacts = means.resellers.contacts(reseller_id)
    return {each.language for each in contacts if each.wants_reports} or {Language.JA}


def evidence_of(report: Report, language: Language, means: Means) -> Evidence:
    """Gather what the sheet and the letter are made of: this report's incidents, and no other."""
    incidents = means.incidents.get_many(report.incidents)
    return Evidence(
        report=report,
        reseller=reseller_of(report.reseller_id, means),
        incidents=sorted(incidents, key=lambda each: (each.first_failed_at, each.server_name)),
        events={each.id: means.incidents.events(each.id) for each in incidents},
        desk=means.desk,
        language=language,
        now=means.clock(),
    )


def sheet_pdf(report_id: ReportId, language: Language, *, means: Means) -> bytes:
    """Print a report as it stands now."""
    report = means.reports.get(report_id)
    return means.printer.report(report_sheet(evidence_of(report, language, means)))
