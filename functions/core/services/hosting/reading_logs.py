"""Reading logs: a look is ordered, and filled by whoever has the key of the server."""

from contextlib import suppress
from typing import Final, Protocol

from pydantic import Field

from functions.core import ports
from functions.core.domain.errors import NotFound, OutsideError
from functions.core.domain.hosting.customers import Stage
from functions.core.domain.hosting.logs import (
    MOST_LINES,
    LogErrand,
    LogKind,
    LogReading,
    LogWish,
    ReadingState,
    shortened,
)
from functions.core.domain.hosting.whose import Whose
from functions.core.domain.model import Model
from functions.core.services import minting

UNREACHED: Final = "the server could not be asked: try again in a moment"


class LogQuestion(Model):
    """Which log, and how many of its newest lines."""

    log: LogKind
    lines: int = Field(default=100, ge=1, le=MOST_LINES)


class Asking(Protocol):
    @property
    def areas(self) -> ports.Areas: ...
    @property
    def log_readings(self) -> ports.LogReadings: ...
    @property
    def errands(self) -> ports.Errands: ...
    @property
    def clock(self) -> ports.Clock: ...


class Fetching(Protocol):
    @property
    def log_readings(self) -> ports.LogReadings: ...
    @property
    def servers(self) -> ports.Servers: ...
    @property
    def panel(self) -> ports.Panel: ...


def ask(whose: Whose, question: LogQuestion, *, means: Asking) -> LogReading:
    """Order a look, also while an area is held: its logs may say why."""
    area = means.areas.get(whose.reseller_id, whose.customer_id)
    if area.stage is Stage.PURGED:
        raise NotFound("area", area.customer_id)
    reading = LogReading(
        id=minting.mint("reading", 16),
        reseller_id=area.reseller_id,
        customer_id=area.customer_id,
        server_id=area.server_id,
        wish=LogWish(slug=area.slug, log=question.log, lines=question.lines),
        asked_at=means.clock(),
    )
    means.log_readings.keep(reading)
    errand = LogErrand(
        reseller_id=area.reseller_id,
        customer_id=area.customer_id,
        reading_id=reading.id,
    )
    means.errands.send([errand])
    return reading


def fetch(errand: LogErrand, *, means: Fetching) -> LogReading | None:
    """Fill a look that somebody still waits for; None: nobody does. It may run twice."""
    with suppress(NotFound):
        reading = means.log_readings.get(errand.reseller_id, errand.customer_id, errand.reading_id)
        if reading.state is ReadingState.WAITING:
            return _fill(reading, means)
    return None


def _fill(reading: LogReading, means: Fetching) -> LogReading:
    update: dict[str, object]
    try:
        lines = means.panel.log(means.servers.get(reading.server_id), reading.wish).lines
    except OutsideError:
        update = {"state": ReadingState.FAILED, "reason": UNREACHED}
    else:
        update = {"state": ReadingState.READY, "lines": shortened(lines)}
    filled = reading.model_copy(update=update)
    means.log_readings.keep(filled)
    return filled
