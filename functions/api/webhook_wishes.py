"""Webhooks as the API shows them: the secret with which they are signed is shown once."""

from typing import Self

from pydantic import Field

from functions.core.domain.ids import EventId, WebhookId
from functions.core.domain.model import Instant, Model
from functions.core.domain.webhooks import (
    EventKind,
    Happening,
    HookDelivery,
    HookState,
    Try,
    Webhook,
)


class WebhookView(Model):
    id: WebhookId
    url: str
    events: tuple[EventKind, ...]
    enabled: bool
    failing_since: Instant | None
    """Since when nothing has been heard."""
    disabled_at: Instant | None
    """When it was switched off by itself."""
    created_at: Instant
    created_by: str
    version: int

    @classmethod
    def of(cls, webhook: Webhook) -> Self:
        return cls.model_validate({name: getattr(webhook, name) for name in cls.model_fields})


class NewWebhook(Model):
    """A webhook, and the secret by which its receiver knows us: shown this once."""

    webhook: WebhookView
    signing_secret: str = Field(repr=False)

    @classmethod
    def of(cls, webhook: Webhook) -> Self:
        return cls(webhook=WebhookView.of(webhook), signing_secret=webhook.secret)


class DeliveryView(Model):
    """One happening and what became of telling it."""

    id: EventId
    happening: Happening
    state: HookState
    tries: tuple[Try, ...]
    next_at: Instant | None

    @classmethod
    def of(cls, delivery: HookDelivery) -> Self:
        return cls.model_validate({name: getattr(delivery, name) for name in cls.model_fields})


class Replays(Model):
    """How many happenings go out again."""

    replayed: int
