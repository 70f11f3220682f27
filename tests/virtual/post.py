"""The post office of the stories: who got what when, and hours in which it takes nothing."""

import datetime as dt
from dataclasses import dataclass

from functions.core.domain.errors import Refused, Unavailable
from functions.core.domain.mail import Message, Receipt
from tests.virtual.timeline import VirtualTime


@dataclass(frozen=True)
class Posted:
    """One mail in somebody's mailbox."""

    at: dt.datetime
    message: Message
    message_id: str

    @property
    def effect(self) -> str:
        return self.message.tags["effect"]

    @property
    def rev(self) -> int:
        return int(self.message.tags["rev"])

    @property
    def thread(self) -> str:
        return self.message.tags["thread"]


class Post:
    """Be a `Channel`: everything is delivered at once, unless the office is closed."""

    def __init__(self, time: VirtualTime, name: str) -> None:
        self._time, self._name = time, name
        self.all: list[Posted] = []
        self.closed: tuple[dt.datetime, dt.datetime] | None = None
        self.unknown: set[str] = set()
        """Addresses that do not exist."""

    def send(self, message: Message) -> Receipt:
        now = self._time.now
        if self.closed and self.closed[0] <= now < self.closed[1]:
            raise Unavailable("SES: try again later")
        if message.to in self.unknown:
            raise Refused("SES: no such address")
        posted = Posted(now, message, f"{self._name}-{len(self.all) + 1}")
        self.all.append(posted)
        return Receipt(message_id=posted.message_id)

    def to(self, address: str, *effects: str) -> list[Posted]:
        """Return what an address got, oldest first; only some kinds if they are named."""
        return [
            posted
            for posted in self.all
            if posted.message.to == address and (not effects or posted.effect in effects)
        ]
