"""One check on its way to one server: where it goes, until when, and what it finds out."""

import asyncio
import ssl
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from functions.core.domain.watch import PORTS, Certificate, Method, Reason, Target
from functions.probes.echoes import Echoes
from functions.probes.failures import CheckFailed, network_failure
from functions.probes.names import Names, without_brackets

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Equipment:
    """What all checks of one run share: looked-up names, and the sockets of ICMP."""

    names: Names = field(default_factory=Names)
    echoes: Echoes = field(default_factory=Echoes)


@dataclass(slots=True)
class Visit:
    """The part of a check that its conversation and its runner both know."""

    target: Target
    method: Method
    """How it is made; a conversation or a ping corrects it on the way."""
    equipment: Equipment
    ends_at: float
    """The one deadline, in the loop's time."""
    doing: str = "answer"
    """What is being waited for, for the sentence of a timeout."""
    complaint: ssl.SSLCertVerificationError | None = None
    """What verification said: set on the second visit, which only looks."""
    encrypted: ssl.SSLObject | None = None
    """The TLS session, once there is one."""
    certificate: Certificate | None = None

    @property
    def host(self) -> str:
        """The name that the server is asked for, and its certificate is checked against."""
        return without_brackets(self.target.host_name or self.target.address).rstrip(".")

    @property
    def port(self) -> int:
        port = self.target.effective_port
        if port is None:
            raise ValueError(f"{self.target.service} has no port")
        return port

    @property
    def is_usual_port(self) -> bool:
        return self.port == PORTS[self.target.service]

    def left_s(self) -> float:
        """Return the seconds until the deadline."""
        return max(0.0, self.ends_at - asyncio.get_running_loop().time())

    async def first(self, attempt: Callable[[str], Awaitable[Found]]) -> Found:
        """Try the name's addresses in their order; each has its share of the time that is left."""
        self.doing = "address for its name"
        addresses = await self.equipment.names.addresses(self.target.address)
        self.doing = "connection"
        if len(addresses) == 1:
            return await _explained(attempt(addresses[0]))
        failures = []
        for position, address in enumerate(addresses):
            try:
                async with asyncio.timeout(self.left_s() / (len(addresses) - position)):
                    return await _explained(attempt(address))
            except TimeoutError:
                failures.append(CheckFailed(Reason.TIMEOUT, f"no connection to {address}"))
            except CheckFailed as failure:
                failures.append(failure)
        raise most_telling(failures)


def most_telling(failures: Sequence[CheckFailed]) -> CheckFailed:
    """Choose what to report of several addresses: one without a way (no IPv6 here) tells least."""
    return min(failures, key=lambda each: each.reason in (Reason.UNREACHABLE, Reason.INTERNAL))


async def _explained(attempt: Awaitable[Found]) -> Found:
    try:
        return await attempt
    except OSError as error:
        raise network_failure(error) from error
