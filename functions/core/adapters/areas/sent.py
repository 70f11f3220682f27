"""What each area has sent in the last hour, message by message: for the limit and for the usage."""

from __future__ import annotations

import os.path
import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

FILE = "/var/lib/noren-outgoing/sent.db"
HOUR_S = 3600
KEPT_S = 2 * HOUR_S


class Count(NamedTuple):
    """Mails are counted by recipient: one message to a thousand people is a thousand mails."""

    slug: str
    by: str
    mails: int


class Sent:
    """Kept in a file, so that neither a restart nor a reboot gives anybody a second hour."""

    def __init__(self, path: str) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.execute("PRAGMA synchronous = OFF")
        self._connection.execute(
            "CREATE TABLE IF NOT EXISTS sent (at REAL, slug TEXT, by TEXT, mails INT, refused INT)"
        )
        self._connection.execute("CREATE INDEX IF NOT EXISTS sent_slug ON sent (slug, at)")
        self._connection.execute("CREATE INDEX IF NOT EXISTS sent_at ON sent (at)")

    def close(self) -> None:
        self._connection.close()

    def allow(self, slug: str, by: str, mails: int, limit: int, now: float) -> bool:
        """Count them; say whether the area stays within its limit, and count those that do not.

        What was refused does not use up the limit, but it shows who tries.
        """
        self._connection.execute("DELETE FROM sent WHERE at < ?", (now - KEPT_S,))
        (used,) = self._connection.execute(
            "SELECT coalesce(sum(mails), 0) FROM sent WHERE slug = ? AND at > ? AND refused = 0",
            (slug, now - HOUR_S),
        ).fetchone()
        refused = used + mails > limit
        line = (now, slug, by, mails, int(refused))
        self._connection.execute("INSERT INTO sent VALUES (?, ?, ?, ?, ?)", line)
        return not refused


def last_hour(path: str, now: float) -> Iterator[Count]:
    """Return what was ordered in the last hour, the refused ones too."""
    if not os.path.exists(path):
        return
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        for line in connection.execute(
            "SELECT slug, by, sum(mails) FROM sent WHERE at > ? GROUP BY slug, by",
            (now - HOUR_S,),
        ):
            yield Count(*line)
    finally:
        connection.close()
