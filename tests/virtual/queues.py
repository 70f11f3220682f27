"""Queues in virtual time: messages travel as JSON, wait, come back when their handler failed."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Final

from functions.core.domain.messages import CheckBatch, StartIncident, Tell
from functions.core.domain.rounds import Vantage
from tests.virtual.timeline import VirtualTime

Handler = Callable[[str], bool]
"""Works off one message; False: it failed, and the message comes back."""
Fate = Callable[[str, str], Iterable[dt.timedelta]]
"""Says how long after its sending each copy of a queue's message arrives. Nothing: it is lost."""

PROMPTLY: Final = dt.timedelta(milliseconds=200)


def on_time(queue: str, body: str) -> Iterable[dt.timedelta]:
    """Let each message arrive once and at once."""
    del queue, body
    return (PROMPTLY,)


@dataclass
class Queue:
    """As `infra/app.yaml` defines it."""

    visibility: dt.timedelta
    receives: int
    handle: Handler = field(default=lambda _body: True)
    dead: list[str] = field(default_factory=list)


class Queues:
    """Be `Jobs`. A fate may lose, delay, repeat what is sent; handlers come from the town."""

    def __init__(self, time: VirtualTime) -> None:
        self._time = time
        self.fate: Fate = on_time
        self.all = {
            "checks": Queue(visibility=dt.timedelta(seconds=120), receives=3),
            "prober": Queue(visibility=dt.timedelta(seconds=120), receives=3),
            "starts": Queue(visibility=dt.timedelta(seconds=180), receives=10),
            "tell": Queue(visibility=dt.timedelta(seconds=720), receives=10),
        }

    def check(self, batches: Iterable[CheckBatch], vantage: Vantage, delay_s: float = 0) -> None:
        for batch in batches:
            queue = "checks" if vantage is Vantage.LAMBDA else "prober"
            self._send(queue, batch.model_dump_json(exclude_defaults=True), delay_s)

    def start(self, order: StartIncident) -> None:
        self._send("starts", order.model_dump_json())

    def tell(self, order: Tell, delay_s: float = 0) -> None:
        self._send("tell", order.model_dump_json(exclude_defaults=True), delay_s)

    def _send(self, name: str, body: str, delay_s: float = 0) -> None:
        for travels in self.fate(name, body):
            self._arrive(name, body, dt.timedelta(seconds=delay_s) + travels, 1)

    def _arrive(self, name: str, body: str, delay: dt.timedelta, receive: int) -> None:
        queue = self.all[name]

        def arrives() -> None:
            if queue.handle(body):
                return
            if receive >= queue.receives:
                queue.dead.append(body)
            else:
                self._arrive(name, body, queue.visibility, receive + 1)

        self._time.after(delay, arrives)
