"""What was seen on a server, or said to people, in the few lines that a timeline has for it."""

import json
from collections.abc import Iterator
from typing import Any, Final

LETTERS: Final = frozenset({"notice", "update", "report", "recovered"})
LETTER_LINES, MOST_LINES, LOG_LINES = 2, 10, 3
"""Of a letter only to whom and about what; its words are in `noren demo outbox` and the JSON."""


def excerpt(kind: str, evidence: str) -> list[str]:
    """Return the lines worth showing, and how many were left out."""
    if kind in LETTERS:
        return [line for line in evidence.splitlines() if line][:LETTER_LINES]
    lines = list(_report(evidence))
    left_out = len(lines) - MOST_LINES
    return lines if left_out <= 0 else [*lines[:MOST_LINES], f"… {left_out} more (--json)"]


def _report(evidence: str) -> Iterator[str]:
    """Read a host's own report; what is none is shown as it is."""
    try:
        report = json.loads(evidence)
        yield from list(_host(report))
    except (ValueError, TypeError, KeyError, AttributeError):  # cut short, or plain words
        yield from evidence.splitlines()


def _host(report: dict[str, Any]) -> Iterator[str]:
    for unit in report["units"]:
        yield ", ".join(filter(None, (f"{unit['name']}: {unit['state']}", unit.get("detail", ""))))
    if disk := report.get("disk"):
        yield "disk: " + ", ".join(f"{mount} {percent} %" for mount, percent in disk.items())
    for name, log in report.get("logs", {}).items():
        yield from (f"{name}: {line}" for line in log[-LOG_LINES:])
