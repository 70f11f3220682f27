"""The one page of a report: twelve sections in their order, from the record and the timeline."""

from typing import Final

from functions.core.domain.calendar import JST
from functions.core.domain.report_sections import (
    Evidence,
    affected,
    began,
    contact,
    lasted,
    promise,
    recovered,
)
from functions.core.domain.report_timeline import timeline
from functions.core.domain.reports import Edition, Report, ReportKind
from functions.core.domain.sheets import Section, Sheet
from functions.core.domain.wording import day, one_line

HEADINGS: Final = (
    ("概要", "Summary"),
    ("発生日時", "Beginning"),
    ("復旧日時", "Recovery"),
    ("停止時間", "Length of the outage"),
    ("影響範囲", "Impact"),
    ("事象", "What happened"),
    ("原因", "Cause"),
    ("対応経過", "Course of the response"),
    ("現在の状況", "Present state"),
    ("再発防止策", "Prevention"),
    ("お客様へのお願い", "What we ask of you"),
    ("お問い合わせ先", "Contact"),
)
TITLES: Final[dict[str, tuple[str, str]]] = {
    "final": ("障害報告書(最終報告)", "Incident report (final)"),
    "interim": ("障害報告書(中間報告)", "Incident report (interim)"),
    "daily": ("障害報告書(短時間障害)", "Incident report (short incidents)"),
}
UNKNOWN: Final = ("調査中です。", "Under investigation.")


def report_sheet(evidence: Evidence) -> Sheet:
    """Lay out the page."""
    return Sheet(
        language=evidence.language,
        number=evidence.report.id,
        date=day(evidence.now.astimezone(JST).date(), evidence.language),
        to=_addressee(evidence),
        sender=_sender(evidence),
        title=evidence.say(TITLES[_title(evidence.report)]),
        preamble=_preamble(evidence),
        sections=tuple(
            content.model_copy(update={"heading": f"{number}  {evidence.say(heading)}"})
            for number, (heading, content) in enumerate(
                zip(HEADINGS, _contents(evidence), strict=True), start=1
            )
        ),
    )


def _contents(evidence: Evidence) -> list[Section]:
    """Return what stands under each heading, in order."""
    written = evidence.sections
    course = timeline(evidence.incidents, evidence.events, evidence.reseller.id, evidence.language)
    return [
        _lines(written.summary),
        _lines(*began(evidence)),
        _lines(recovered(evidence)),
        _lines(*lasted(evidence)),
        affected(evidence),
        _lines(written.phenomenon),
        _lines(written.cause or evidence.say(UNKNOWN)),
        Section(timeline=course),
        _lines(written.status, *promise(evidence)),
        _lines(written.prevention or evidence.say(UNKNOWN)),
        _lines(written.request),
        _lines(*contact(evidence)),
    ]


def _lines(*texts: str) -> Section:
    lines = (line for text in texts for line in text.splitlines() if line.strip())
    return Section(lines=tuple(lines))


def _title(report: Report) -> str:
    if report.edition is Edition.INTERIM:
        return "interim"
    return "daily" if report.kind is ReportKind.DAILY else "final"


def _addressee(evidence: Evidence) -> str:
    name = one_line(evidence.reseller.name)
    return f"To: {name}" if evidence.english else f"{name} 御中"


def _sender(evidence: Evidence) -> tuple[str, ...]:
    desk = evidence.desk
    return tuple(line for line in (desk.called(evidence.language),) if line)


def _preamble(evidence: Evidence) -> tuple[str, ...]:
    if evidence.english:
        again = "It is the same trouble as in our earlier report: it came back. "
        text = "We apologise sincerely for the trouble. Below is our report on the incident."
    else:
        again = "本件は、先にご報告した障害が再び発生したものです。"
        text = "このたびはご迷惑をおかけし、深くお詫び申し上げます。下記のとおりご報告いたします。"
    return (again + text if evidence.report.earlier_report_sent else text,)
