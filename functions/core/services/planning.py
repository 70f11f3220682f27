"""Maintenance windows: planned for servers that exist, while they lie ahead, and cancelled."""

from typing import Annotated, Protocol

from pydantic import AfterValidator, Field

from functions.core import ports
from functions.core.domain.errors import Invalid, NotFound
from functions.core.domain.ids import ServerId, WindowId
from functions.core.domain.maintenance import MaintenanceWindow, WindowReason
from functions.core.domain.model import Instant, Model, each_once


class NewWindow(Model):
    """What a person says of one."""

    id: WindowId = Field(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")
    servers: Annotated[tuple[ServerId, ...], AfterValidator(each_once)] = Field(
        min_length=1, max_length=500
    )
    start: Instant
    end: Instant
    reason: WindowReason


class Means(Protocol):
    @property
    def windows(self) -> ports.Windows: ...
    @property
    def servers(self) -> ports.Servers: ...
    @property
    def clock(self) -> ports.Clock: ...


def plan(wish: NewWindow, *, by: str, means: Means) -> MaintenanceWindow:
    """Write it down; raise Invalid, or AlreadyExists."""
    if wish.end <= wish.start:
        raise Invalid("end", "must be after start")
    if wish.end <= means.clock():
        raise Invalid("end", "is over already")
    for server_id in wish.servers:
        _demand_server(server_id, means)
    return means.windows.save(MaintenanceWindow(**dict(wish), created_by=by))


def cancel(window_id: WindowId, *, means: Means) -> MaintenanceWindow:
    """Let failures count again from now on. Harmless when repeated."""
    window = means.windows.get(window_id)
    if window.cancelled:
        return window
    return means.windows.save(window.model_copy(update={"cancelled": True}))


def _demand_server(server_id: ServerId, means: Means) -> None:
    try:
        means.servers.get(server_id)
    except NotFound as error:
        raise Invalid("servers", str(error)) from error
