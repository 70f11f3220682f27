"""Checking what was written, and not what everybody has: that would take longer with each area."""

from __future__ import annotations

from functions.core.adapters.areas.machine import STATE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from functions.core.adapters.areas.machine import Machine

CONFIGURATION = STATE + "/check.conf"


def ask(text: str, machine: Machine, *words: str) -> None:
    """Let a program check this configuration; its path is the last word. Raise Failed if not."""
    machine.write(CONFIGURATION, text.encode())
    try:
        machine.run(*words, CONFIGURATION)
    finally:
        machine.remove(CONFIGURATION)
