"""The only place that constructs: `deps()` is everything the functions need of the world."""

import datetime as dt
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING

from functions.core.domain.ids import IncidentId
from functions.core.domain.rounds import Vantage
from functions.core.domain.timing import Timing
from functions.core.settings import Settings
from functions.core.wiring.dealings import Dealings
from functions.core.wiring.served import Served
from functions.core.wiring.world import World

if TYPE_CHECKING:
    from functions.core import ports


class Deps(Dealings, Served, World):
    """What services are handed. Tests replace single attributes; see `tests/fakes`."""

    def __init__(self, settings: Settings, clock: "ports.Clock | None" = None) -> None:
        super().__init__(settings)
        self.clock: ports.Clock = clock or _now

    @cached_property
    def timing(self) -> Timing:
        return self.settings.timing

    @property
    def epoch(self) -> int:
        return self.settings.epoch

    @property
    def allow_loopback(self) -> bool:
        return self.settings.allow_loopback

    @property
    def follow_vantage(self) -> Vantage:
        """From where an open incident is followed: the prober also sees ping and port 25."""
        return Vantage.PROBER if self.settings.prober_queue_url else Vantage.LAMBDA

    def alert(self, subject: str, text: str, *, incident_id: IncidentId | None = None) -> None:
        """Queue an alert to the operator: whoever alerts must not fail because mail does."""
        from functions.core.domain.messages import Tell, TellKind

        self.jobs.tell(
            Tell(kind=TellKind.ALERT, subject=subject, text=text, incident_id=incident_id)
        )


class _Process:
    deps: Deps | None = None


def deps() -> Deps:
    """Return this process's dependencies, made of its environment at the first call."""
    if _Process.deps is None:
        _Process.deps = Deps(Settings.from_environment(os.environ))
    return _Process.deps


@contextmanager
def use(replacement: Deps) -> Iterator[Deps]:
    """Let `deps()` return others for a while: tests with fakes and a clock of their own."""
    before, _Process.deps = _Process.deps, replacement
    try:
        yield replacement
    finally:
        _Process.deps = before


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
