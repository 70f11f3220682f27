"""What is believed of a server's services between rounds. Written only when something changes."""

from pydantic import Field

from functions.core.domain.ids import IncidentId, ServerId
from functions.core.domain.model import Instant, Model
from functions.core.domain.watch import Reason, Service, Status


class ServiceState(Model):
    """One service: its last judged status and, while it fails, its streak of failures."""

    status: Status
    since: Instant
    reason: Reason | None = None
    detail: str = ""
    first_failed_at: Instant | None = None
    """t0: the start of the first failed check of the running streak."""
    last_ok_at: Instant | None = None
    """The start of the last good check before the streak. None: never seen good."""
    failures: int = 0
    """Failed checks in a row: three of them are a confirmed failure."""


class ServerState(Model):
    """All services of one server."""

    server_id: ServerId
    services: dict[Service, ServiceState] = Field(default_factory=dict)
    incident_id: IncidentId | None = None
    version: int = 0
