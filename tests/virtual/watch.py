"""The watch over the simulated servers: the real rounds and judgement, with scripted eyes."""

import datetime as dt
from collections.abc import Sequence

from functions.core.domain.messages import CheckBatch
from functions.core.domain.rounds import Vantage
from functions.core.domain.watch import Observation, Reason, Target
from functions.core.ports import Clock
from functions.core.services.auditing import audit_round
from functions.core.services.rounds import follow_open, start_round
from functions.probes import checking
from tests.builders import an_observation
from tests.fakes import FakeDeps
from tests.virtual.houses import Street


class Watch:
    """What the clock and the queue of checks wake. `blind`: the prober's own network is gone."""

    def __init__(self, deps: FakeDeps, street: Street) -> None:
        self._deps, self._street = deps, street
        self.blind = False

    def round(self, due: dt.datetime) -> None:
        start_round(due, means=self._deps)

    def audit(self, due: dt.datetime) -> None:
        audit_round(due, means=self._deps)

    def follow(self, due: dt.datetime) -> None:
        follow_open(due, means=self._deps)

    def check(self, body: str) -> None:
        batch = CheckBatch.model_validate_json(body)
        checking.check(batch, vantage=Vantage.LAMBDA, deps=self._deps, look=self.look)

    def probe(self, body: str) -> None:
        """Be the prober."""
        batch = CheckBatch.model_validate_json(body)
        checking.check(batch, vantage=Vantage.PROBER, deps=self._deps, look=self.look)

    def look(self, targets: Sequence[Target], *, icmp: bool, clock: Clock) -> list[Observation]:
        """Be the runner of checks, in front of simulated servers."""
        del icmp
        return [self._look(target, clock()) for target in targets]

    def _look(self, target: Target, at: dt.datetime) -> Observation:
        if self.blind:
            return an_observation(
                target.service, address=target.address, at=at, reason=Reason.TIMEOUT
            )
        owners = (s.id for s in self._deps.servers.all.values() if s.address == target.address)
        owner = next(owners, None)
        if owner is None:  # a reference target: the rest of the world always works
            return an_observation(target.service, address=target.address, at=at)
        return self._street.look(owner, target)
