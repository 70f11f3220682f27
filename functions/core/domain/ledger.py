"""The ledger: every effect on the outside world is written down before it happens."""

from enum import StrEnum

from functions.core.domain.model import Instant, Model


class Effect(StrEnum):
    NOTICE = "notice"
    UPDATE = "update"
    RECOVERY = "recovery"
    REPORT = "report"
    POSTPONEMENT = "postponement"
    ATTENTION = "attention"  # 要確認: a certificate
    BULK_MAIL = "bulk_mail"
    TEST = "test"  # a contact tries out whether it is reached
    ANNOUNCEMENT = "announcement"
    ANSWER = "answer"  # to an inquiry
    REMINDER = "reminder"  # to keep IDs and passwords safe
    HOLDER = "holder"  # to an end user, under their reseller's brand
    OVERUSE = "overuse"  # a customer's disk is nearly, or quite, full
    WEBHOOK = "webhook"  # nobody listened: it was switched off
    INQUIRY = "inquiry"  # to the desk's mailbox
    PAGE = "page"  # to the operator's people
    ALERT = "alert"  # to the operator: something of ours needs a person
    CODE = "code"  # to whoever forgot the password
    RESTART = "restart"
    REBOOT = "reboot"


class Delivery(StrEnum):
    CLAIMED = "claimed"  # about to be sent; a lease runs
    SENT = "sent"  # handed over, message id known
    DELIVERED = "delivered"
    DELAYED = "delayed"
    FAILED = "failed"  # bounced, rejected, suppressed, no answer


class EffectKey(Model):
    """`OUT#kind#rev#contact#channel`: one effect, once."""

    thread: str
    """What it belongs to: an incident's, parent's, report's or server's id."""
    effect: Effect
    rev: int = 0
    """Which one: 0 the first notice, N the Nth update, page or remedy."""
    contact: str = "-"
    channel: str = "-"


class Entry(Model):
    """One line of the ledger."""

    key: EffectKey
    delivery: Delivery
    claimed_at: Instant
    lease_until: Instant | None = None
    """Mail: after this, without a message id, it may be sent again. None: never again."""
    attempts: int = 1
    message_id: str | None = None
    to: str = ""
    detail: str = ""
    next_at: Instant | None = None
    """When somebody must look at it again: a busy number is tried, a silent gateway is told of."""
    updated_at: Instant
