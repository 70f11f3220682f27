"""When the functions' processes may start: not any more once the embedded AWS ends.

Queues and schedules go on delivering until its server has stopped; what they would wake then would
be left behind.
"""

import threading
from typing import Any, Final

from noren.local.faithful import replace

SPAWN: Final = "(self)"


class Births:
    """One per process: it takes the place of ministack's way to start a worker."""

    def __init__(self) -> None:
        from ministack.core import lambda_runtime

        self._spawn = lambda_runtime.Worker._spawn
        self._changed = threading.Condition()
        self._under_way, self._ended = 0, False
        replace(lambda_runtime.Worker, "_spawn", SPAWN, lambda worker: self._start(worker))

    def end(self) -> None:
        """Refuse every further start, and wait for those under way."""
        with self._changed:
            self._ended = True
            self._changed.wait_for(lambda: self._under_way == 0)

    def _start(self, worker: Any) -> None:  # noqa: ANN401 -- ministack's Worker
        with self._changed:
            if self._ended:
                raise RuntimeError("the embedded AWS is ending")
            self._under_way += 1
        try:
            self._spawn(worker)
        finally:
            with self._changed:
                self._under_way -= 1
                self._changed.notify_all()
