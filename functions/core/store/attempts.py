"""Attempts at a login ID: each is counted by a conditional write before it is judged."""

import datetime as dt

from functions.core.domain.errors import AlreadyExists, StaleVersion, Unavailable
from functions.core.domain.sessions import Tries, TryKey
from functions.core.store import people_keys, versions
from functions.core.store.items import from_item
from functions.core.store.table import Table

TURNS = 10
"""Whoever guesses with many hands at once waits for turns, and gets no more of them."""


class DynamoAttempts:
    def __init__(self, table: Table) -> None:
        self._table = table

    def count(self, key: TryKey, now: dt.datetime) -> dt.timedelta | None:
        for _ in range(TURNS):
            known = self._known(key, now)
            if locked := known.locked_for(now):
                return locked
            try:
                self._save(known.counted(now))
            except (AlreadyExists, StaleVersion):
                continue
            return None
        raise Unavailable("too many attempts at once")

    def forget(self, key: TryKey) -> None:
        self._table.delete(people_keys.tries(key))

    def _known(self, key: TryKey, now: dt.datetime) -> Tries:
        item = self._table.get(people_keys.tries(key))
        return from_item(Tries, item) if item else Tries(key=key, began_at=now)

    def _save(self, tries: Tries) -> None:
        expires_at = int(tries.stale_at.timestamp())
        key = people_keys.tries(tries.key)
        versions.save(self._table, "attempts", "", tries, key, expires_at=expires_at)
