"""What a demo server is made of: parts that go up and down, can be broken, and heal."""

from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Iterable
from datetime import UTC, datetime

from noren.demo.faults import Fault, How

LOG_LINES = 200


class Log:
    """The last lines that a part wrote."""

    def __init__(self) -> None:
        self._lines: deque[str] = deque(maxlen=LOG_LINES)

    def note(self, line: str) -> None:
        self._lines.append(f"{datetime.now(UTC).isoformat(timespec='seconds')} {line}")

    def tail(self, count: int) -> tuple[str, ...]:
        return tuple(self._lines)[-count:]


class Part(ABC):
    """One thing that can be broken by name: `names` are a daemon's services, or just ssh."""

    def __init__(self, names: Iterable[str]) -> None:
        self.names = tuple(str(name) for name in names)
        self.faults: dict[str, Fault] = {}
        self.log = Log()

    def how(self, name: str) -> How | None:
        fault = self.faults.get(name)
        return fault.how if fault else None

    def heal(self, *, stubborn: bool = False) -> None:
        """Forget the faults; the stubborn ones only if told so."""
        self.faults = {n: f for n, f in self.faults.items() if f.stubborn and not stubborn}

    @abstractmethod
    async def up(self, host: How | None) -> None:
        """Open the ports, each as it is broken; `host` breaks them all and goes first."""

    @abstractmethod
    async def down(self) -> None:
        """Close the ports and hang up on everybody."""
