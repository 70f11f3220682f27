"""Facts of the letters about no running incident: certificates, bulk mail, the operator."""

from pydantic import Field

from functions.core.domain.desk import Desk
from functions.core.domain.model import Instant, Model
from functions.core.domain.watch import Certificate, Service


class AttentionFacts(Model):
    """要確認: a certificate that makes clients complain. Nothing was restarted."""

    number: str = ""
    """It is no incident: there is no number to quote."""
    server: str
    host_name: str
    services: tuple[Service, ...] = Field(min_length=1)
    """Every one that presents it."""
    certificate: Certificate
    reseller: str
    seen_at: Instant
    desk: Desk


class BulkMailFacts(Model):
    """大量送信: an account's sending was suspended."""

    number: str
    server: str
    reseller: str
    account: str
    """The customer's login ID; the reseller knows whose it is."""
    per_hour: int
    limit: int
    suspended_at: Instant
    queued: int
    """Mails that are held back."""
    desk: Desk


class PageFacts(Model):
    """To the operator's people: what needs a person, and what they may order."""

    number: str
    server: str
    services: tuple[Service, ...]
    lost: bool
    detected_at: Instant
    reason: str
    level: int
    restarts: int
    reboots: int
    desk: Desk


class AlertFacts(Model):
    """To the operator's people: one line and its explanation."""

    subject: str
    text: str
    number: str = ""
    at: Instant
    desk: Desk


class CodeFacts(Model):
    """To whoever forgot the password: a code, and for how long it holds."""

    number: str = ""
    """It is no incident: there is no number to quote."""
    name: str
    login_id: str
    code: str = Field(repr=False)
    minutes: int
    desk: Desk
