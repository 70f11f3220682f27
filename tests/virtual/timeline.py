"""Virtual time: things happen in the order of their moments, and nothing ever sleeps."""

import datetime as dt
import heapq
import itertools
from collections.abc import Callable


class VirtualTime:
    """A clock that jumps from one planned happening to the next. Deterministic: one thread."""

    def __init__(self, start: dt.datetime) -> None:
        self.now = start
        self._order = itertools.count()
        self._plan: list[tuple[dt.datetime, int, Callable[[], None]]] = []

    def __call__(self) -> dt.datetime:
        """Be a `Clock`."""
        return self.now

    def at(self, moment: dt.datetime, happening: Callable[[], None]) -> None:
        heapq.heappush(self._plan, (max(moment, self.now), next(self._order), happening))

    def after(self, delay: dt.timedelta, happening: Callable[[], None]) -> None:
        self.at(self.now + delay, happening)

    def run_until(self, moment: dt.datetime) -> None:
        """Let everything happen that is planned up to `moment`."""
        while self._plan and self._plan[0][0] <= moment:
            self.now, _, happening = heapq.heappop(self._plan)
            happening()
        self.now = moment

    def run_for(self, span: dt.timedelta) -> None:
        self.run_until(self.now + span)
