"""Looks at the logs of the area's sites: ordered, and read as soon as the server has answered."""

from http import HTTPStatus
from typing import Self

from functions.api.areas.shared import AreaViews
from functions.core.domain.hosting.logs import LogKind, LogReading, ReadingState
from functions.core.domain.hosting.whose import Whose
from functions.core.domain.model import Instant, Model, Sentence
from functions.core.services.hosting import reading_logs
from functions.core.services.hosting.reading_logs import LogQuestion
from functions.core.wiring import deps

views = AreaViews()


class LogReadingView(Model):
    """A look at a log; it ends by itself."""

    id: str
    log: LogKind
    state: ReadingState
    lines: tuple[str, ...]
    """The oldest first. What stands in them was sent by strangers."""
    reason: Sentence
    asked_at: Instant
    ends_at: Instant

    @classmethod
    def of(cls, reading: LogReading) -> Self:
        return cls(
            id=reading.id,
            log=reading.wish.log,
            state=reading.state,
            lines=reading.lines,
            reason=reading.reason,
            asked_at=reading.asked_at,
            ends_at=reading.ends_at,
        )


@views.post("/log-readings", status=HTTPStatus.ACCEPTED)
def ask_for_log(whose: Whose, wish: LogQuestion) -> LogReadingView:
    """Ask the server for the newest lines of the access or error log."""
    return LogReadingView.of(reading_logs.ask(whose, wish, means=deps()))


@views.get("/log-readings/{reading_id}")
def show_log(whose: Whose, reading_id: str) -> LogReadingView:
    """Show the lines, as soon as they are there."""
    found = deps().log_readings.get(whose.reseller_id, whose.customer_id, reading_id)
    return LogReadingView.of(found)
