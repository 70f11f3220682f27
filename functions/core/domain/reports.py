"""The report as a record: what is owed to whom by when, and what it says."""

import datetime as dt
from enum import StrEnum

from pydantic import Field

from functions.core.domain.ids import IncidentId, ReportId, ResellerId
from functions.core.domain.model import Instant, Model


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


class Postponement(Model):
    """A promise moved: why, until when, by whom."""

    code: PostponementCode
    text: str = Field(min_length=1, max_length=1000)
    until: dt.date
    """The new business day; the report is due at 17:00 JST on it."""
    by: str
    approved_by: str | None = None
    """From the fourth on, a second person approves."""
    at: Instant


class Sections(Model):
    """What a person edits. Dates, durations and tables are generated, never typed."""

    summary: str = Field(default="", max_length=400)
    phenomenon: str = Field(default="", max_length=600)
    cause: str = Field(default="", max_length=600)
    status: str = Field(default="", max_length=400)
    prevention: str = Field(default="", max_length=600)
    request: str = Field(default="", max_length=400)


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
    sections_ja: Sections = Sections()
    sections_en: Sections = Sections()
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
