"""Paces: one number for each who asks, the instant until which the past is used up.

Asking moves it on by one step (GCRA). Who comes after a pause costs one write, who comes again
at once two; nothing is read.
"""

import datetime as dt

from functions.core.domain.paces import Pace
from functions.core.store import api_keys
from functions.core.store.failures import Clash
from functions.core.store.items import to_plain
from functions.core.store.table import Table


class DynamoPaces:
    def __init__(self, table: Table) -> None:
        self._table = table

    def take(self, who: str, pace: Pace, now: dt.datetime) -> dt.timedelta | None:
        present, step = _ms(now), pace.every // dt.timedelta(milliseconds=1)
        depth = pace.depth // dt.timedelta(milliseconds=1)
        rested = "attribute_not_exists(used_until) OR used_until <= :now"
        later = {":next": present + step, ":now": present, ":end": _end(now, pace)}
        if self._moved(who, "SET used_until = :next, expires_at = :end", rested, later) is None:
            return None
        ahead = {":step": step, ":most": present + depth, ":end": _end(now, pace)}
        more = "SET used_until = used_until + :step, expires_at = :end"
        used_until = self._moved(who, more, "used_until <= :most", ahead)
        if used_until is None:
            return None
        return dt.timedelta(milliseconds=max(1, used_until - present - depth))

    def _moved(
        self, who: str, expression: str, condition: str, values: dict[str, int]
    ) -> int | None:
        """Move it on, or return where it stands when the condition does not hold."""
        try:
            self._table.update(api_keys.pace(who), expression, {}, values, condition)
        except Clash as clash:
            return int(to_plain(clash.item).get("used_until", 0))
        return None


def _ms(at: dt.datetime) -> int:
    return int(at.timestamp() * 1000)


def _end(now: dt.datetime, pace: Pace) -> int:
    """Return when it has rested in any case, for the table to forget it."""
    return int((now + pace.depth + pace.every).timestamp()) + 1
