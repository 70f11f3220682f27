"""The places where a process can die: every call of a port that writes, sends or acts."""

import datetime as dt
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final

ACTS: Final[dict[str, frozenset[str]]] = {
    "servers": frozenset({"create", "save"}),
    "states": frozenset({"save"}),
    "observations": frozenset({"put_many"}),
    "rounds": frozenset({"create", "save"}),
    "incidents": frozenset({"open", "change", "release", "put_parent", "add_event"}),
    "ledger": frozenset({"claim", "mark"}),
    "reports": frozenset({"create", "save"}),
    "resellers": frozenset({"save", "save_contact"}),
    "windows": frozenset({"save"}),
    "days_off": frozenset({"add", "remove"}),
    "jobs": frozenset({"check", "start", "tell"}),
    "escalation": frozenset({"start", "answer"}),
    "shell": frozenset({"login", "status", "restart"}),
    "platforms": frozenset({"reboot"}),
    "mail": frozenset({"send"}),
    "fax": frozenset({"send"}),
}
"""What of each port changes the world. Everything else reads."""


class Killed(BaseException):
    """The process is gone: no handler may catch this."""


@dataclass(frozen=True)
class Act:
    """One effect of a handler."""

    at: dt.datetime
    handler: str
    port: str
    method: str

    def __str__(self) -> str:
        return f"{self.handler} at {self.at:%H:%M:%S}: {self.port}.{self.method}"


Weather = Callable[[Act, Callable[[], Any]], Any]
"""Stands between a handler and its acts: does them, fails before them, fails after them."""


def calm(act: Act, do: Callable[[], Any]) -> Any:
    """Let everything happen."""
    del act
    return do()


@dataclass
class Effects:
    """Watches over the acts of handlers. What the story itself does is no handler's act."""

    clock: Callable[[], dt.datetime]
    weather: Weather = calm
    seen: list[Act] = field(default_factory=list)
    handler: str | None = None

    @contextmanager
    def of(self, handler: str) -> Iterator[None]:
        """Name who acts. Handlers may run inside each other (a queue that delivers at once)."""
        before, self.handler = self.handler, handler
        try:
            yield
        finally:
            self.handler = before

    def pass_(self, port: str, method: str, do: Callable[[], Any]) -> Any:
        if self.handler is None:
            return do()
        act = Act(self.clock(), self.handler, port, method)
        self.seen.append(act)
        return self.weather(act, do)


class Port:
    """Any port, with its acts under the weather."""

    def __init__(self, name: str, inner: Any, effects: Effects) -> None:
        self._name, self._inner, self._effects = name, inner, effects

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._inner, name)
        if name not in ACTS[self._name]:
            return value
        return lambda *given, **named: self._effects.pass_(
            self._name, name, lambda: value(*given, **named)
        )


def plague(seed: int, *, share: float = 0.03, deaths: int = 15) -> Weather:
    """Return the weather that kills some at random, before or after what they do."""
    chance, left = random.Random(seed), deaths  # noqa: S311 - a story, no secret

    def weather(act: Act, do: Callable[[], Any]) -> Any:
        nonlocal left
        if left == 0 or chance.random() >= share:
            return do()
        left -= 1
        if chance.random() < 0.5:
            do()
        raise Killed(str(act))

    return weather


def kill(number: int, *, after: bool, by: type[BaseException] = Killed) -> Weather:
    """Return the weather that kills whoever does the act with this number (from 1), once."""
    count = 0

    def weather(act: Act, do: Callable[[], Any]) -> Any:
        nonlocal count
        count += 1
        if count != number:
            return do()
        if after:
            do()
        raise by(f"{'after' if after else 'before'} {act}")

    return weather
