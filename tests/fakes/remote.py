"""A server that is prepared, for tests: it answers as it was told and keeps what was asked."""

from collections.abc import Mapping

from functions.core.adapters.ssh import Ran

NOTHING = Ran(1, b"", b"")


class FakeRemote:
    """Implements Remote. `answers` by the beginning of the words; whatever else is asked fails."""

    def __init__(self, answers: Mapping[str, str] | None = None) -> None:
        self.answers = dict(answers or {})
        self.asked: list[str] = []
        self.told: dict[str, bytes] = {}

    def run(self, *words: str, stdin: bytes = b"") -> Ran:
        line = " ".join(words)
        self.asked.append(line)
        self.told[line] = stdin
        for beginning, answer in self.answers.items():
            if line.startswith(beginning):
                return Ran(0, answer.encode(), b"")
        return NOTHING
