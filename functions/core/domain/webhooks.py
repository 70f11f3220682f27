"""Webhooks: a reseller's own program is told what happened, signed, until it has heard it.

Signed as standardwebhooks.com says: its libraries exist for every language.
"""

import base64
import datetime as dt
import hashlib
import hmac
import ipaddress
from enum import StrEnum
from typing import Annotated, Final
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field

from functions.core.domain.ids import EventId, ResellerId, WebhookId
from functions.core.domain.model import Instant, Model, Sentence, hours, minutes

MOST: Final = 10
"""Webhooks of a reseller."""
PORTS: Final = (None, 443, 8443)
PAUSES: Final = (minutes(1), minutes(5), minutes(30), hours(2), hours(6), hours(12))
"""After each attempt that failed; after the last one it is given up."""
LEASE: Final = minutes(2)
"""How long nobody else tries what is being tried; above the function's own time."""
KEPT_FOR: Final = dt.timedelta(days=30)
SECRET: Final = "whsec_"  # noqa: S105 - how one begins
HEARD: Final = range(200, 300)


class EventKind(StrEnum):
    """What is told."""

    CUSTOMER_CREATED = "customer.created"
    CUSTOMER_CHANGED = "customer.changed"
    CUSTOMER_HELD = "customer.held"
    CUSTOMER_RESUMED = "customer.resumed"
    CUSTOMER_CANCELLED = "customer.cancelled"
    CUSTOMER_RESTORED = "customer.restored"
    CUSTOMER_PURGED = "customer.purged"
    OPERATION_APPLIED = "operation.applied"
    OPERATION_FAILED = "operation.failed"
    INCIDENT_NOTICED = "incident.noticed"
    INCIDENT_ENDED = "incident.ended"
    TEST = "webhook.test"


def _url(spelled: str) -> str:
    """Refuse what is no public address of a program: never inside, never in the clear."""
    parts = urlsplit(spelled)
    if parts.scheme != "https" or not parts.hostname:
        raise ValueError("must begin with https:// and name a host")
    if parts.username or parts.password or parts.fragment:
        raise ValueError("must hold neither a login nor a fragment")
    if parts.port not in PORTS and parts.hostname not in {"127.0.0.1", "localhost"}:
        raise ValueError("must be at port 443 or 8443")
    labels = parts.hostname.rstrip(".").split(".")
    if ":" not in parts.hostname and (len(labels) < 2 or not any(map(str.isalpha, labels[-1]))):
        _demand_spelled(parts.hostname)
    return spelled


def _demand_spelled(host: str) -> None:
    """Accept an address as everybody spells it: resolvers read `127.1` and `2130706433`, too."""
    try:
        ipaddress.ip_address(host)
    except ValueError as error:
        raise ValueError("must name a host on the internet") from error


class WebhookFacts(Model):
    """What a reseller decides of a webhook."""

    url: Annotated[str, Field(max_length=500, pattern=r"^[!-~]+$"), AfterValidator(_url)]
    events: tuple[EventKind, ...] = Field(default=(), max_length=len(EventKind))
    """None: all of them."""
    enabled: bool = True


class Webhook(WebhookFacts):
    id: WebhookId
    reseller_id: ResellerId
    secret: str = Field(repr=False)
    failing_since: Instant | None = None
    """Since when nothing has been heard."""
    disabled_at: Instant | None = None
    """When it was switched off, because nothing was heard for so long."""
    created_at: Instant
    created_by: str
    version: int = 0

    def wants(self, kind: EventKind) -> bool:
        return self.enabled and (not self.events or kind in self.events)


class Happening(Model):
    """What happened: the body that is sent."""

    id: EventId
    """Known to the receiver, who may get it twice. Sorts by time."""
    type: EventKind
    at: Instant
    data: dict[str, str | int | bool | None]


class HookState(StrEnum):
    WAITING = "waiting"
    HEARD = "heard"
    GIVEN_UP = "given-up"


class Try(Model):
    at: Instant
    status: int | None = None
    """None: nobody answered."""
    reason: Sentence = ""


class HookDelivery(Model):
    """One happening on its way to one webhook. It has the happening's id."""

    id: EventId
    reseller_id: ResellerId
    webhook_id: WebhookId
    happening: Happening
    state: HookState = HookState.WAITING
    tries: tuple[Try, ...] = ()
    next_at: Instant | None = None
    version: int = 0

    def after(self, tried: Try) -> "HookDelivery":
        """Return it as it is after a try: heard, to be tried again, or given up."""
        tries = (*self.tries, tried)
        changes: dict[str, object] = {"tries": tries, "next_at": None, "state": HookState.HEARD}
        if tried.status not in HEARD:
            changes["state"] = HookState.GIVEN_UP
            if len(tries) <= len(PAUSES):
                pause = PAUSES[len(tries) - 1]
                changes |= {"state": HookState.WAITING, "next_at": tried.at + pause}
        return self.model_copy(update=changes)


class HookOrder(Model):
    """What the queue carries: ids only."""

    reseller_id: ResellerId
    webhook_id: WebhookId
    event_id: EventId


def signed(secret: str, happening: Happening, body: bytes, at: dt.datetime) -> dict[str, str]:
    """Return the headers by which the receiver knows that it is us, and that it is new."""
    stamp = str(int(at.timestamp()))
    key = base64.b64decode(secret.removeprefix(SECRET))
    said = b".".join((happening.id.encode(), stamp.encode(), body))
    mac = base64.b64encode(hmac.digest(key, said, hashlib.sha256)).decode()
    return {
        "Content-Type": "application/json",
        "webhook-id": happening.id,
        "webhook-timestamp": stamp,
        "webhook-signature": f"v1,{mac}",
    }
