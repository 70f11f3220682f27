"""The ledger: effects on the outside world, claimed before they happen."""

import datetime as dt

from functions.core.domain.ledger import Delivery, EffectKey, Entry
from functions.core.store import keys, reseller_keys
from functions.core.store.failures import Clash
from functions.core.store.items import Item, from_item, to_attributes, to_item, to_plain
from functions.core.store.table import NOT_YET, Key, Table, Values, Wanted

NOUN = "OUT"
LISTED_FOR = dt.timedelta(days=400)
"""A day's list of what was sent; the lines themselves stay."""


class DynamoLedger:
    def __init__(self, table: Table) -> None:
        self._table = table

    def claim(self, key: EffectKey, now: dt.datetime, lease: dt.timedelta | None) -> Entry | None:
        entry = Entry(
            key=key,
            delivery=Delivery.CLAIMED,
            claimed_at=now,
            lease_until=None if lease is None else now + lease,
            updated_at=now,
        )
        try:
            self._table.put(_item(entry), NOT_YET)
        except Clash:
            return self._claim_again(entry, now)
        return entry

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
        """Change only what is said: a delivery event and the sender may mark at the same time."""
        told = {"message_id": message_id, "to": to, "detail": detail}
        changes: dict[str, object] = {name: text for name, text in told.items() if text}
        changes |= {"delivery": delivery, "updated_at": now.isoformat(), "lease_until": None}
        changes |= {"next_at": next_at.isoformat() if next_at else None}
        update = _update(key, changes | _in_due(key, next_at), _new(key, now))
        places = [keys.message(message_id)] if message_id else []
        if message_id or (delivery is Delivery.FAILED and to):
            places.append(reseller_keys.sent(now, key))
        if not places:
            self._table.update(*update)
            return
        pointers = (self._table.put_of(_pointer(each, key, now)) for each in places)
        self._table.write_together(self._table.update_of(*update), *pointers)

    def get(self, key: EffectKey) -> Entry | None:
        item = self._table.get(keys.effect(key))
        return from_item(Entry, item) if item else None

    def of_thread(self, thread: str) -> list[Entry]:
        items = self._table.query_all(Wanted(keys.thread(thread)))
        return sorted((from_item(Entry, item) for item in items), key=lambda e: e.claimed_at)

    def by_message_id(self, message_id: str) -> Entry | None:
        item = self._table.get(keys.message(message_id))
        return self.get(EffectKey.model_validate(to_plain(item)["key"])) if item else None

    def of_day(
        self, day: dt.date, after: str | None = None, limit: int = 50
    ) -> tuple[list[Entry], str | None]:
        wanted = Wanted(reseller_keys.sent_on(day))
        items, cursor = self._table.query(wanted, limit=limit, after=after, newest_first=True)
        told = [EffectKey.model_validate(to_plain(item)["key"]) for item in items]
        places = [keys.effect(each) for each in dict.fromkeys(told)]
        lines = self._table.get_many(places, consistent=True)
        found = {entry.key: entry for entry in (from_item(Entry, line) for line in lines)}
        return [found[each] for each in dict.fromkeys(told) if each in found], cursor

    def due(self, now: dt.datetime) -> list[Entry]:
        found = [
            from_item(Entry, item)
            for number in range(keys.SHARDS)
            for item in self._table.query_all(
                Wanted(keys.due(NOUN, number), until=keys.due_by(now), indexed=True)
            )
        ]
        mature = [(entry.next_at, entry) for entry in found if entry.next_at]
        return [entry for _, entry in sorted(mature, key=lambda each: each[0])]

    def _claim_again(self, entry: Entry, now: dt.datetime) -> Entry | None:
        """Take over from one whose lease is over, or who failed and is due; only one succeeds."""
        before = self.get(entry.key)
        if before is None or not may_be_claimed_again(before, now):
            return None
        again = before.model_copy(
            update={
                "delivery": Delivery.CLAIMED,
                "claimed_at": now,
                "lease_until": entry.lease_until,
                "attempts": before.attempts + 1,
                "next_at": entry.lease_until if before.next_at else None,
                "updated_at": now,
            }
        )
        seen = {":attempts": before.attempts, ":delivery": before.delivery}
        try:
            self._table.put(_item(again), "attempts = :attempts AND delivery = :delivery", seen)
        except Clash:
            return None
        return again


def may_be_claimed_again(before: Entry, now: dt.datetime) -> bool:
    """Say whether a claim may be taken over."""
    if before.delivery is Delivery.CLAIMED:
        return before.lease_until is not None and before.lease_until <= now
    failed = before.delivery is Delivery.FAILED
    return failed and before.next_at is not None and before.next_at <= now


def _new(key: EffectKey, now: dt.datetime) -> dict[str, object]:
    """Return what a line needs that was never claimed."""
    return {"key": key.model_dump(mode="json"), "claimed_at": now.isoformat(), "attempts": 1}


def _update(
    key: EffectKey, changes: dict[str, object], new: dict[str, object]
) -> tuple[Key, str, Key, Values]:
    """Spell an update: `changes` always, `new` only where nothing is yet."""
    sets = [f"#{name} = :{name}" for name in changes]
    sets += [f"#{name} = if_not_exists(#{name}, :{name})" for name in new]
    gone = "" if "gsi1pk" in changes else " REMOVE gsi1pk, gsi1sk"
    values = changes | new
    names = {f"#{name}": name for name in values}
    spelled = {f":{name}": value for name, value in values.items()}
    return keys.effect(key), "SET " + ", ".join(sets) + gone, names, spelled


def _pointer(place: Key, key: EffectKey, now: dt.datetime) -> Item:
    expires_at = int((now + LISTED_FOR).timestamp())
    return to_attributes({**place, "key": key.model_dump(mode="json"), "expires_at": expires_at})


def _item(entry: Entry) -> Item:
    return to_item(entry, keys.effect(entry.key), _in_due(entry.key, entry.next_at))


def _in_due(key: EffectKey, next_at: dt.datetime | None) -> dict[str, str]:
    """Place it in the index of due times; nothing is due: not in the index."""
    if next_at is None:
        return {}
    place = keys.effect(key)
    return keys.in_due(NOUN, place["pk"] + place["sk"], next_at)
