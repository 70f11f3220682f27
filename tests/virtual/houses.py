"""Simulated rental servers: what works, what a restart or a reboot cures, and who may log in."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from functions.core.domain.errors import NorenError
from functions.core.domain.ids import ServerId
from functions.core.domain.remedies import (
    UNITS,
    HostReport,
    Login,
    LoginOutcome,
    Unit,
    UnitReport,
)
from functions.core.domain.servers import Platform, Server
from functions.core.domain.watch import Observation, Reason, Service, Target
from tests.builders import an_observation
from tests.virtual.timeline import VirtualTime


@dataclass
class House:
    """The inside of one server. Everything works until a story breaks it."""

    down: set[Service] = field(default_factory=set)
    lost: bool = False
    """Nothing answers, not even ping."""
    logins: list[LoginOutcome] = field(default_factory=list)
    """What the next logins meet, used up from the front; the last one stays."""
    restarts_needed: int = 1
    """A service runs again at this restart; a number never reached: restarts do not help."""
    reboot_cures: bool = True
    boot_takes: dt.timedelta = dt.timedelta(seconds=90)
    boots_until: dt.datetime | None = None
    trouble: NorenError | None = None
    """What hostctl and the platform answer instead of working."""

    def reached(self, now: dt.datetime) -> bool:
        return not self.lost and (self.boots_until is None or now >= self.boots_until)

    def works(self, service: Service, now: dt.datetime) -> bool:
        return self.reached(now) and service not in self.down

    def mend(self) -> None:
        self.down.clear()
        self.lost = False
        self.logins.clear()


class Street:
    """All servers of a story: what is asked of them is visible. Be a `Shell` and `Platforms`."""

    def __init__(self, time: VirtualTime) -> None:
        self._time = time
        self._houses: dict[ServerId, House] = {}
        self.tried: list[tuple[dt.datetime, ServerId]] = []
        self.restarted: list[tuple[dt.datetime, ServerId, tuple[Unit, ...]]] = []
        self.rebooted: list[tuple[dt.datetime, ServerId]] = []

    def house(self, server_id: ServerId) -> House:
        return self._houses.setdefault(server_id, House())

    def look(self, server_id: ServerId, target: Target) -> Observation:
        """Be the checks: say what one of them sees now."""
        house, now = self.house(server_id), self._time.now
        if house.works(target.service, now):
            return an_observation(target.service, address=target.address, at=now)
        reason = Reason.REFUSED if house.reached(now) else Reason.TIMEOUT
        return an_observation(target.service, address=target.address, at=now, reason=reason)

    def login(self, server: Server) -> Login:
        now, house = self._time.now, self.house(server.id)
        self.tried.append((now, server.id))
        if not house.reached(now):
            return Login(outcome=LoginOutcome.UNREACHABLE, detail="no answer within 15 s")
        if not house.logins:
            return Login(outcome=LoginOutcome.OK, detail="logged in")
        outcome = house.logins.pop(0) if len(house.logins) > 1 else house.logins[0]
        return Login(outcome=outcome, detail=outcome.value)

    def status(self, server: Server, units: Sequence[Unit]) -> HostReport:
        house = self.house(server.id)
        if house.trouble:
            raise house.trouble
        down = {unit for service in house.down for unit in UNITS.get(service, ())}
        return HostReport(
            units=tuple(
                UnitReport(unit=u, name=u.value, state="failed" if u in down else "active")
                for u in units
            )
        )

    def restart(self, server: Server, units: Sequence[Unit]) -> HostReport:
        house = self.house(server.id)
        if house.trouble:
            raise house.trouble
        self.restarted.append((self._time.now, server.id, tuple(units)))
        if self._count(self.restarted, server.id) >= house.restarts_needed:
            house.down -= {each for each in house.down if set(UNITS.get(each, ())) & set(units)}
        return self.status(server, units)

    def reboot(self, server: Server, platform: Platform) -> str:
        house, now = self.house(server.id), self._time.now
        if house.trouble:
            raise house.trouble
        self.rebooted.append((now, server.id))
        house.boots_until = now + house.boot_takes
        if house.reboot_cures:
            house.mend()
        return f"{platform.kind} reboots {server.id}"

    @staticmethod
    def _count(acts: Sequence[tuple[object, ...]], server_id: ServerId) -> int:
        return sum(1 for act in acts if act[1] == server_id)
