"""A look that follows a script instead of the network: what fails, and whether anybody is seen."""

from collections.abc import Sequence

from functions.core.domain.watch import Method, Observation, Reason, Service, Status, Target
from functions.core.ports import Clock

REFERENCE = "198.51.100.1"


class ScriptedLook:
    """Everything is up but what `down` names; `blind` hides the reference targets."""

    def __init__(self, *down: Service, blind: bool = False) -> None:
        self.down, self.blind = down, blind
        self.targets: list[Target] = []
        self.icmp: list[bool] = []

    def __call__(self, targets: Sequence[Target], *, icmp: bool, clock: Clock) -> list[Observation]:
        self.targets += targets
        self.icmp.append(icmp)
        return [self._see(target, clock) for target in targets]

    def fails(self, target: Target) -> bool:
        return self.blind if target.address == REFERENCE else target.service in self.down

    def _see(self, target: Target, clock: Clock) -> Observation:
        fails = self.fails(target)
        return Observation(
            service=target.service,
            address=target.address,
            port=target.effective_port,
            status=Status.DOWN if fails else Status.UP,
            reason=Reason.REFUSED if fails else None,
            detail="the port is closed" if fails else "it answers",
            latency_ms=3,
            method=Method.TCP,
            at=clock(),
        )
