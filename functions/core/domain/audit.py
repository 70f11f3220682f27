"""The audit log: who did what to what, and when. Never what a body said."""

from functions.core.domain.callers import Audience
from functions.core.domain.ids import ResellerId
from functions.core.domain.model import Instant, Model


class AuditEvent(Model):
    """One write: written down when it begins, and again when it is known how it ended."""

    id: str
    """The request's, as the gateway and the logs know it."""
    at: Instant
    audience: Audience
    login_id: str
    subject: str
    acting: str = ""
    """The login ID of the reseller's person who acted in this one's name."""
    deed: str
    """Method and address as documented: `POST /operator/servers`."""
    target: str
    """The ids in the address, or the one that was made."""
    status: int | None = None
    """How it was answered; None: it began, and nobody knows whether it was done."""
    reseller_id: ResellerId | None = None
    """Whose person did it, or whose things were changed."""
