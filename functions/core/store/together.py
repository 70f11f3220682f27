"""Writes that succeed or fail as one, each with what it means when its condition does not hold."""

from typing import Any

from functions.core.store.failures import Clash
from functions.core.store.table import Table

MOST = 100
"""What a transaction takes."""


class Together:
    def __init__(self, table: Table) -> None:
        self._table = table
        self._writes: list[dict[str, Any]] = []
        self._refusals: list[Exception | None] = []

    def add(self, write: dict[str, Any], refusal: Exception | None = None) -> None:
        """Take in a write; one without a condition needs no refusal."""
        self._writes.append(write)
        self._refusals.append(refusal)

    def write(self) -> None:
        """Write everything, or raise the refusal of the first that did not hold."""
        try:
            self._table.write_together(*self._writes)
        except Clash as clash:
            raise (self._refusals[clash.at] or clash) from clash
