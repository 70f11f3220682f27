"""A round: all checks of all servers, every 10 minutes."""

from enum import StrEnum
from typing import Final

from functions.core.domain.ids import IncidentId, ServerId
from functions.core.domain.model import Instant, Model, seconds
from functions.core.domain.watch import Observation, Service, Target

LONGEST_CHECK: Final = seconds(30)
"""A batch on its way and its deadlines: in a demonstration a round may be shorter than that."""


class Vantage(StrEnum):
    """From where a check is made."""

    LAMBDA = "lambda"
    PROBER = "prober"


class Purpose(StrEnum):
    """Why a batch is checked."""

    ROUND = "round"  # the 10-minute round
    CONFIRM = "confirm"  # +30 s and +60 s after a failure
    FOLLOW = "follow"  # every minute while an incident is open


class WatchOrder(Model):
    """One server of a batch: what to check, and what the checker must know of it."""

    server_id: ServerId
    targets: tuple[Target, ...]
    window_end: Instant | None = None
    """Set inside a maintenance window: failures count from its end."""
    incident_id: IncidentId | None = None
    """Set for FOLLOW: the open incident that wants to know."""
    elsewhere: tuple[Service, ...] = ()
    """FOLLOW: what is watched and cannot be seen from there. Unseen, it is never good."""


class CheckBatch(Model):
    """One queue message: up to 25 servers of one round, or one server to confirm or follow."""

    purpose: Purpose
    round_at: Instant
    """Start of the round (ROUND), or when this batch was due (CONFIRM, FOLLOW)."""
    sent_at: Instant
    attempt: int = 0
    """CONFIRM: 1 at +30 s, 2 at +60 s."""
    orders: tuple[WatchOrder, ...]


class Round(Model):
    """The record of a round."""

    at: Instant
    """When it was due; also its id."""
    started_at: Instant
    expected: int
    """Servers that were to be checked."""
    checked: int | None = None
    """Servers with an observation, counted by the audit; None: not counted yet."""
    finished: bool | None = None
    """Did it finish before the next? None: still running."""
    unknown: int = 0
    """Servers that nobody could judge, since the prober saw nothing itself."""
    version: int = 0


class ServerObservation(Model):
    """Everything that one round saw of one server: one compact item."""

    server_id: ServerId
    round_at: Instant
    observations: dict[Service, Observation]
