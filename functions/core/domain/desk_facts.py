"""Facts of the desk's letters: tests, announcements, inquiries and answers, reminders."""

from functions.core.domain.contacts import ChannelKind
from functions.core.domain.desk import Desk
from functions.core.domain.model import Instant, Model
from functions.core.domain.overuse import OveruseNote
from functions.core.domain.showing import Words


class TrialFacts(Model):
    """テスト送信: it arrived."""

    number: str = ""
    reseller: str
    contact: str
    kind: ChannelKind
    at: Instant
    desk: Desk


class AnnouncementFacts(Model):
    """お知らせ, in the reader's language."""

    number: str = ""
    subject: Words
    title: str
    lines: tuple[str, ...]
    starts_at: Instant
    ends_at: Instant
    reseller: str
    desk: Desk


class AnswerFacts(Model):
    """お問い合わせへの回答, with what was asked."""

    number: str
    title: str
    lines: tuple[str, ...]
    asked: tuple[str, ...]
    asked_at: Instant
    reseller: str
    desk: Desk


class ReminderFacts(Model):
    """ID・パスワード管理のお願い."""

    number: str = ""
    reseller: str
    desk: Desk


class OveruseFacts(Model):
    """容量の使用状況: a customer's area is nearly, or quite, full."""

    number: str = ""
    note: OveruseNote
    reseller: str
    desk: Desk


class WebhookFacts(Model):
    """Webhookの停止: a program did not listen, and is told nothing any more."""

    number: str = ""
    url: str
    """Without its scheme: letters hold no links."""
    disabled_at: Instant
    reseller: str
    desk: Desk


class InquiryFacts(Model):
    """To the desk's mailbox: somebody asks."""

    number: str
    reseller: str
    reseller_id: str
    category: Words
    via: str
    title: str
    lines: tuple[str, ...]
    by: str
    at: Instant
    answers_from: Instant
    desk: Desk
