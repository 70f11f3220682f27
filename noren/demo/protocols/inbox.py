"""A mailbox as one client sees it: numbered messages, and those that it marked for deletion."""

from collections.abc import Iterable
from pathlib import Path

from noren.demo.mailroom import Mailroom


class Inbox:
    def __init__(self, mail: Mailroom, address: str) -> None:
        self._mail, self.address = mail, address
        self._messages: list[Path] = []
        self.deleted: set[int] = set()
        self.look()

    @property
    def count(self) -> int:
        return len(self._messages)

    def look(self) -> None:
        """See what has come since."""
        self._messages, self.deleted = self._mail.messages(self.address), set()

    def numbers(self) -> range:
        return range(1, len(self._messages) + 1)

    def chosen(self, spelled: str) -> list[int]:
        """Read `1,3:5,7:*`; what does not exist is left out."""
        found: list[int] = []
        for part in spelled.split(","):
            first, _, last = part.replace("*", str(self.count)).partition(":")
            if first.isdecimal() and (last or first).isdecimal():
                found += [
                    each for each in self.numbers() if int(first) <= each <= int(last or first)
                ]
        return found

    def read(self, number: int) -> bytes:
        return self._messages[number - 1].read_bytes()

    def size(self, number: int) -> int:
        return self._messages[number - 1].stat().st_size

    def name(self, number: int) -> str:
        """Return what stays the same from visit to visit."""
        return self._messages[number - 1].stem

    def mark(self, numbers: Iterable[int], *, deleted: bool) -> None:
        self.deleted = self.deleted | set(numbers) if deleted else self.deleted - set(numbers)

    def expunge(self) -> list[int]:
        """Delete what is marked; return the numbers as they were when each one went."""
        gone = sorted(self.deleted, reverse=True)
        for number in gone:
            self._messages.pop(number - 1).unlink(missing_ok=True)
        self.deleted = set()
        return gone
