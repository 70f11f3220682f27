"""A wish that may be sent again under a key of its caller's choice, and what came of it."""

import datetime as dt
from enum import StrEnum
from typing import Final

from pydantic import Field

from functions.core.domain.model import Instant, Model, minutes

KEEP: Final = dt.timedelta(hours=24)
UNDER_WAY: Final = minutes(1)
"""Twice the gateway's patience: whoever began longer ago will not end any more."""


class Came(StrEnum):
    """What came of a wish."""

    NOTHING_YET = "nothing-yet"
    """Somebody is at it, or died doing so."""
    DONE = "done"
    REFUSED = "refused"
    """Our own rule said no: the key may serve any wish again."""
    FAILED = "failed"
    """Something may have been written: the same wish is taken up where it broke off."""


class Repeat(Model):
    """The claim, written before the wish is fulfilled; then its answer as well."""

    caller: str
    key: str
    fingerprint: str
    """Of method, address and body: another wish under the same key is a mistake."""
    claimed_at: Instant
    begun_at: Instant
    """When it was sent for the first time: what it makes is called after this time."""
    attempt: int = 1
    again: bool = False
    """Whether the same wish was begun before."""
    came: Came = Came.NOTHING_YET
    answer_status: int = 0
    etag: str = ""
    body: str | None = Field(default=None, repr=False)
    """None: it holds a secret, or is too long to be kept."""

    @property
    def expires_at(self) -> dt.datetime:
        return self.claimed_at + KEEP

    def under_way(self, now: dt.datetime) -> bool:
        """Tell whether somebody is still at it."""
        return self.came is Came.NOTHING_YET and now < self.claimed_at + UNDER_WAY

    def taken_up(self, wish: "Repeat") -> "Repeat":
        """Return the next attempt at `wish` under this key: at the same one, or at another."""
        again = self.fingerprint == wish.fingerprint
        begun_at = self.begun_at if again else wish.begun_at
        changes = {"begun_at": begun_at, "attempt": self.attempt + 1, "again": again}
        return wish.model_copy(update=changes)
