"""One demo server: its daemons, its sshd, its power; it can be broken, restarted and rebooted."""

import asyncio
import ssl
import time
from collections.abc import Iterable, Sequence
from typing import Final

from functions.core.domain.remedies import Unit
from noren.demo.areas import Areas
from noren.demo.faults import Fault
from noren.demo.hands import Sshd
from noren.demo.hostctl import Hostctl
from noren.demo.keys import Keys
from noren.demo.parts import Part
from noren.demo.targets import HOST, check, names_of
from noren.demo.units import daemons_of
from noren.demo.world import Plan, World

BOOT_S: Final = 2.0


class Box:
    """A server. One change at a time: a restart and a power cycle never interleave."""

    def __init__(
        self,
        plan: Plan,
        world: World,
        context: ssl.SSLContext,
        keys: Keys,
        areas: Areas,
        *,
        pace: float = 1.0,
    ) -> None:
        self.plan, self.on = plan, False
        self._daemons = daemons_of(plan, world, context, areas)
        self._hostctl = Hostctl(self._daemons, self.restart)
        sshd = Sshd(plan.address, plan.ssh_port, keys, self._hostctl, areas)
        self._parts: tuple[Part, ...] = (*self._daemons.values(), sshd)
        self._host: Fault | None = None
        self._boot_s = BOOT_S / pace
        self._change = asyncio.Lock()

    async def start(self) -> None:
        async with self._change:
            await self._power_on()

    async def stop(self) -> None:
        async with self._change:
            await self._power_off()

    async def reboot(self) -> None:
        """Cycle the power: everything is gone for the time of a boot. Level 2."""
        async with self._change:
            await self._power_off()
            await asyncio.sleep(self._boot_s)
            self._heal()
            await self._power_on()

    async def restart(self, units: Sequence[Unit]) -> None:
        """Close and open again what belongs to the units. Level 1."""
        async with self._change:
            for unit in units:
                self._daemons[unit].heal()
            await self._reopen([self._daemons[unit] for unit in units])

    async def break_(self, target: str, fault: Fault) -> None:
        """Break a service, a unit's services, ssh or the host; raise Invalid on a wrong word."""
        check(target, fault)
        async with self._change:
            if target == HOST:
                self._host = fault
                await self._reopen(self._parts)
            for part in self._parts:
                hit = set(names_of(target)) & set(part.names)
                if hit:
                    part.log.note(f"{', '.join(sorted(hit))}: broken on purpose ({fault.how})")
                    part.faults |= dict.fromkeys(hit, fault)
                    await self._reopen([part])

    async def mend(self) -> None:
        """Undo every break, the stubborn ones too."""
        async with self._change:
            broken = self._parts if self._host else [part for part in self._parts if part.faults]
            self._heal(stubborn=True)
            await self._reopen(broken)

    def faults(self) -> dict[str, Fault]:
        """Return everything that is broken, by its name."""
        broken = {HOST: self._host} if self._host else {}
        for part in self._parts:
            broken |= part.faults
        return broken

    def _heal(self, *, stubborn: bool = False) -> None:
        for part in self._parts:
            part.heal(stubborn=stubborn)
        if self._host and (stubborn or not self._host.stubborn):
            self._host = None

    async def _power_on(self) -> None:
        self.on = True
        self._hostctl.booted_at = time.monotonic()
        for part in self._parts:
            await part.up(self._host.how if self._host else None)

    async def _power_off(self) -> None:
        self.on = False
        for part in self._parts:
            await part.down()

    async def _reopen(self, parts: Iterable[Part]) -> None:
        if not self.on:
            return  # nothing of it is open: what is broken shows when it is switched on
        for part in parts:
            await part.down()
            await part.up(self._host.how if self._host else None)
