"""The ledger in memory."""

import datetime as dt

from functions.core.domain.calendar import JST
from functions.core.domain.ledger import Delivery, EffectKey, Entry
from functions.core.domain.model import stamp
from tests.fakes import shelf


class FakeLedger:
    def __init__(self) -> None:
        self.all: dict[EffectKey, Entry] = {}
        self.sent: list[tuple[dt.datetime, EffectKey]] = []

    def claim(self, key: EffectKey, now: dt.datetime, lease: dt.timedelta | None) -> Entry | None:
        before = self.all.get(key)
        lease_until = None if lease is None else now + lease
        if before is None:
            self.all[key] = Entry(
                key=key,
                delivery=Delivery.CLAIMED,
                claimed_at=now,
                lease_until=lease_until,
                updated_at=now,
            )
            return self.all[key]
        if not _is_free(before, now):
            return None
        changes = {
            "delivery": Delivery.CLAIMED,
            "claimed_at": now,
            "lease_until": lease_until,
            "attempts": before.attempts + 1,
            "next_at": lease_until if before.next_at else None,
            "updated_at": now,
        }
        self.all[key] = before.model_copy(update=changes)
        return self.all[key]

    def mark(
        self,
        key: EffectKey,
        delivery: Delivery,
        now: dt.datetime,
        *,
        message_id: str | None = None,
        to: str = "",
        detail: str = "",
        next_at: dt.datetime | None = None,
    ) -> None:
        if message_id or (delivery is Delivery.FAILED and to):
            self.sent.append((now, key))
        new = Entry(key=key, delivery=delivery, claimed_at=now, updated_at=now)
        before = self.all.get(key, new)
        self.all[key] = before.model_copy(
            update={
                "delivery": delivery,
                "updated_at": now,
                "lease_until": None,
                "next_at": next_at,
                "message_id": message_id or before.message_id,
                "to": to or before.to,
                "detail": detail or before.detail,
            }
        )

    def get(self, key: EffectKey) -> Entry | None:
        return self.all.get(key)

    def of_thread(self, thread: str) -> list[Entry]:
        mine = (entry for key, entry in self.all.items() if key.thread == thread)
        return sorted(mine, key=lambda entry: entry.claimed_at)

    def by_message_id(self, message_id: str) -> Entry | None:
        mine = (entry for entry in self.all.values() if entry.message_id == message_id)
        return next(mine, None)

    def of_day(
        self, day: dt.date, after: str | None = None, limit: int = 50
    ) -> tuple[list[Entry], str | None]:
        rows = {
            f"{stamp(at)}#{key.thread}#{key.contact}#{key.channel}": key
            for at, key in self.sent
            if at.astimezone(JST).date() == day
        }
        found, cursor = shelf.page(f"sent on {day}", rows, after, limit)
        return [self.all[key] for key in dict.fromkeys(found)], cursor

    def due(self, now: dt.datetime) -> list[Entry]:
        mature = [(e.next_at, e) for e in self.all.values() if e.next_at and e.next_at <= now]
        return [entry for _, entry in sorted(mature, key=lambda each: each[0])]


def _is_free(before: Entry, now: dt.datetime) -> bool:
    until = {Delivery.CLAIMED: before.lease_until, Delivery.FAILED: before.next_at}
    free_from = until.get(before.delivery)
    return free_from is not None and free_from <= now
