"""Checking what was written, and not what everybody has: that would take longer with each area."""

from __future__ import annotations

from functions.core.adapters.areas.machine import STATE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from functions.core.adapters.areas.machine import Machine

CONFIGURATION = STATE + "/check.conf"


def ask(text: str, machine: Machine, program: str, *words: str, option: str) -> None:
    """Let a program check this configuration, named by its option; raise Failed if it refuses."""
    machine.write(CONFIGURATION, text.encode())
    try:
        machine.run(program, option, CONFIGURATION, *words)
    finally:
        machine.remove(CONFIGURATION)
