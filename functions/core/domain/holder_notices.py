"""Notices to end users: under their reseller's brand, shown in the console and mailed if wanted."""

import datetime as dt
from enum import StrEnum
from typing import Final, Self

from pydantic import Field, model_validator

from functions.core.domain.calendar import JST
from functions.core.domain.contacts import Language
from functions.core.domain.ids import NoticeId, ResellerId, ServerId
from functions.core.domain.incidents import Incident
from functions.core.domain.maintenance import MaintenanceWindow
from functions.core.domain.model import Instant, Model

SHOWN_FOR: Final = dt.timedelta(days=30)
SYSTEM: Final = "system"


class NoticeKind(StrEnum):
    MAINTENANCE = "maintenance"
    OUTAGE = "outage"
    OTHER = "other"


class NoticeText(Model):
    """What it says: everything that a person writes."""

    kind: NoticeKind = NoticeKind.OTHER
    title_ja: str = Field(min_length=1, max_length=100)
    text_ja: str = Field(min_length=1, max_length=4000)
    title_en: str = Field(default="", max_length=200)
    """Without it, readers of English get the Japanese."""
    text_en: str = Field(default="", max_length=8000)
    servers: tuple[ServerId, ...] = Field(default=(), max_length=200)
    """Only whose area is on one of them; none: everybody."""
    starts_at: Instant | None = None
    """None: at once."""
    ends_at: Instant | None = None
    """None: 30 days later."""
    by_mail: bool = False

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Self:
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            raise ValueError("ends_at must be after starts_at")
        return self

    def title(self, language: Language) -> str:
        return self.title_en or self.title_ja if language is Language.EN else self.title_ja

    def text(self, language: Language) -> str:
        return self.text_en or self.text_ja if language is Language.EN else self.text_ja


class HolderNotice(NoticeText):
    id: NoticeId
    """Sorts by time."""
    reseller_id: ResellerId
    created_at: Instant
    created_by: str
    withdrawn_at: Instant | None = None
    version: int = 0

    def concerns(self, server_id: ServerId) -> bool:
        return not self.servers or server_id in self.servers

    def shown(self, now: dt.datetime) -> bool:
        begins = self.starts_at or self.created_at
        ends = self.ends_at or begins + SHOWN_FOR
        return self.withdrawn_at is None and begins <= now < ends


def of_outage(incident: Incident, *, over: bool, now: dt.datetime) -> NoticeText:
    """Say that something of a server is disturbed, or that it is over. It names nobody."""
    since = _when(incident.first_failed_at)
    times: dict[str, object] = {"starts_at": now, "ends_at": now + dt.timedelta(days=7)}
    if over:
        words = {
            "title_ja": "障害の復旧のお知らせ",
            "text_ja": f"{since}から発生していた障害は復旧しました。ご迷惑をおかけしました。",
            "title_en": "The service disruption is over",
            "text_en": f"The disruption since {since} (JST) is over. We apologise for it.",
        }
    else:
        words = {
            "title_ja": "障害発生のお知らせ",
            "text_ja": f"{since}頃より、一部のサービスをご利用いただけません。復旧作業中です。",
            "title_en": "Service disruption",
            "text_en": f"Some services are disrupted since about {since} (JST). We repair them.",
        }
    servers = (incident.server_id,)
    kind = NoticeKind.OUTAGE
    return NoticeText.model_validate(
        {**words, **times, "kind": kind, "servers": servers, "by_mail": True}
    )


def of_window(window: MaintenanceWindow, now: dt.datetime) -> NoticeText:
    """Say when there is maintenance. The reason stays between operator and reseller."""
    first, last = _when(window.start), _when(window.end)
    return NoticeText(
        kind=NoticeKind.MAINTENANCE,
        title_ja="メンテナンスのお知らせ",
        text_ja=f"{first}から{last}まで、メンテナンスを行います。この間、サービスが一時的にご利用いただけない場合があります。",
        title_en="Maintenance",
        text_en=f"There is maintenance from {first} to {last} (JST). Services may be interrupted.",
        servers=window.servers[:200],
        starts_at=min(now, window.start),
        ends_at=window.end,
        by_mail=True,
    )


def _when(at: dt.datetime) -> str:
    return f"{at.astimezone(JST):%Y-%m-%d %H:%M}"
