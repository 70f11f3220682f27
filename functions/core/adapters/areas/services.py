"""Services: how each daemon checks what was written for it, and how it reads it."""

from __future__ import annotations

from functions.core.adapters.areas.errors import Failed, Refused

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from functions.core.adapters.areas.files import File
    from functions.core.adapters.areas.machine import Machine

    Check = Callable[[Sequence[File], Machine], None]
    Ready = Callable[[Sequence[File], Machine], None]


class Service:
    """A daemon. `check` raises Failed for what it would refuse; `ready` waits until it serves."""

    def __init__(self, unit: str, check: Check | None = None, ready: Ready | None = None) -> None:
        self._unit, self._check, self._ready = unit, check, ready

    def check(self, written: Sequence[File], machine: Machine) -> None:
        """Let the daemon look at what was written; raise Refused with its words."""
        if self._check:
            try:
                self._check(written, machine)
            except Failed as error:
                raise Refused(str(error)) from error

    def reload(self, written: Sequence[File], machine: Machine) -> None:
        """Let it read its files. One that does not run reads them when it starts."""
        machine.run("systemctl", "try-reload-or-restart", self._unit)
        if self._ready:
            self._ready(written, machine)


SERVICES: dict[str, Service] = {}
"""By the name that files give; a new one is a row."""


def service(name: str) -> Service:
    return SERVICES.get(name) or Service(name)
