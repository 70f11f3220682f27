"""Letters: what is said to a person, before a language and a channel have it."""

from enum import StrEnum

from pydantic import Field

from functions.core.domain.model import Model


class Topic(StrEnum):
    """What a letter is about. Each has a template in each language."""

    NOTICE = "notice"  # 障害連絡(第一報)
    UPDATE = "update"  # 続報
    RECOVERY = "recovery"  # 復旧連絡
    COMBINED = "combined"  # over before its notice could go: one mail that says both
    REPORT = "report"  # 障害報告書(最終報告)
    POSTPONEMENT = "postponement"  # 中間報告, with the new date
    DAILY = "daily"  # short incidents of a day, collected
    ATTENTION = "attention"  # 要確認: a certificate
    BULK_MAIL = "bulk_mail"  # 大量送信: sending was suspended
    TEST = "test"  # テスト送信
    ANNOUNCEMENT = "announcement"  # お知らせ
    ANSWER = "answer"  # お問い合わせへの回答
    REMINDER = "reminder"  # ID・パスワード管理のお願い
    HOLDER_NOTICE = "holder_notice"  # to end users, under their reseller's brand
    HOLDER_REMINDER = "holder_reminder"  # the same: ID・パスワード管理のお願い
    HOLDER_CODE = "holder_code"  # the same: パスワード再設定
    OVERUSE = "overuse"  # 容量の使用状況
    WEBHOOK = "webhook"  # Webhookの停止: nobody listened
    INQUIRY = "inquiry"  # to the desk's mailbox: somebody asks
    PAGE = "page"  # to the operator's people: an incident needs a person
    ALERT = "alert"  # to the operator's people: something of ours needs a person
    CODE = "code"  # パスワード再設定: to whoever forgot the password


class Part(Model):
    """One heading and what stands under it. The opening lines have no heading."""

    heading: str = ""
    lines: tuple[str, ...]


class Letter(Model):
    """A finished letter: the same words as text, as HTML and, by FAX, on paper."""

    subject: str = Field(min_length=1, max_length=250)
    text: str
    html: str
    parts: tuple[Part, ...]
    version: str
    """Which template wrote it: kept with the incident."""
