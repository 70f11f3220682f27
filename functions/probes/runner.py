"""The runner owns time: one deadline a check, and whatever happens becomes an observation."""

import asyncio
import datetime as dt
import logging
import ssl
from collections.abc import Callable, Sequence
from time import perf_counter
from typing import TYPE_CHECKING, Final

from functions.core.domain.watch import Certificate, Observation, Reason, Status, Target
from functions.probes.certificates import complaint_of, examine
from functions.probes.echoes import Echoes
from functions.probes.failures import CheckFailed, network_failure
from functions.probes.names import Complaint, Names, no_complaint
from functions.probes.protocols import PROTOCOLS, Protocol
from functions.probes.visits import Equipment, Visit

if TYPE_CHECKING:  # it would load every model there is
    from functions.core.ports import Clock

IN_FLIGHT: Final = 500
log = logging.getLogger(__name__)


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def check_now(
    targets: Sequence[Target],
    *,
    in_flight: int = IN_FLIGHT,
    icmp: bool = True,
    clock: "Clock" = _now,
    complaint: Complaint = no_complaint,
) -> list[Observation]:
    """Check all targets in a loop of its own (uvloop's where it is installed).

    No address that `complaint` has something against is ever visited.
    """
    with asyncio.Runner(loop_factory=_loop_factory()) as runner:
        return runner.run(
            observe_all(targets, in_flight=in_flight, icmp=icmp, clock=clock, complaint=complaint)
        )


async def observe_all(
    targets: Sequence[Target],
    *,
    in_flight: int = IN_FLIGHT,
    icmp: bool = True,
    clock: "Clock" = _now,
    complaint: Complaint = no_complaint,
) -> list[Observation]:
    """Check all targets side by side, at most so many at once; the answer has their order.

    `icmp=False` makes every ping a TCP ping: where a network (Lambda's) lets no ICMP out.
    """
    equipment = Equipment(names=Names(complaint), echoes=Echoes(allowed=icmp))
    waiting = iter(enumerate(targets))
    seen: dict[int, Observation] = {}

    async def work() -> None:
        for position, target in waiting:
            seen[position] = await observe(target, equipment=equipment, clock=clock)

    try:
        async with asyncio.TaskGroup() as group:
            for _ in range(min(in_flight, len(targets))):
                group.create_task(work())
    finally:
        equipment.echoes.close()
    return [seen[position] for position in range(len(targets))]


async def observe(
    target: Target, *, equipment: Equipment, protocol: Protocol | None = None, clock: "Clock" = _now
) -> Observation:
    """Give one check its time and report what it saw. Never raises but when it is cancelled."""
    protocol = protocol or PROTOCOLS[target.service]
    at, started = clock(), perf_counter()
    ends_at = asyncio.get_running_loop().time() + target.timeout_s
    visit = Visit(target, protocol.method, equipment, ends_at)
    answer = await _answer(visit, protocol)
    visit.certificate = _certificate(visit, at)
    verdict = answer if isinstance(answer, CheckFailed) else _complaint(visit)
    return Observation(
        service=target.service,
        address=target.address,
        port=target.effective_port,
        status=verdict.status if verdict else Status.UP,
        reason=verdict.reason if verdict else None,
        detail=verdict.sentence if verdict else str(answer),
        latency_ms=round((perf_counter() - started) * 1000),
        method=visit.method,
        certificate=visit.certificate,
        at=at,
    )


async def _answer(visit: Visit, protocol: Protocol) -> str | CheckFailed:
    """Return the evidence, or why there is none."""
    try:
        async with asyncio.timeout_at(visit.ends_at):
            return await _visit(visit, protocol)
    except TimeoutError:
        said = f"no {visit.doing} within {visit.target.timeout_s:g} s"
        return CheckFailed(Reason.TIMEOUT, said)
    except CheckFailed as failure:
        return failure
    except OSError as error:
        return network_failure(error)
    except Exception as error:  # our own mistake is no outage of a server's
        log.warning("the %s check failed itself", visit.target.service, exc_info=error)
        return CheckFailed(Reason.INTERNAL, f"the prober itself failed: {type(error).__name__}")


async def _visit(visit: Visit, protocol: Protocol) -> str:
    """Visit once; if the certificate is wrong, once more to see whether the service works."""
    try:
        return await protocol.check(visit)
    except ssl.SSLCertVerificationError as complaint:
        visit.complaint, visit.method = complaint, protocol.method
        return await protocol.check(visit)


def _certificate(visit: Visit, at: dt.datetime) -> Certificate | None:
    try:
        return examine(visit.encrypted, visit.complaint, at) if visit.encrypted else None
    except (ValueError, KeyError):  # a certificate that nobody can read
        return None


def _complaint(visit: Visit) -> CheckFailed | None:
    """Say what is wrong with the certificate of a service that works."""
    sentence = visit.certificate and complaint_of(visit.certificate)
    if not sentence and visit.complaint:
        sentence = f"it serves, but its certificate is wrong: {visit.complaint.verify_message}"
    return CheckFailed(Reason.CERTIFICATE, sentence) if sentence else None


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    try:
        import uvloop
    except ImportError:
        return None
    factory: Callable[[], asyncio.AbstractEventLoop] = uvloop.new_event_loop
    return factory
