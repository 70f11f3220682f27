"""Wishes under keys of their callers' choice, for 24 hours."""

import datetime as dt
from typing import Final

from functions.core.domain.repeats import Repeat
from functions.core.store import api_keys
from functions.core.store.failures import Clash
from functions.core.store.items import Item, from_item, to_item
from functions.core.store.table import NOT_YET, Table

FREE: Final = f"{NOT_YET} OR expires_at <= :now"
"""TTL deletes late: what has expired does not count."""
SAME_ATTEMPT: Final = "attempt = :attempt"


class DynamoRepeats:
    def __init__(self, table: Table) -> None:
        self._table = table

    def claim(self, repeat: Repeat, now: dt.datetime) -> Repeat | None:
        try:
            self._table.put(_item(repeat), FREE, {":now": int(now.timestamp())})
        except Clash as clash:
            return from_item(Repeat, clash.item)
        return None

    def take_up(self, repeat: Repeat, known: Repeat) -> bool:
        try:
            self._table.put(_item(repeat), SAME_ATTEMPT, {":attempt": known.attempt})
        except Clash:
            return False
        return True

    def keep(self, repeat: Repeat) -> None:
        self._table.put(_item(repeat))


def _item(repeat: Repeat) -> Item:
    expires_at = int(repeat.expires_at.timestamp())
    return to_item(repeat, api_keys.repeat(repeat.caller, repeat.key), expires_at=expires_at)
