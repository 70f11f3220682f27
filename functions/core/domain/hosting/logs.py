"""The logs of an area's sites: asked for, fetched from its server, kept for minutes."""

import datetime as dt
from enum import StrEnum
from typing import Final, Literal

from pydantic import Field

from functions.core.domain.hosting.names import Slug
from functions.core.domain.ids import CustomerId, ResellerId, ServerId
from functions.core.domain.model import Instant, Model

MOST_LINES: Final = 500
MOST_LETTERS: Final = 200_000
"""Of all lines together: a record holds 400 KB, and a letter is up to four bytes."""
KEPT_FOR: Final = dt.timedelta(minutes=15)
"""Addresses of visitors stand in it: nobody keeps them for longer than somebody looks."""


class LogKind(StrEnum):
    ACCESS = "access"
    ERROR = "error"


class LogWish(Model):
    """What a server is asked for: the newest lines of an area's log."""

    slug: Slug
    log: LogKind
    lines: int = Field(ge=1, le=MOST_LINES)


class LogLines(Model):
    """What a server answers, the oldest line first."""

    slug: Slug
    lines: tuple[str, ...] = ()


class ReadingState(StrEnum):
    WAITING = "waiting"
    READY = "ready"
    FAILED = "failed"


class LogReading(Model):
    """Somebody's look at a log. It ends by itself."""

    id: str = Field(pattern=r"^[0-9a-f]{16}$")
    reseller_id: ResellerId
    customer_id: CustomerId
    server_id: ServerId
    wish: LogWish
    asked_at: Instant
    state: ReadingState = ReadingState.WAITING
    lines: tuple[str, ...] = ()
    reason: str = ""

    @property
    def ends_at(self) -> dt.datetime:
        return self.asked_at + KEPT_FOR


class LogErrand(Model):
    """The question on its way to the server: ids only."""

    kind: Literal["log"] = "log"
    reseller_id: ResellerId
    customer_id: CustomerId
    reading_id: str


def shortened(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Return the newest lines that a record holds."""
    kept: list[str] = []
    left = MOST_LETTERS
    for line in reversed(lines[-MOST_LINES:]):
        left -= len(line)
        if left < 0:
            break
        kept.append(line)
    return tuple(reversed(kept))
