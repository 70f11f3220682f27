"""The mail of one demo server: a file a message, in its mailbox's folder."""

import shutil
import time
from collections import Counter, deque
from itertools import count
from pathlib import Path
from typing import Final

REMEMBERED: Final = 100_000
"""Messages that are remembered as sent: more than anybody sends in an hour."""


class Mailroom:
    """Keeps what was delivered, and who sent how much since the start."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = count(time.time_ns())
        self._sent: deque[tuple[float, str, str]] = deque(maxlen=REMEMBERED)

    def deliver(self, address: str, message: bytes) -> None:
        box = self._folder / address
        box.mkdir(mode=0o700, parents=True, exist_ok=True)
        (box / f"{next(self._numbers):020d}.eml").write_bytes(message)

    def messages(self, address: str) -> list[Path]:
        """Return the oldest first; none for an address that never got any."""
        return sorted((self._folder / address).glob("*.eml"))

    def size(self, address: str) -> int:
        return sum(each.stat().st_size for each in self.messages(address))

    def forget(self, address: str) -> None:
        shutil.rmtree(self._folder / address, ignore_errors=True)

    def note_sent(self, slug: str, by: str) -> None:
        self._sent.append((time.time(), slug, by))

    def sent_since(self, slug: str, since: float) -> dict[str, int]:
        """Return how many each of an area's senders sent."""
        return dict(Counter(by for at, area, by in self._sent if area == slug and at >= since))
