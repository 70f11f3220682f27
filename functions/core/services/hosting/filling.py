"""Filling up: who passes a mark is told, and what a course says of a full area is done."""

from collections.abc import Sequence
from typing import Final, Protocol

from functions.core import ports
from functions.core.domain.hosting.areas import Area
from functions.core.domain.hosting.customers import FULL, HoldKind
from functions.core.domain.hosting.fullness import blocked, may_go_on, must_be_held
from functions.core.domain.hosting.usage import AreaSample
from functions.core.domain.ids import CustomerId
from functions.core.domain.messages import Tell, TellKind
from functions.core.domain.model import Model
from functions.core.domain.overuse import OveruseNote
from functions.core.services.hosting import contracts, holding

BY: Final = "noren"
REASON: Final = "容量超過 / more disk is used than the course grants"
ENDED: Final = "容量超過の解消 / the disk is within the course's limit again"


class Means(contracts.Means, Protocol):
    @property
    def jobs(self) -> ports.Jobs: ...


class Filled(Model):
    """What came of it: for the log."""

    warned: int = 0
    held: int = 0
    resumed: int = 0


def look(
    samples: Sequence[AreaSample],
    areas: dict[CustomerId, Area],
    before: dict[CustomerId, AreaSample],
    *,
    means: Means,
) -> Filled:
    """Act on an hour's samples: mostly there is nothing to do."""
    warned = held = resumed = 0
    for sample in samples:
        area, earlier = areas[sample.customer_id], before.get(sample.customer_id)
        if sample.level > (earlier.level if earlier else 0):
            _tell(sample, area, means)
            warned += 1
        if must_be_held(sample, area):
            _hold(sample, area, means)
            held += 1
        elif may_go_on(sample, area):
            _lift(HoldKind.OVERUSE, area, means)
            resumed += 1
        _block(sample, area, means)
    return Filled(warned=warned, held=held, resumed=resumed)


def _hold(sample: AreaSample, area: Area, means: Means) -> None:
    kind = HoldKind.OVERUSE
    holding.hold(area.reseller_id, area.customer_id, kind, REASON, by=BY, means=means)
    _tell(sample, area, means, held=True)


def _block(sample: AreaSample, area: Area, means: Means) -> None:
    """Let the parts that are full refuse more, if the course says so; and no others."""
    full, known = blocked(sample, area), FULL & set(area.holds)
    for kind in sorted(full - known):
        holding.hold(area.reseller_id, area.customer_id, kind, REASON, by=BY, means=means)
    for kind in sorted(known - full):
        _lift(kind, area, means)


def _lift(kind: HoldKind, area: Area, means: Means) -> None:
    holding.lift(area.reseller_id, area.customer_id, kind, ENDED, by=BY, means=means)


def _tell(sample: AreaSample, area: Area, means: Means, *, held: bool = False) -> None:
    customer = means.customers.get(area.reseller_id, area.customer_id)
    note = OveruseNote(
        account=customer.login_id,
        server=means.servers.get(area.server_id).name,
        level=sample.level,
        percent=sample.full_percent,
        used_mib=sample.disk_mib,
        limit_mib=area.limits.disk_mib,
        held=held,
        blocked=bool(blocked(sample, area)),
    )
    means.jobs.tell(
        Tell(
            kind=TellKind.OVERUSE,
            reseller_id=area.reseller_id,
            period=sample.at.date().isoformat(),
            overuse=note,
        )
    )
