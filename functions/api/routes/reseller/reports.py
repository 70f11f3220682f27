"""/reseller/reports: the reports that were sent, to read and to print again."""

import base64

from functions.api.http import Routes
from functions.api.paging import Page, PageQuery
from functions.api.routes.operator.reports import Document, LanguageQuery
from functions.core.domain.callers import Caller
from functions.core.domain.ids import ReportId
from functions.core.domain.reseller_reports import ShownReport, shown_report
from functions.core.services import reseller_views
from functions.core.wiring import deps

routes = Routes(__name__)


@routes.get("/reseller/reports")
def list_own_reports(query: PageQuery, caller: Caller) -> Page[ShownReport]:
    """List what went out, the newest first; a page may be shorter than its limit."""
    found, after = deps().reports.page_of(caller.tenant, query.after, query.limit)
    shown = (shown_report(each) for each in found)
    return Page(items=[each for each in shown if each], next=after)


@routes.get("/reseller/reports/{report_id}")
def show_own_report(report_id: ReportId, caller: Caller) -> ShownReport:
    """Show one report."""
    return reseller_views.report_of(caller.tenant, report_id, means=deps())


@routes.get("/reseller/reports/{report_id}/pdf")
def print_own_report(report_id: ReportId, query: LanguageQuery, caller: Caller) -> Document:
    """Print the final report."""
    pdf = reseller_views.report_pdf_of(caller.tenant, report_id, query.language, means=deps())
    return Document(file_name=f"{report_id}.pdf", pdf_base64=base64.b64encode(pdf).decode())
