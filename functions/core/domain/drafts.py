"""A report's first draft, from the evidence alone: what a person need not type every time."""

from collections.abc import Sequence

from functions.core.domain.contacts import Language
from functions.core.domain.incidents import Incident, Phase
from functions.core.domain.notice_facts import whole_outage
from functions.core.domain.reports import LINE, LONG_TEXT, SHORT_TEXT, ReportKind, Sections
from functions.core.domain.watch import Service
from functions.core.domain.wording import MAIL, clipped, impacts, lasting, listed, one_line


def draft(kind: ReportKind, incidents: Sequence[Incident], language: Language) -> Sections:
    """Fill every section that the evidence fills; the cause stays empty while it is unknown."""
    english = language is Language.EN
    return Sections(
        summary=clipped(_summary(kind, incidents, language), SHORT_TEXT * LINE),
        phenomenon=clipped(_phenomenon(incidents, language), LONG_TEXT * LINE),
        cause=clipped(_cause(kind, incidents, language), LONG_TEXT * LINE),
        status=_status(incidents, english=english),
        prevention=_prevention(kind, english=english),
        request=_request(incidents, english=english),
    )


def is_complete(kind: ReportKind, incidents: Sequence[Incident], sections: Sections) -> bool:
    """Say whether it may go out by itself: cause known, remedy verified, no section empty."""
    verified = all(
        each.phase is Phase.RECOVERED and each.recovered_at is not None for each in incidents
    )
    known = kind is ReportKind.DAILY or bool(sections.cause.strip())
    return verified and known and all(text.strip() for text in sections.model_dump().values())


def matter(incidents: Sequence[Incident], language: Language) -> str:
    """Name what stopped: services of a server, a server, or several."""
    english = language is Language.EN
    first, others = one_line(incidents[0].server_name), len({i.server_id for i in incidents}) - 1
    if others:
        return f"{first} and {others} more servers" if english else f"{first}ほか{others}台のサーバ"
    if any(each.lost for each in incidents):
        return f"The server {first}" if english else f"サーバ {first}"
    services = listed(_services(incidents), language)
    return f"{services} on {first}" if english else f"{first} の{services}"


def _summary(kind: ReportKind, incidents: Sequence[Incident], language: Language) -> str:
    english = language is Language.EN
    if kind is ReportKind.DAILY:
        count = len(incidents)
        return (
            f"{count} short interruption(s) were ended by restarting the service (level 1)."
            if english
            else f"サービスの再起動(レベル1)により短時間で復旧した障害が{count}件ありました。"
        )
    what = matter(incidents, language)
    outage = whole_outage(incidents)
    if outage is None:
        return f"{what} stopped." if english else f"{what}が停止しました。"
    time = lasting(outage.detected, language)
    return f"{what} stopped for {time}." if english else f"{what}が{time}停止しました。"


def _phenomenon(incidents: Sequence[Incident], language: Language) -> str:
    english = language is Language.EN
    if any(each.lost for each in incidents):
        return (
            "The server did not answer; none of its services could be used."
            if english
            else "サーバが応答せず、サーバ上のすべてのサービスをご利用いただけない状態でした。"
        )
    affected = impacts(_services(incidents), language)
    joined = ("; " if english else "、").join(affected) or listed(_services(incidents), language)
    return (
        f"Not possible, or not reliably: {joined}."
        if english
        else f"{joined}ができない、または不安定な状態でした。"
    )


def _cause(kind: ReportKind, incidents: Sequence[Incident], language: Language) -> str:
    said = [one_line(each.cause.said(language)) for each in incidents]
    causes = " / ".join(dict.fromkeys(filter(None, said)))
    if kind is ReportKind.DAILY:
        return causes or (
            "The service had stopped answering; a restart ended it."
            if language is Language.EN
            else "サービスの応答停止(再起動により復旧)。"
        )
    return causes if all(said) else ""


def _status(incidents: Sequence[Incident], *, english: bool) -> str:
    if any(each.phase is not Phase.RECOVERED for each in incidents):
        return "Our staff ended the response." if english else "担当者が対応を終了しました。"
    return (
        "Two checks in a row from outside were good; the service runs and is watched as before."
        if english
        else "外部からの監視で正常な応答を2回続けて確認しました。現在は通常どおり監視しています。"
    )


def _prevention(kind: ReportKind, *, english: bool) -> str:
    if kind is ReportKind.DAILY:
        return (
            "We keep watching whether the same service stops again."
            if english
            else "同じサービスの停止が繰り返されないか、継続して確認します。"
        )
    return (
        "We keep checking the service from outside every 10 minutes and respond at once if the "
        "same happens again."
        if english
        else "引き続き10分間隔で外部からの監視を行い、同様の事象が発生した場合は直ちに対応します。"
    )


def _request(incidents: Sequence[Incident], *, english: bool) -> str:
    mail = any(each.lost for each in incidents) or MAIL & set(_services(incidents))
    if mail:
        return (
            "Mail that was held back comes in as the senders' servers try again. If one is "
            "missing, please ask its sender."
            if english
            else "停止中のメールは送信元の再送により順次受信されます。届いていないメールがある"
            "場合は、お手数ですが送信元へご確認ください。"
        )
    return "Nothing needs to be done." if english else "お客様にお願いする作業はございません。"


def _services(incidents: Sequence[Incident]) -> list[Service]:
    return [each for each in Service if any(each in one.services for one in incidents)]
