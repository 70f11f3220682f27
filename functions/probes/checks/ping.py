"""Ping: three ICMP echoes, any reply; where ICMP is not permitted, a TCP ping, labelled as one.

A TCP ping sends SYN to several ports: SYN-ACK and RST are answers alike, the host lives.
"""

import asyncio
import ipaddress
from typing import Final

from functions.core.domain.watch import Method, Reason
from functions.probes.failures import CheckFailed, network_failure
from functions.probes.visits import Visit, most_telling
from functions.probes.wire import Wire

ECHOES: Final = 3
LARGEST_GAP_S: Final = 1.0
PORTS: Final = (443, 80, 22)


async def check(visit: Visit) -> str:
    """Ping by ICMP unless a port asks for TCP or the system forbids ICMP."""
    by_icmp = visit.target.port is None and visit.equipment.echoes.possible()
    visit.method = Method.ICMP if by_icmp else Method.TCP
    return await visit.first(
        lambda address: _icmp(visit, address) if by_icmp else _tcp(visit, address)
    )


async def _icmp(visit: Visit, address: str) -> str:
    visit.doing = "reply to 3 echoes"
    gap_s = min(LARGEST_GAP_S, visit.target.timeout_s / (ECHOES + 1))
    await visit.equipment.echoes.answered(address.partition("%")[0], ECHOES, gap_s)
    return f"it answers echoes (IPv{ipaddress.ip_address(address).version})"


async def _tcp(visit: Visit, address: str) -> str:
    ports = (visit.target.port,) if visit.target.port else PORTS
    visit.doing = "answer to SYN"
    pending = {asyncio.ensure_future(_knock(address, port)) for port in ports}
    failures = []
    try:
        while pending:
            done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
            for each in done:
                answer = each.result()
                if isinstance(answer, str):
                    return answer
                failures.append(answer)
    finally:
        for each in pending:
            each.cancel()
    raise most_telling(failures)


async def _knock(address: str, port: int) -> str | CheckFailed:
    loop = asyncio.get_running_loop()
    try:
        _, wire = await loop.create_connection(lambda: Wire(loop), address, port)
    except OSError as error:
        failure = network_failure(error)
        if failure.reason is Reason.REFUSED:
            return f"port {port} answers: closed"
        return failure
    wire.abort()
    return f"port {port} answers: open"
