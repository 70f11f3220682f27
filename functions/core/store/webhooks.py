"""Webhooks and what is on its way to them; a sparse index says what is due."""

import datetime as dt
from collections.abc import Iterable, Iterator

from functions.core.domain.errors import NotFound
from functions.core.domain.ids import EventId, ResellerId, WebhookId
from functions.core.domain.webhooks import KEPT_FOR, HookDelivery, Webhook
from functions.core.store import dealings_keys, keys, versions
from functions.core.store.items import from_item, to_item
from functions.core.store.table import Key, Table, Wanted
from functions.core.store.together import Together


class DynamoWebhooks:
    def __init__(self, table: Table) -> None:
        self._table = table

    def all(self, reseller_id: ResellerId) -> list[Webhook]:
        wanted = Wanted(keys.of_reseller(reseller_id), prefix=dealings_keys.WEBHOOK)
        return [from_item(Webhook, item) for item in self._table.query_all(wanted)]

    def get(self, reseller_id: ResellerId, webhook_id: WebhookId) -> Webhook:
        item = self._table.get(dealings_keys.webhook(reseller_id, webhook_id))
        if item is None:
            raise NotFound("webhook", webhook_id)
        return from_item(Webhook, item)

    def save(self, webhook: Webhook) -> Webhook:
        key = dealings_keys.webhook(webhook.reseller_id, webhook.id)
        return versions.save(self._table, "webhook", webhook.id, webhook, key)

    def delete(self, webhook: Webhook) -> None:
        self._table.delete(dealings_keys.webhook(webhook.reseller_id, webhook.id))

    def delivery(
        self, reseller_id: ResellerId, webhook_id: WebhookId, event_id: EventId
    ) -> HookDelivery:
        item = self._table.get(dealings_keys.delivery(reseller_id, webhook_id, event_id))
        if item is None:
            raise NotFound("delivery", event_id)
        return from_item(HookDelivery, item)

    def save_delivery(self, delivery: HookDelivery) -> HookDelivery:
        places, until = _places(delivery), _until(delivery)
        return versions.save(
            self._table, "delivery", delivery.id, delivery, *places, expires_at=until
        )

    def deliveries(
        self,
        reseller_id: ResellerId,
        webhook_id: WebhookId,
        after: str | None = None,
        limit: int = 50,
    ) -> tuple[list[HookDelivery], str | None]:
        wanted = Wanted(dealings_keys.deliveries(reseller_id, webhook_id))
        items, cursor = self._table.query(wanted, limit=limit, after=after, newest_first=True)
        return [from_item(HookDelivery, item) for item in items], cursor

    def due(self, now: dt.datetime) -> Iterator[HookDelivery]:
        wanted = Wanted(dealings_keys.DUE, until=keys.due_by(now), indexed=True)
        for item in self._table.query_all(wanted):
            yield from_item(HookDelivery, item)


def tell(table: Table, together: Together, tidings: Iterable[HookDelivery]) -> None:
    """Write what is told in the transaction of what happened: nobody can lose it any more."""
    for each in tidings:
        fresh = to_item(versions.next_of(each), *_places(each), expires_at=_until(each))
        together.add(table.put_of(fresh))


def _places(delivery: HookDelivery) -> list[Key]:
    place = dealings_keys.delivery(delivery.reseller_id, delivery.webhook_id, delivery.id)
    return [place] if delivery.next_at is None else [place, dealings_keys.in_due(delivery.next_at)]


def _until(delivery: HookDelivery) -> int:
    return int((delivery.happening.at + KEPT_FOR).timestamp())
