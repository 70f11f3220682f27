"""A house whose process dies at one chosen moment: just before or just after its Nth write."""

import datetime as dt
from collections.abc import Callable
from typing import Any, TypeVar

from functions.core.domain.ids import IncidentId
from functions.core.domain.incidents import Event
from functions.core.domain.ledger import Delivery, EffectKey, Entry
from functions.core.domain.mail import Message, Receipt
from functions.core.domain.messages import Tell
from functions.core.domain.reports import Report
from tests.fakes import FakeChannel, FakeDeps, FakeIncidents, FakeJobs, FakeLedger, FakeReports

T = TypeVar("T")


class Crash(BaseException):
    """The process is gone: nobody can catch this."""


class Fuse:
    """Counts the moments around writes; dies once, at moment number `at`."""

    def __init__(self, at: int | None = None) -> None:
        self.at, self.moment = at, 0

    @property
    def burned(self) -> bool:
        return self.at is not None and self.moment > self.at

    def around(self, write: Callable[[], T]) -> T:
        self._tick()
        result = write()
        self._tick()
        return result

    def _tick(self) -> None:
        self.moment += 1
        if self.moment - 1 == self.at:
            raise Crash


class MinedReports(FakeReports):
    fuse: Fuse

    def save(self, report: Report) -> Report:
        keep = super().save
        return self.fuse.around(lambda: keep(report))


class MinedJobs(FakeJobs):
    fuse: Fuse

    def tell(self, order: Tell, delay_s: float = 0) -> None:
        queue = super().tell
        self.fuse.around(lambda: queue(order, delay_s))


class MinedLedger(FakeLedger):
    fuse: Fuse

    def claim(self, key: EffectKey, now: dt.datetime, lease: dt.timedelta | None) -> Entry | None:
        claim = super().claim
        return self.fuse.around(lambda: claim(key, now, lease))

    def mark(self, key: EffectKey, delivery: Delivery, now: dt.datetime, **more: Any) -> None:
        mark = super().mark
        self.fuse.around(lambda: mark(key, delivery, now, **more))


class MinedIncidents(FakeIncidents):
    fuse: Fuse

    def add_event(self, incident_id: IncidentId, event: Event) -> None:
        add = super().add_event
        self.fuse.around(lambda: add(incident_id, event))


class MinedChannel(FakeChannel):
    fuse: Fuse

    def send(self, message: Message) -> Receipt:
        send = super().send
        return self.fuse.around(lambda: send(message))


def mine(deps: FakeDeps) -> None:
    """Lay the mines, before anything is stored; they sleep until `arm`."""
    deps.reports, deps.jobs, deps.ledger = MinedReports(), MinedJobs(), MinedLedger()
    deps.incidents, deps.mail = MinedIncidents(), MinedChannel()
    arm(deps, Fuse())


def arm(deps: FakeDeps, fuse: Fuse) -> Fuse:
    for store in (deps.reports, deps.jobs, deps.ledger, deps.incidents, deps.mail):
        store.fuse = fuse  # type: ignore[union-attr]
    return fuse
