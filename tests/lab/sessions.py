"""A client that stays, and is asked line by line."""

import subprocess
from collections.abc import Sequence
from contextlib import suppress
from typing import Final, Self

PATIENCE_S: Final = 10


class Session:
    """A client that stays: it is asked line by line."""

    def __init__(self, words: Sequence[str]) -> None:
        self._process = subprocess.Popen(
            words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            text=True,
        )  # fmt: skip

    def ask(self, line: str, answer: str) -> None:
        """Say something, and wait until the answer comes."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()
        assert any(answer in said for said in self._process.stdout)

    def ends(self, line: str) -> str:
        """Say one last thing and return what comes until the end."""
        with suppress(BrokenPipeError):
            return self._process.communicate(line + "\n", timeout=PATIENCE_S)[0]
        self._process.wait(PATIENCE_S)
        return "closed"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.communicate()
