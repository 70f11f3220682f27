"""Every letter as its reader gets it, kept in letters/: `python -m tests.unit.telling.golden`."""

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from functions.core.adapters.letters import TemplateLetters
from functions.core.domain.announcements import SUBJECTS, Subject
from functions.core.domain.categories import Category
from functions.core.domain.causes import Cause
from functions.core.domain.contacts import ChannelKind, Language
from functions.core.domain.desk_facts import (
    AnnouncementFacts,
    AnswerFacts,
    InquiryFacts,
    OveruseFacts,
    ReminderFacts,
    TrialFacts,
    WebhookFacts,
)
from functions.core.domain.holder_facts import (
    HolderCodeFacts,
    HolderNoticeFacts,
    HolderReminderFacts,
)
from functions.core.domain.incidents import Incident, Phase, ServiceOutage
from functions.core.domain.inquiries import CATEGORIES
from functions.core.domain.letters import Letter, Topic
from functions.core.domain.model import Model
from functions.core.domain.notice_facts import NoticeFacts, notice_facts
from functions.core.domain.overuse import OveruseNote
from functions.core.domain.report_facts import ReportFacts, SectionFacts
from functions.core.domain.service_facts import (
    AlertFacts,
    AttentionFacts,
    BulkMailFacts,
    CodeFacts,
    PageFacts,
)
from functions.core.domain.watch import Certificate, Service
from tests.unit.telling import cast

FOLDER: Final = Path(__file__).parent / "letters"


def _notice(*incidents: Incident, next_minutes: float = 70) -> NoticeFacts:
    return notice_facts(
        incidents,
        number=incidents[0].parent_id or incidents[0].id,
        reseller="株式会社アクメ",
        desk=cast.DESK,
        next_at=cast.at(next_minutes),
    )


def _over(*incidents: Incident, daily: bool = False) -> NoticeFacts:
    return notice_facts(
        incidents,
        number=incidents[0].parent_id or incidents[0].id,
        reseller="株式会社アクメ",
        desk=cast.DESK,
        report_due_at=dt.datetime(2026, 9, 24, 17, 0, tzinfo=cast.JST),
        daily=daily,
    )


def _lost(number: int, **changes: object) -> Incident:
    services = {Service.PING: ServiceOutage(first_failed_at=cast.at(number - 1))}
    values: dict[str, object] = {
        "lost": True,
        "services": services,
        "healthy": (),
        "first_failed_at": cast.at(number - 1),
        "parent_id": "par-1",
    }
    return cast.incident(number, **(values | changes))


def _lost_and_back(number: int, minutes: float) -> Incident:
    return _lost(
        number,
        phase=Phase.RECOVERED,
        last_failed_at=cast.at(minutes - 1),
        recovered_at=cast.at(minutes),
        response_ended_at=cast.at(minutes + 1),
    )


CRASHED: Final = Cause(ja="Webサーバの異常終了", en="The web server ended abnormally.")
CERTIFICATE: Final = Certificate(
    subject="web01.hosting.test",
    issuer="Planted Authority R3",
    not_before=dt.datetime(2026, 6, 20, 0, 0, tzinfo=dt.UTC),
    not_after=dt.datetime(2026, 9, 17, 23, 59, tzinfo=dt.UTC),
    days_left=-1,
    problem="expired",
)
REPORT: Final = ReportFacts(
    number="inc-1",
    reseller="株式会社アクメ",
    title="web01 Web(HTTP)ほか1サービスの停止 2026年9月18日(金)",
    preamble=("前文",),
    sections=(
        SectionFacts(heading="1 概要", lines=("概要の一行",)),
        SectionFacts(heading="8 対応経過", lines=(), rows=("9/18 10:00:12  障害を検知",)),
    ),
)
CASES: Final[Mapping[str, tuple[Topic, Model]]] = {
    "notice": (Topic.NOTICE, _notice(cast.incident())),
    "notice-again": (
        Topic.NOTICE,
        _notice(cast.incident(earlier_id="inc-0", restarts=1, last_ok_at=None, healthy=())),
    ),
    "notice-lost": (Topic.NOTICE, _notice(_lost(1, parent_id=None))),
    "notice-parent": (Topic.NOTICE, _notice(_lost(1), _lost(2), _lost(3), next_minutes=30)),
    "update": (Topic.UPDATE, _notice(cast.incident(pages=1, restarts=2), next_minutes=130)),
    "recovery": (Topic.RECOVERY, _over(cast.recovered(cause=CRASHED))),
    "recovery-parent": (
        Topic.RECOVERY,
        _over(_lost_and_back(1, 42.5), _lost_and_back(2, 26 * 60 + 3)),
    ),
    "closed": (
        Topic.RECOVERY,
        _over(cast.incident(phase=Phase.CLOSED, response_ended_at=cast.at(90))),
    ),
    "combined": (Topic.COMBINED, _over(cast.recovered())),
    "combined-daily": (Topic.COMBINED, _over(cast.recovered(), daily=True)),
    "attention": (
        Topic.ATTENTION,
        AttentionFacts(
            server="web01",
            host_name="web01.hosting.test",
            services=(Service.IMAPS,),
            certificate=CERTIFICATE,
            reseller="株式会社アクメ",
            seen_at=cast.T0,
            desk=cast.DESK,
        ),
    ),
    "bulk-mail": (
        Topic.BULK_MAIL,
        BulkMailFacts(
            number="inc-1",
            server="web01",
            reseller="株式会社アクメ",
            account="a01234",
            per_hour=5120,
            limit=500,
            suspended_at=cast.at(12),
            queued=803,
            desk=cast.DESK,
        ),
    ),
    "page": (
        Topic.PAGE,
        PageFacts(
            number="inc-1",
            server="web01",
            services=(Service.HTTP, Service.SMTP),
            lost=False,
            detected_at=cast.T0,
            reason="再起動を2回行いましたが復旧しません",
            level=2,
            restarts=2,
            reboots=0,
            desk=cast.DESK,
        ),
    ),
    "alert": (
        Topic.ALERT,
        AlertFacts(
            subject="acme: email to tanaka failed (不達)",
            text="550 5.1.1 user unknown. / 連絡が届きませんでした。",
            number="inc-1",
            at=cast.at(12),
            desk=cast.DESK,
        ),
    ),
    "test": (
        Topic.TEST,
        TrialFacts(
            reseller="株式会社アクメ",
            contact="田中",
            kind=ChannelKind.FAX,
            at=cast.T0,
            desk=cast.DESK,
        ),
    ),
    "announcement": (
        Topic.ANNOUNCEMENT,
        AnnouncementFacts(
            subject=SUBJECTS[Subject.MAINTENANCE],
            title="web01のディスク交換",
            lines=("9月26日の深夜にディスクを交換します。", "作業中は最大10分間停止します。"),
            starts_at=cast.T0,
            ends_at=cast.at(8 * 24 * 60),
            reseller="株式会社アクメ",
            desk=cast.DESK,
        ),
    ),
    "answer": (
        Topic.ANSWER,
        AnswerFacts(
            number="260918-1000-K7QF",
            title="DNSの設定",
            lines=("管理画面の「DNS」から変更できます。", "反映まで1時間ほどかかります。"),
            asked=("DNSの設定方法を教えてください。",),
            asked_at=cast.T0,
            reseller="株式会社アクメ",
            desk=cast.DESK,
        ),
    ),
    "reminder": (Topic.REMINDER, ReminderFacts(reseller="株式会社アクメ", desk=cast.DESK)),
    "holder_notice": (
        Topic.HOLDER_NOTICE,
        HolderNoticeFacts(
            name="さくら商店",
            title="メンテナンスのお知らせ",
            lines=("2026-09-18 22:00から24:00まで、メンテナンスを行います。",),
            brand="アクメホスティング",
            support=("help@acme.test", "03-0000-0000"),
        ),
    ),
    "holder_reminder": (
        Topic.HOLDER_REMINDER,
        HolderReminderFacts(
            name="さくら商店",
            login_id="sakura",
            brand="アクメホスティング",
            support=("help@acme.test", "03-0000-0000"),
        ),
    ),
    "holder_code": (
        Topic.HOLDER_CODE,
        HolderCodeFacts(
            name="さくら商店",
            login_id="sakura",
            code="abcd-efgh-jkmn",
            minutes=15,
            brand="アクメホスティング",
            support=("help@acme.test", "03-0000-0000"),
        ),
    ),
    "overuse": (
        Topic.OVERUSE,
        OveruseFacts(
            note=OveruseNote(
                account="shop", server="web01", level=90, percent=93, used_mib=930, limit_mib=1000
            ),
            reseller="株式会社アクメ",
            desk=cast.DESK,
        ),
    ),
    "overuse-held": (
        Topic.OVERUSE,
        OveruseFacts(
            note=OveruseNote(
                account="shop",
                server="web01",
                level=100,
                percent=120,
                used_mib=1200,
                limit_mib=1000,
                held=True,
            ),
            reseller="株式会社アクメ",
            desk=cast.DESK,
        ),
    ),
    "overuse-blocked": (
        Topic.OVERUSE,
        OveruseFacts(
            note=OveruseNote(
                account="shop",
                server="web01",
                level=100,
                percent=120,
                used_mib=1200,
                limit_mib=1000,
                blocked=True,
            ),
            reseller="株式会社アクメ",
            desk=cast.DESK,
        ),
    ),
    "webhook": (
        Topic.WEBHOOK,
        WebhookFacts(
            url="billing.acme.test/noren",
            disabled_at=cast.T0,
            reseller="株式会社アクメ",
            desk=cast.DESK,
        ),
    ),
    "inquiry": (
        Topic.INQUIRY,
        InquiryFacts(
            number="260918-1000-K7QF",
            reseller="株式会社アクメ",
            reseller_id="acme",
            category=CATEGORIES[Category.SETTINGS],
            via="form",
            title="DNSの設定",
            lines=("DNSの設定方法を教えてください。",),
            by="tanaka",
            at=cast.T0,
            answers_from=cast.T0,
            desk=cast.DESK,
        ),
    ),
    "code": (
        Topic.CODE,
        CodeFacts(
            name="田中 一郎",
            login_id="tanaka",
            code="abcd-efgh-jkmn",
            minutes=15,
            desk=cast.DESK,
        ),
    ),
    "report": (Topic.REPORT, REPORT),
    "postponement": (Topic.POSTPONEMENT, REPORT),
    "daily": (Topic.DAILY, REPORT.model_copy(update={"title": "2026年9月18日(金)"})),
}


def written(name: str, language: Language) -> str:
    """Return a letter as it is kept."""
    topic, facts = CASES[name]
    letter = TemplateLetters().write(topic, language, facts)
    return f"{letter.subject}\n\n{letter.text}"


def kept(name: str, language: Language) -> Path:
    return FOLDER / f"{name}.{language.value}.txt"


def _keep(write: Callable[[str, Language], str] = written) -> None:
    FOLDER.mkdir(exist_ok=True)
    for name in CASES:
        for language in Language:
            kept(name, language).write_text(write(name, language), encoding="utf-8")


def letter(name: str, language: Language) -> Letter:
    """Write one of the letters anew."""
    topic, facts = CASES[name]
    return TemplateLetters().write(topic, language, facts)


if __name__ == "__main__":
    _keep()
