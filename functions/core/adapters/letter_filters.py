"""What templates may call: dates, durations and names in the letter's language."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Final

from functions.core.domain import wording
from functions.core.domain.contacts import Language
from functions.core.domain.notice_facts import Progress, ServerFacts
from functions.core.domain.watch import Certificate, Service

PROGRESS: Final[dict[Progress, tuple[str, str]]] = {
    Progress.CHECKING: (
        "障害を検知し、復旧作業を開始しています。",
        "The incident was detected and the response has begun.",
    ),
    Progress.RESTARTED: (
        "サービスの再起動を実施し、復旧状況を確認しています。",
        "The service was restarted; we are checking whether it recovers.",
    ),
    Progress.REBOOTED: (
        "サーバの再起動を実施し、復旧状況を確認しています。",
        "The server was restarted; we are checking whether it recovers.",
    ),
    Progress.PERSON: (
        "自動対応では復旧に至らず、担当者が対応しています。",
        "The automatic response did not suffice; a member of our staff is working on it.",
    ),
    Progress.CONFIRMING: (
        "応答の回復を検知し、正常であることを確認しています。",
        "It answers again; we are confirming that it stays so.",
    ),
    Progress.RECOVERED: ("復旧しました。", "Recovered."),
    Progress.CLOSED: ("担当者が対応を終了しました。", "The response was ended by our staff."),
}

STAGE: Final[dict[Progress, tuple[str, str]]] = {
    Progress.CHECKING: ("対応中", "being worked on"),
    Progress.RESTARTED: ("サービス再起動済み、確認中", "service restarted, being checked"),
    Progress.REBOOTED: ("サーバ再起動済み、確認中", "server restarted, being checked"),
    Progress.PERSON: ("担当者が対応中", "our staff is working on it"),
    Progress.CONFIRMING: ("回復を確認中", "answers again, being confirmed"),
    Progress.RECOVERED: ("復旧", "recovered"),
    Progress.CLOSED: ("対応終了", "response ended"),
}
"""The same in a few words: for lists of servers."""

PROBLEMS: Final[dict[str, str]] = {
    "expired": "証明書の有効期限が切れています。",
    "not yet valid": "証明書の有効期間がまだ始まっていません。",
    "self-signed": "証明書が信頼された認証局から発行されていません(自己署名)。",
    "wrong name": "証明書の名前がサーバの名前と一致しません。",
    "expiring soon": "証明書の有効期限が近づいています。",
}


def filters(language: Language) -> dict[str, Callable[..., Any]]:
    """Return the filters, bound to a language."""
    english = language is Language.EN
    return {
        "when": partial(wording.when, language=language),
        "lasting": partial(wording.lasting, language=language),
        "service": partial(wording.named, language=language),
        "services": partial(wording.listed, language=language),
        "impacts": partial(wording.impacts, language=language),
        "progress": lambda progress: PROGRESS[progress][english],
        "stage": lambda progress: STAGE[progress][english],
        "targets": partial(_targets, english=english),
        "trouble": partial(_trouble, language=language),
        "certificate": partial(_problem, english=english),
    }


def _targets(servers: Sequence[ServerFacts], *, english: bool) -> str:
    """Name the first server and count the others."""
    first, others = servers[0].name, len(servers) - 1
    if not others:
        return first
    return f"{first} and {others} more" if english else f"{first} ほか{others}台"


def _trouble(services: Sequence[Service], lost: bool, *, language: Language) -> str:  # noqa: FBT001 - a template's call
    """Say in a subject what stopped."""
    first, others = wording.named(services[0], language), len(services) - 1
    if language is Language.EN:
        more = f" and {others} more" if others else ""
        return "down" if lost else f"{first}{more} down"
    more = f" ほか{others}サービス" if others else ""
    return "サーバ停止" if lost else f"{first}{more}の停止"


def _problem(certificate: Certificate, *, english: bool) -> str:
    problem = certificate.problem or "unknown"
    if english:
        return f"The certificate has a problem: {problem}."
    known = [text for word, text in PROBLEMS.items() if word in problem.lower()]
    return "".join(known) or f"証明書に問題があります({problem})。"
