"""What is believed of a server's services between rounds. Written only when something changes."""

from typing import Final

from pydantic import Field

from functions.core.domain.ids import IncidentId, ServerId
from functions.core.domain.model import Instant, Model, Sentence
from functions.core.domain.watch import Reason, Service, Status

CONFIRMED_AT: Final = 3
"""Failed checks in a row that nobody doubts any more."""
GOOD: Final = frozenset({Status.UP, Status.DEGRADED})
"""It serves: a certificate that a person must renew is no outage."""


def _is_empty(value: object) -> bool:
    """Say what is not written: a state of 16 checks must stay below 2 KB, or it costs a third."""
    return not value


class ServiceState(Model):
    """One service: its last judged status and, while it fails, its streak of failures."""

    status: Status
    since: Instant
    reason: Reason | None = None
    detail: Sentence = ""
    first_failed_at: Instant | None = Field(default=None, exclude_if=_is_empty)
    """t0: the start of the first failed check of the running streak, or the end of the maintenance
    in which it began."""
    last_failed_at: Instant | None = Field(default=None, exclude_if=_is_empty)
    """The last failed check that was counted: another one just beside it is the same one again."""
    last_ok_at: Instant | None = None
    """The start of the last good check before the streak. None: never seen good."""
    failures: int = 0
    """Failed checks in a row, counted up to three: that is a confirmed failure."""
    certificate: str = Field(default="", exclude_if=_is_empty)
    """The problem of its certificate that people know of."""

    @property
    def good(self) -> bool:
        return self.status in GOOD

    @property
    def confirmed(self) -> bool:
        return self.status is Status.DOWN and self.failures >= CONFIRMED_AT


class ServerState(Model):
    """All services of one server."""

    server_id: ServerId
    services: dict[Service, ServiceState] = Field(default_factory=dict)
    incident_id: IncidentId | None = None
    version: int = 0
