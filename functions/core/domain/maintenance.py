"""Maintenance windows: planned time in which failures are no incidents."""

from collections.abc import Sequence
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from functions.core.domain.ids import ServerId, WindowId
from functions.core.domain.model import Instant, Model

WindowReason = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)
]


class MaintenanceWindow(Model):
    """From `start` until before `end`, for the named servers."""

    id: WindowId
    servers: tuple[ServerId, ...] = Field(min_length=1, max_length=500)
    start: Instant
    end: Instant
    reason: WindowReason
    created_by: str
    cancelled: bool = False
    version: int = 0

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Self:
        if self.end <= self.start:
            raise ValueError("end must be after start")
        return self

    def covers(self, server_id: ServerId, at: Instant) -> bool:
        """Say whether `server_id` is under maintenance at `at`."""
        return not self.cancelled and server_id in self.servers and self.start <= at < self.end


def maintained_until(
    server_id: ServerId, at: Instant, windows: Sequence[MaintenanceWindow]
) -> Instant | None:
    """Return the end of the maintenance that runs; windows that follow each other are one."""
    end = at
    while running := [each.end for each in windows if each.covers(server_id, end)]:
        end = max(running)
    return end if end > at else None
