"""The command protocol of hostctl, spoken for the daemons of a demo server."""

import shutil
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from functions.core.domain.remedies import HostReport, Unit
from noren.demo.daemons import Daemon

LINES: Final = {"status": 5, "restart": 5, "logs": 50}
USAGE: Final = f"hostctl: status|restart|logs UNIT..., or true; units: {' '.join(Unit)}\n"


@dataclass(frozen=True)
class Answer:
    out: str = ""
    err: str = ""
    status: int = 0


class Hostctl:
    """Looks at daemons and has them restarted; nothing else can be asked of it."""

    def __init__(
        self, daemons: dict[Unit, Daemon], restart: Callable[[Sequence[Unit]], Awaitable[None]]
    ) -> None:
        self._daemons, self._restart = daemons, restart
        self.booted_at = time.monotonic()

    async def run(self, words: Sequence[str]) -> Answer:
        """Run one command; a wrong one is answered with the usage and status 2."""
        if list(words) == ["true"]:
            return Answer()
        verb, units = (words[0] if words else ""), _units(words[1:])
        if verb not in LINES or not units:
            return Answer(err=USAGE, status=2)
        if verb == "restart":
            await self._restart(units)
        return Answer(out=self._report(units, LINES[verb]).model_dump_json() + "\n")

    def _report(self, units: Sequence[Unit], lines: int) -> HostReport:
        daemons = [self._daemons[unit] for unit in units]
        disk = shutil.disk_usage(Path.cwd())
        return HostReport(
            units=tuple(daemon.report() for daemon in daemons),
            disk={"/": round(100 * disk.used / disk.total)},
            logs={daemon.unit: daemon.log.tail(lines) for daemon in daemons},
            booted_s=int(time.monotonic() - self.booted_at),
        )


def _units(words: Sequence[str]) -> tuple[Unit, ...]:
    """Read units; none at all if one of them is unknown."""
    known = tuple(Unit(word) for word in words if word in set(Unit))
    return known if len(known) == len(words) else ()
