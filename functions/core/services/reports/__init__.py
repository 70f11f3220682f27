"""Reports: filed at recovery, approved by a person or sent by the clock, or postponed."""

from functions.core.services.reports.deciding import approve, edit, postpone
from functions.core.services.reports.filing import file_reports
from functions.core.services.reports.gathering import sheet_pdf
from functions.core.services.reports.looking_after import look_after
from functions.core.services.reports.refreshing import refresh
from functions.core.services.reports.sending import mark_delivered, send_postponement, send_report

__all__ = [
    "approve",
    "edit",
    "file_reports",
    "look_after",
    "mark_delivered",
    "postpone",
    "refresh",
    "send_postponement",
    "send_report",
    "sheet_pdf",
]
