"""The machine of one box: systemd-nspawn as its hardware, with power, resets and a boot loop."""

import asyncio
import contextlib
import logging
import os
import signal
from functools import partial
from pathlib import Path
from typing import Final

from lab import cgroups, network
from lab.site import Place

REBOOT: Final = 133
"""nspawn ends so when the system inside asked for a reboot. Anything else: it is off."""
HALT_SIGNAL: Final = signal.SIGRTMIN + 4
REBOOT_SIGNAL: Final = signal.SIGRTMIN + 5


class Machine:
    """A PowerSwitch. One change at a time."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._nspawn: asyncio.subprocess.Process | None = None
        self._running: asyncio.Task[None] | None = None
        self._change = asyncio.Lock()

    async def power_state(self) -> bool:
        return self._running is not None and not self._running.done()

    async def reset(self, kind: str) -> None:
        """Carry out one of Redfish's resets."""
        async with self._change:
            if kind in ("GracefulShutdown", "GracefulRestart"):
                self._signal(HALT_SIGNAL if kind == "GracefulShutdown" else REBOOT_SIGNAL)
                return
            if kind not in ("On", "ForceOn"):
                await self._off()
            if kind != "ForceOff" and not await self.power_state():
                self._running = asyncio.create_task(self._run())

    async def _off(self) -> None:
        """Take the power away: nothing inside gets a chance to write or to say goodbye."""
        running, self._running = self._running, None
        if running:
            running.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await running
        await asyncio.to_thread(network.power, self._place, on=False)
        await asyncio.to_thread(cgroups.end, self._place.site, self._place.name)
        if self._nspawn:
            await self._nspawn.wait()

    async def _run(self) -> None:
        """Boot, and boot again as long as the system inside asks for it."""
        code = REBOOT
        while code == REBOOT:
            await asyncio.to_thread(cgroups.end, self._place.site, self._place.name)
            await asyncio.to_thread(network.power, self._place, on=True)
            with (self._place.folder / "console.log").open("ab") as console:
                self._nspawn = await asyncio.create_subprocess_exec(
                    *_nspawn(self._place),
                    stdin=asyncio.subprocess.DEVNULL,
                    stdout=console,
                    stderr=console,
                    start_new_session=True,
                    preexec_fn=partial(cgroups.join, self._place.site, self._place.name),
                )
            code = await self._nspawn.wait()
        logging.getLogger(__name__).info("%s is off: %s", self._place.name, code)
        await asyncio.to_thread(network.power, self._place, on=False)

    def _signal(self, number: int) -> None:
        pid = first_process(self._place)
        if pid:
            os.kill(pid, number)


def first_process(place: Place) -> int | None:
    """Return the box's process 1 as this machine numbers it; None while there is none."""
    for pid in cgroups.processes(place.site, place.name):
        if _numbers(pid)[1:] == ["1"]:
            return pid
    return None


def inside(place: Place) -> set[int]:
    """Return the box's processes, without nspawn itself."""
    found = cgroups.processes(place.site, place.name)
    return {pid for pid in found if len(_numbers(pid)) > 1}


def _numbers(pid: int) -> list[str]:
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return []
    return status.partition("NSpid:")[2].partition("\n")[0].split()


def _nspawn(place: Place) -> list[str]:
    return [
        "systemd-nspawn",
        "--quiet",
        "--boot",
        f"--directory={place.root}",
        "--register=no",
        "--keep-unit",
        "--settings=no",
        "--link-journal=no",
        "--resolv-conf=off",
        "--timezone=off",
        f"--machine={place.machine}",
        f"--hostname={place.name}",
        f"--network-namespace-path={place.namespace}",
        "--console=passive",
    ]
