"""Ports of how resellers deal with their customers and with their own programs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from functions.core.domain.holder_notices import HolderNotice
    from functions.core.domain.hosting.imports import Import, ImportOrder, ImportRow
    from functions.core.domain.ids import EventId, ImportId, NoticeId, ResellerId, WebhookId
    from functions.core.domain.webhooks import HookDelivery, HookOrder, Webhook


class Webhooks(Protocol):
    """Where a reseller's own programs listen, and what is on its way to them."""

    def all(self, reseller_id: ResellerId) -> list[Webhook]: ...
    def get(self, reseller_id: ResellerId, webhook_id: WebhookId) -> Webhook: ...
    def save(self, webhook: Webhook) -> Webhook: ...
    def delete(self, webhook: Webhook) -> None:
        """Take it away; what is on its way to it is heard by nobody."""

    def delivery(
        self, reseller_id: ResellerId, webhook_id: WebhookId, event_id: EventId
    ) -> HookDelivery: ...
    def save_delivery(self, delivery: HookDelivery) -> HookDelivery:
        """Write the next version; it is due as long as it has a `next_at`, and kept 30 days."""

    def deliveries(
        self,
        reseller_id: ResellerId,
        webhook_id: WebhookId,
        after: str | None = None,
        limit: int = 50,
    ) -> tuple[list[HookDelivery], str | None]:
        """Return the newest first."""

    def due(self, now: dt.datetime) -> Iterator[HookDelivery]: ...


class Imports(Protocol):
    """Lists of customers on their way in."""

    def save(self, import_: Import) -> Import: ...
    def get(self, reseller_id: ResellerId, import_id: ImportId) -> Import: ...
    def page(
        self, reseller_id: ResellerId, after: str | None = None, limit: int = 50
    ) -> tuple[list[Import], str | None]:
        """Return the newest first."""

    def unfinished(self) -> Iterator[Import]: ...
    def save_rows(
        self,
        reseller_id: ResellerId,
        import_id: ImportId,
        number: int,
        rows: Sequence[ImportRow],
        begun_at: dt.datetime,
    ) -> None:
        """Keep the `number`th 25 rows, as they are now, for 30 days."""

    def rows(self, reseller_id: ResellerId, import_id: ImportId, number: int) -> list[ImportRow]:
        """Return the `number`th 25 rows; none beyond the last."""


class HolderNotices(Protocol):
    """What resellers tell their end users."""

    def save(self, notice: HolderNotice) -> HolderNotice: ...
    def get(self, reseller_id: ResellerId, notice_id: NoticeId) -> HolderNotice: ...
    def page(
        self, reseller_id: ResellerId, after: str | None = None, limit: int = 50
    ) -> tuple[list[HolderNotice], str | None]:
        """Return the newest first."""


class ImportQueue(Protocol):
    def send(self, order: ImportOrder) -> None: ...


class Files(Protocol):
    """What is too large for a record; forgotten after some days."""

    def put(self, path: str, data: bytes) -> None: ...
    def get(self, path: str) -> bytes: ...


class HookQueue(Protocol):
    def send(self, order: HookOrder) -> None: ...


class HookPoster(Protocol):
    def post(self, url: str, body: bytes, headers: Mapping[str, str]) -> int:
        """Return the status of the answer.

        Raise Refused (an address that is not on the internet) or Unavailable (nobody answers).
        """
