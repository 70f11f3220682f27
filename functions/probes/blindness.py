"""What the prober cannot see is unknown: neither up nor down, and nobody is woken by it."""

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from functions.core.domain.watch import Method, Observation, Reason, Service, Status, Target
from functions.core.wiring import Deps

if TYPE_CHECKING:
    from functions.probes.checking import Look

PATIENCE_S: Final = 5.0
BLIND: Final = "the prober reaches none of its own reference targets"


def sees_nothing(deps: Deps, look: "Look") -> bool:
    """Ask the reference targets; one that answers is enough, and a closed port is an answer."""
    targets = list(references(deps.settings.reference_targets))
    if not targets:
        return False
    seen = look(targets, icmp=False, clock=deps.clock)
    return not any(each.status is Status.UP for each in seen)


def references(spelled: str) -> Iterator[Target]:
    """Read `host:port,host:port`, IPv6 in brackets; each becomes a ping by TCP."""
    for each in filter(None, (part.strip() for part in spelled.split(","))):
        host, _, port = each.rpartition(":")
        yield Target(
            service=Service.PING, address=host.strip("[]"), port=int(port), timeout_s=PATIENCE_S
        )


def unknown(seen: Observation) -> Observation:
    """Return the same check as one that says nothing."""
    return seen.model_copy(
        update={
            "status": Status.UNKNOWN,
            "reason": Reason.INTERNAL,
            "detail": BLIND,
            "certificate": None,
        }
    )


def closed(target: Target, way: str, at: dt.datetime) -> Observation:
    """Return what is known of a check that this network does not let out: nothing."""
    return Observation(
        service=target.service,
        address=target.address,
        port=target.effective_port,
        status=Status.UNKNOWN,
        reason=Reason.INTERNAL,
        detail=way,
        latency_ms=0,
        method=Method.TCP,
        at=at,
    )
