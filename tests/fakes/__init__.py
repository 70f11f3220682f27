"""In-memory stand-ins for every port, held to the ports' promises by `tests/contract`."""

from tests.fakes.clock import FakeClock
from tests.fakes.deps import FakeDeps
from tests.fakes.incidents import FakeIncidents
from tests.fakes.ledger import FakeLedger
from tests.fakes.people import FakeDaysOff, FakeResellers, FakeWindows
from tests.fakes.reports import FakeReports
from tests.fakes.signing_in import FakeAttempts, FakeIdentity, FakePeople, FakeSessions, seat
from tests.fakes.watch import FakeObservations, FakeRounds, FakeServers, FakeStates
from tests.fakes.world import (
    FakeChannel,
    FakeEscalation,
    FakeJobs,
    FakePlatforms,
    FakeShell,
    SentCheck,
)

__all__ = [
    "FakeAttempts",
    "FakeChannel",
    "FakeClock",
    "FakeDaysOff",
    "FakeDeps",
    "FakeEscalation",
    "FakeIdentity",
    "FakeIncidents",
    "FakeJobs",
    "FakeLedger",
    "FakeObservations",
    "FakePeople",
    "FakePlatforms",
    "FakeReports",
    "FakeResellers",
    "FakeRounds",
    "FakeServers",
    "FakeSessions",
    "FakeShell",
    "FakeStates",
    "FakeWindows",
    "SentCheck",
    "seat",
]
