"""A wish that may be sent again under a key of its caller's choice, and what came of it."""

import datetime as dt
from typing import Final

from pydantic import Field

from functions.core.domain.model import Instant, Model, minutes

KEEP: Final = dt.timedelta(hours=24)
UNDER_WAY: Final = minutes(1)
"""Twice the gateway's patience: whoever began longer ago will not end any more."""


class Repeat(Model):
    """The claim, written before the wish is fulfilled; then its answer as well."""

    caller: str
    key: str
    fingerprint: str
    """Of method, address and body: another wish under the same key is a mistake."""
    claimed_at: Instant
    done: bool = False
    answer_status: int = 0
    etag: str = ""
    body: str | None = Field(default=None, repr=False)
    """None: it holds a secret, or is too long to be kept."""

    @property
    def expires_at(self) -> dt.datetime:
        return self.claimed_at + KEEP

    def under_way(self, now: dt.datetime) -> bool:
        """Tell whether somebody is still at it; of what began earlier, nobody knows."""
        return not self.done and now < self.claimed_at + UNDER_WAY
