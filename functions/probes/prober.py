"""The prober: the same messages and code as in Lambda, as a service that may send ICMP.

`python -m functions.probes.prober`. SIGTERM ends it when the batches in its hands are done.
"""

import signal
import sys
import threading
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from typing import Final

from functions.core.domain.errors import OutsideError
from functions.core.domain.messages import CheckBatch
from functions.core.domain.rounds import Vantage
from functions.core.observability import flush_metrics, logger
from functions.core.ports import CheckQueue
from functions.core.wiring import Deps, deps
from functions.probes import checking
from functions.probes.measuring import measure_checked

AT_ONCE: Final = 8
"""Batches side by side: a frozen server costs its own batch the deadline, not the others."""
LONGEST_PAUSE_S: Final = 30.0

Running = dict["Future[checking.Checked]", str]
"""What is being done, and the receipt of its message."""


def main() -> int:
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    serve(deps(), stop)
    return 0


def serve(world: Deps, stop: threading.Event) -> None:
    """Work off the prober's queue until `stop` is set; a queue that fails is asked again."""
    queue = world.prober_queue
    running: Running = {}
    pause_s = 1.0
    with ThreadPoolExecutor(AT_ONCE) as pool:
        while not stop.is_set():
            try:
                _take_more(queue, running, pool, world)
                _finish(queue, running, wait_s=0 if len(running) < AT_ONCE else 1)
                pause_s = 1.0
            except OutsideError as trouble:
                logger.error("the queue cannot be reached", trouble=str(trouble))
                stop.wait(pause_s)
                pause_s = min(2 * pause_s, LONGEST_PAUSE_S)
        while running:
            _finish(queue, running, wait_s=None)


def _take_more(queue: CheckQueue, running: Running, pool: ThreadPoolExecutor, world: Deps) -> None:
    free = AT_ONCE - len(running)
    for message in queue.receive(free) if free else ():
        running[pool.submit(_check, message.body, world)] = message.receipt


def _check(body: str, world: Deps) -> checking.Checked:
    batch = CheckBatch.model_validate_json(body)
    return checking.check(batch, vantage=Vantage.PROBER, deps=world)


def _finish(queue: CheckQueue, running: Running, *, wait_s: float | None) -> None:
    """Take what is done off the queue; what failed is shown again by the queue itself."""
    done, _ = wait(running, timeout=wait_s, return_when=FIRST_COMPLETED)
    for each in done:
        receipt = running.pop(each)
        if error := each.exception():
            logger.error("a batch goes back to the queue", exc_info=error)
            continue
        measure_checked(each.result())
        try:
            queue.done(receipt)
        except OutsideError as trouble:  # it is shown again: checked twice harms nothing
            logger.warning("a message could not be deleted", trouble=str(trouble))
    flush_metrics()


if __name__ == "__main__":
    sys.exit(main())
