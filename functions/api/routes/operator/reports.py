"""/operator/reports: read, edit, approve, postpone."""

import base64
import datetime as dt
from http import HTTPStatus

from pydantic import Field

from functions.api.http import Routes
from functions.api.paging import Page, PageQuery
from functions.core.domain.callers import Caller
from functions.core.domain.contacts import Language
from functions.core.domain.ids import ReportId, ResellerId
from functions.core.domain.model import Model
from functions.core.domain.reports import (
    PostponementCode,
    ReasonText,
    Report,
    ReportState,
    Sections,
)
from functions.core.services import reports
from functions.core.wiring import deps

routes = Routes(__name__)


class PostponementWish(Model):
    code: PostponementCode
    text: ReasonText
    until: dt.date
    approved_by: str | None = Field(default=None, max_length=128)
    """From the fourth postponement on: the second person."""


class Edit(Model):
    language: Language
    sections: Sections


class LanguageQuery(Model):
    language: Language = Language.JA


class Document(Model):
    """A PDF in JSON: the gateway's binary answers would need every client to ask for them."""

    file_name: str
    pdf_base64: str = Field(repr=False)


class ReportQuery(PageQuery):
    """With a state a page may be shorter than its limit: read on while there is a `next`."""

    reseller_id: ResellerId | None = Field(default=None, max_length=40)
    state: ReportState | None = None


@routes.get("/operator/reports")
def list_reports(query: ReportQuery) -> Page[Report]:
    """List reports, the newest first."""
    if query.reseller_id:
        page = deps().reports.page_of(query.reseller_id, query.after, query.limit)
    else:
        page = deps().reports.page(query.after, query.limit)
    found, after = page
    return Page(items=[each for each in found if query.state in {None, each.state}], next=after)


@routes.get("/operator/reports/{report_id}")
def show_report(report_id: ReportId) -> Report:
    """Show one report."""
    return deps().reports.get(report_id)


@routes.get("/operator/reports/{report_id}/pdf")
def print_report(report_id: ReportId, query: LanguageQuery) -> Document:
    """Print a report as it stands now."""
    pdf = reports.sheet_pdf(report_id, query.language, means=deps())
    return Document(file_name=f"{report_id}.pdf", pdf_base64=base64.b64encode(pdf).decode())


@routes.put("/operator/reports/{report_id}/sections")
def edit_report(report_id: ReportId, wish: Edit, version: int) -> Report:
    """Write what only a person knows: the cause, the prevention."""
    return reports.edit(report_id, wish.language, wish.sections, version=version, means=deps())


@routes.post("/operator/reports/{report_id}/approval", status=HTTPStatus.ACCEPTED)
def approve_report(report_id: ReportId, caller: Caller, version: int) -> Report:
    """Approve exactly what was read: it goes out now."""
    return reports.approve(report_id, by=caller.login_id, version=version, means=deps())


@routes.post("/operator/reports/{report_id}/postponements", status=HTTPStatus.ACCEPTED)
def postpone_report(
    report_id: ReportId, wish: PostponementWish, caller: Caller, version: int
) -> Report:
    """Promise another business day: an interim report that says so goes out now."""
    return reports.postpone(
        report_id,
        code=wish.code,
        text=wish.text,
        until=wish.until,
        by=caller.login_id,
        approved_by=wish.approved_by,
        version=version,
        means=deps(),
    )
