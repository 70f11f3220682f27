"""When a reseller's next update of a running incident is owed: every 20, 30 or 60 minutes."""

import datetime as dt
from collections.abc import Iterable

from functions.core.domain.contacts import Reseller


def interval(reseller: Reseller, unit: dt.timedelta) -> dt.timedelta:
    """Return how often this reseller wants to hear."""
    return reseller.update_every_minutes * unit


def update_number(noticed_at: dt.datetime, every: dt.timedelta, now: dt.datetime) -> int:
    """Return which update is owed by now; 0: only the first notice."""
    return max(0, (now - noticed_at) // every)


def next_update(noticed_at: dt.datetime, every: dt.timedelta, now: dt.datetime) -> dt.datetime:
    """Return when the next one is promised: always in the future."""
    return noticed_at + every * (update_number(noticed_at, every, now) + 1)


def next_of_all(
    noticed_at: dt.datetime, resellers: Iterable[Reseller], unit: dt.timedelta, now: dt.datetime
) -> dt.datetime:
    """Return when the first of these resellers is to hear again."""
    hours = 60 * unit
    promised = (next_update(noticed_at, interval(each, unit), now) for each in resellers)
    return min(promised, default=next_update(noticed_at, hours, now))
