"""A clock that stands still until it is moved."""

import datetime as dt


class FakeClock:
    """Be a `Clock`. Starts on a Tuesday at 10:00 in Japan."""

    def __init__(self, now: dt.datetime = dt.datetime(2026, 11, 24, 1, 0, tzinfo=dt.UTC)) -> None:
        self.now = now

    def __call__(self) -> dt.datetime:
        return self.now

    def advance(
        self, *, minutes: float = 0, seconds: float = 0, hours: float = 0, days: float = 0
    ) -> dt.datetime:
        self.now += dt.timedelta(minutes=minutes, seconds=seconds, hours=hours, days=days)
        return self.now
