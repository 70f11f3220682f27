"""In-memory stand-ins for every port, held to the ports' promises by `tests/contract`."""

from tests.fakes.clock import FakeClock
from tests.fakes.deps import FakeDeps
from tests.fakes.incidents import FakeIncidents
from tests.fakes.ledger import FakeLedger
from tests.fakes.people import FakeDaysOff, FakeResellers, FakeWindows
from tests.fakes.reports import FakeReports
from tests.fakes.watch import FakeObservations, FakeRounds, FakeServers, FakeStates
from tests.fakes.world import (
    FakeChannel,
    FakeEscalation,
    FakeIdentity,
    FakeJobs,
    FakePlatforms,
    FakeShell,
    SentCheck,
)

__all__ = [
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
    "FakePlatforms",
    "FakeReports",
    "FakeResellers",
    "FakeRounds",
    "FakeServers",
    "FakeShell",
    "FakeStates",
    "FakeWindows",
    "SentCheck",
]
