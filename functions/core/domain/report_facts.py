"""What the letter that carries a report says: the sheet's words, for who opens no attachment."""

from functions.core.domain.calendar import JST
from functions.core.domain.drafts import matter
from functions.core.domain.model import Model
from functions.core.domain.report_sections import Evidence
from functions.core.domain.reports import ReportKind
from functions.core.domain.sheets import Section, Sheet
from functions.core.domain.wording import clipped, day

TITLE = 70
"""Columns: a subject is read in a list."""


class SectionFacts(Model):
    """One section of the sheet, its tables as lines."""

    heading: str
    lines: tuple[str, ...]
    rows: tuple[str, ...] = ()


class ReportFacts(Model):
    """Everything that the templates of reports may use."""

    number: str
    reseller: str
    title: str
    preamble: tuple[str, ...]
    sections: tuple[SectionFacts, ...]


def report_facts(evidence: Evidence, sheet: Sheet) -> ReportFacts:
    """Say the same as the sheet."""
    return ReportFacts(
        number=sheet.number,
        reseller=evidence.reseller.name,
        title=_title(evidence),
        preamble=sheet.preamble,
        sections=tuple(_facts(each) for each in sheet.sections),
    )


def _title(evidence: Evidence) -> str:
    first = min(each.first_failed_at for each in evidence.incidents)
    date = day(first.astimezone(JST).date(), evidence.language)
    if evidence.report.kind is ReportKind.DAILY:
        return date
    return f"{clipped(matter(evidence.incidents, evidence.language), TITLE)} {date}"


def _facts(section: Section) -> SectionFacts:
    table = (section.table.head, *section.table.rows) if section.table else ()
    rows = [" / ".join(row) for row in table]
    rows += [f"{at}  {happening}" for at, happening in section.timeline]
    return SectionFacts(heading=section.heading, lines=section.lines, rows=tuple(rows))
