"""The report as a record: what is owed to whom by when, and what it says."""

import datetime as dt
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints

from functions.core.domain.causes import Cause
from functions.core.domain.ids import IncidentId, ReportId, ResellerId
from functions.core.domain.model import Instant, Model
from functions.core.domain.wording import columns


class ReportKind(StrEnum):
    INCIDENT = "incident"  # 障害報告書 of one incident (and of what was merged into it)
    PARENT = "parent"  # one report, a table per server
    DAILY = "daily"  # short incidents that level 1 solved, collected for a day


class ReportState(StrEnum):
    DRAFT = "draft"
    APPROVED = "approved"
    SENT = "sent"  # handed to every contact's channel
    DELIVERED = "delivered"
    MERGED = "merged"  # a later incident's report owns it
    NOT_SENT = "not_sent"  # nobody could be reached: the operator was told


class Edition(StrEnum):
    FINAL = "final"  # 最終報告
    INTERIM = "interim"  # 中間報告


class PostponementCode(StrEnum):
    INVESTIGATING = "investigating"  # 調査困難
    VENDOR = "vendor"  # ベンダー調査中
    OTHER = "other"  # その他


LINE = 80
"""Columns of a line of the report: a kanji takes two, a letter one."""
SHORT_TEXT, LONG_TEXT, REASON = 3, 5, 2
"""Lines of a section: together they fill one A4 page of 10 points."""


def lines_of(text: str) -> int:
    """Count the lines that a text takes on the page."""
    return sum(max(1, -(-columns(line) // LINE)) for line in text.splitlines())


def _fits(lines: int) -> AfterValidator:
    """Keep a text to what has its place on the one page."""

    def check(text: str) -> str:
        if lines_of(text) > lines:
            raise ValueError(f"at most {lines} lines of {LINE // 2} kanji or {LINE} letters")
        return text

    return AfterValidator(check)


ShortText = Annotated[str, _fits(SHORT_TEXT)]
LongText = Annotated[str, _fits(LONG_TEXT)]
ReasonText = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1), _fits(REASON)]
CauseText = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1), _fits(LONG_TEXT)]


class Postponement(Model):
    """A promise moved: why, until when, by whom."""

    code: PostponementCode
    text: ReasonText
    until: dt.date
    """The new business day; the report is due at 17:00 JST on it."""
    by: str
    approved_by: str | None = None
    """From the fourth on, a second person approves."""
    at: Instant


class Sections(Model):
    """What a person edits. Dates, durations and tables are generated, never typed."""

    summary: ShortText = ""
    phenomenon: LongText = ""
    cause: LongText = ""
    status: ShortText = ""
    prevention: LongText = ""
    request: ShortText = ""


class Report(Model):
    """One report to one reseller."""

    id: ReportId
    kind: ReportKind
    reseller_id: ResellerId
    incidents: tuple[IncidentId, ...]
    thread: str
    """The incident, parent or day that it reports on: its ledger's home."""
    state: ReportState = ReportState.DRAFT
    edition: Edition = Edition.FINAL
    due_at: Instant
    next_at: Instant | None
    """When the sweeper must look at it again; None: never. The sparse index of due times."""
    sections_ja: Sections = Field(default_factory=Sections)
    sections_en: Sections = Field(default_factory=Sections)
    evident_cause: Cause = Field(default_factory=Cause)
    """What the incidents said of the cause when it was drafted; any other text is a person's."""
    complete: bool = False
    """Evidence fills every section: cause known, remedy verified. May go out by itself."""
    postponements: tuple[Postponement, ...] = ()
    editions_sent: int = 0
    """How many editions went out (interim ones, then the final): the ledger's rev."""
    approved_by: str | None = None
    sent_at: Instant | None = None
    created_at: Instant
    alerted: bool = False
    """The operator was told that it is due within 4 hours."""
    earlier_report_sent: bool = False
    """A re-failure after its first report went out: this one says so."""
    epoch: int = 1
    version: int = 0
