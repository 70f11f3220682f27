"""Daemons that read their files only when they start, and scripts that nobody has to be told of."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from functions.core.adapters.areas.files import File
    from functions.core.adapters.areas.machine import Machine

    Look = Callable[[Sequence[File], Machine], None]


def restart(unit: str) -> Look:
    """Return what lets a unit start, now and after each boot."""

    def restarted(written: Sequence[File], machine: Machine) -> None:
        del written
        machine.run("systemctl", "daemon-reload")
        machine.run("systemctl", "enable", "--quiet", unit)
        machine.run("systemctl", "restart", unit)

    return restarted


def nothing(written: Sequence[File], machine: Machine) -> None:
    """Leave dovecot alone: it looks at a script whenever mail arrives."""
    del written, machine


def check_postfix(written: Sequence[File], machine: Machine) -> None:
    del written
    machine.run("postfix", "check")


def check_dovecot(written: Sequence[File], machine: Machine) -> None:
    del written
    machine.run("doveconf", "-n")
