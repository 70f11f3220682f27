"""What stands in a report's sections: dates, figures, tables, promises, all generated."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from functions.core.domain.calendar import JST
from functions.core.domain.contacts import Language, Reseller
from functions.core.domain.desk import Desk
from functions.core.domain.ids import IncidentId
from functions.core.domain.incidents import Event, Incident
from functions.core.domain.notice_facts import whole_outage
from functions.core.domain.reports import Edition, PostponementCode, Report, ReportKind, Sections
from functions.core.domain.sheets import Section, Table
from functions.core.domain.watch import Service
from functions.core.domain.wording import clipped, day, exactly, impacts, lasting, listed, one_line

CODES: Final[dict[PostponementCode, tuple[str, str]]] = {
    PostponementCode.INVESTIGATING: ("調査困難", "investigation is hard"),
    PostponementCode.VENDOR: ("ベンダー調査中", "with the vendor"),
    PostponementCode.OTHER: ("その他", "other"),
}

FEW: Final = 5


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """Everything that a report is made of."""

    report: Report
    reseller: Reseller
    incidents: Sequence[Incident]
    events: Mapping[IncidentId, Sequence[Event]]
    desk: Desk
    language: Language
    now: dt.datetime

    @property
    def english(self) -> bool:
        return self.language is Language.EN

    @property
    def sections(self) -> Sections:
        return self.report.sections_en if self.english else self.report.sections_ja

    def say(self, pair: tuple[str, str]) -> str:
        return pair[self.english]


def began(evidence: Evidence) -> list[str]:
    language = evidence.language
    first = min(evidence.incidents, key=lambda each: each.first_failed_at)
    detected = exactly(first.first_failed_at, language)
    lines = [f"Detected: {detected}" if evidence.english else f"検知日時: {detected}"]
    if first.last_ok_at:
        last = exactly(first.last_ok_at, language)
        lines.append(
            f"Estimated: after {last} (last good check)"
            if evidence.english
            else f"推定発生日時: {last}(最後の正常確認)以降"
        )
    return lines


def recovered(evidence: Evidence) -> str:
    outage = whole_outage(evidence.incidents)
    if outage is None:
        return "Not confirmed" if evidence.english else "復旧を確認していません"
    last = max(each.recovered_at for each in evidence.incidents if each.recovered_at)
    return exactly(last, evidence.language)


def lasted(evidence: Evidence) -> list[str]:
    if evidence.report.kind is ReportKind.DAILY:
        return ["See the table." if evidence.english else "下表のとおり。"]
    outage = whole_outage(evidence.incidents)
    if outage is None:
        return ["-"]
    detected, shortest, longest = (
        lasting(each, evidence.language)
        for each in (outage.detected, outage.shortest, outage.longest)
    )
    if evidence.english:
        return [f"{detected} as detected (between {shortest} and {longest})"]
    return [f"検知値 {detected}(推定範囲: {shortest}〜{longest})"]


def affected(evidence: Evidence) -> Section:
    services = [each for each in Service if any(each in one.services for one in evidence.incidents)]
    healthy = [
        each
        for each in Service
        if each not in services and all(each in one.healthy for one in evidence.incidents)
    ]
    lines = []
    if len(evidence.incidents) == 1:
        lines.append(_server_line(evidence, evidence.incidents[0]))
    if not any(each.lost for each in evidence.incidents):
        what = ("; " if evidence.english else "、").join(impacts(services, evidence.language))
        lines.append(("Affected: " if evidence.english else "影響: ") + (what or "-"))
    if healthy:
        names = _named(healthy, evidence)
        lines.append(("Not affected: " if evidence.english else "影響なし: ") + names)
    table = _table(evidence) if len(evidence.incidents) > 1 else None
    return Section(lines=tuple(lines), table=table)


def _server_line(evidence: Evidence, incident: Incident) -> str:
    whole = evidence.say(("サーバ全体", "the whole server"))
    services = whole if incident.lost else _named(tuple(incident.services), evidence)
    return f"{clipped(one_line(incident.server_name), 40)}: {services}"


def _named(services: Sequence[Service], evidence: Evidence) -> str:
    """Name services; many of them by their protocols only, since there is one page."""
    if len(services) <= FEW:
        return listed(services, evidence.language)
    return ", ".join(each.value.upper() for each in services)


def _table(evidence: Evidence) -> Table:
    ja = ("サーバ", "対象", "検知", "復旧", "停止時間")
    en = ("Server", "Services", "Detected", "Recovered", "Outage")
    return Table(
        head=en if evidence.english else ja,
        rows=tuple(
            _row(evidence, each)
            for each in sorted(evidence.incidents, key=lambda one: one.first_failed_at)
        ),
        widths=(0.22, 0.25, 0.16, 0.16, 0.21),
    )


def _row(evidence: Evidence, incident: Incident) -> tuple[str, ...]:
    outage = incident.outage()
    whole = evidence.say(("サーバ全体", "whole server"))
    return (
        one_line(incident.server_name),
        whole if incident.lost else ", ".join(each.value for each in incident.services),
        _clock(incident.first_failed_at),
        _clock(incident.recovered_at) if incident.recovered_at else "-",
        lasting(outage.detected, evidence.language) if outage else "-",
    )


def _clock(at: dt.datetime) -> str:
    local = at.astimezone(JST)
    return f"{local.month}/{local.day} {local:%H:%M}"


def promise(evidence: Evidence) -> list[str]:
    """Name the new date and the reason, in an interim report."""
    if evidence.report.edition is not Edition.INTERIM or not evidence.report.postponements:
        return []
    promise = evidence.report.postponements[-1]
    until = day(promise.until, evidence.language)
    code, text = evidence.say(CODES[promise.code]), one_line(promise.text)
    if evidence.english:
        return [f"The next report follows by {until}, 17:00 JST. Reason: {code}. {text}"]
    return [f"次回の報告は {until} 17:00 までにお送りします。理由: {code}({text})"]


def contact(evidence: Evidence) -> list[str]:
    desk = evidence.desk
    phone = f"Tel. {desk.phone}" if evidence.english else f"電話 {desk.phone}"
    mail = f"mail {desk.mail}" if evidence.english else f"メール {desk.mail}"
    hours = (
        "business days 10:00-12:00, 13:00-17:00 JST"
        if evidence.english
        else "営業日 10:00〜12:00、13:00〜17:00"
    )
    parts = (
        desk.called(evidence.language),
        phone if desk.phone else "",
        mail if desk.mail else "",
    )
    return ["  ".join(part for part in parts if part), hours]
