"""DNS: a name server answers for a zone of ours (SOA), by UDP, asked again when a packet is lost.

Without a zone any answer will do, a refusal too: it shows that the server lives.
"""

import asyncio
import os
import struct
from collections.abc import Sequence
from typing import Final

from functions.core.domain.watch import Reason
from functions.probes.failures import CheckFailed, network_failure
from functions.probes.visits import Visit

HEADER: Final = struct.Struct("!HHHHHH")
SOA, INTERNET = 6, 1
ANSWER_BIT: Final = 0x8000
TRIES: Final = 4
RCODES: Final = {1: "FORMERR", 2: "SERVFAIL", 3: "NXDOMAIN", 4: "NOTIMP", 5: "REFUSED"}


class _Ear(asyncio.DatagramProtocol):
    """Hears the answer to one question; everything with another id is somebody else's."""

    def __init__(self, number: int) -> None:
        self._number = number
        self.answer: asyncio.Future[bytes] = asyncio.get_running_loop().create_future()

    def datagram_received(self, data: bytes, addr: object) -> None:  # noqa: ARG002 - asyncio's
        if self._is_answer(data) and not self.answer.done():
            self.answer.set_result(data)

    def error_received(self, exc: Exception) -> None:
        if isinstance(exc, OSError) and not self.answer.done():
            self.answer.set_exception(network_failure(exc))

    def _is_answer(self, data: bytes) -> bool:
        if len(data) < HEADER.size:
            return False
        number, flags, *_ = HEADER.unpack_from(data)
        return number == self._number and bool(flags & ANSWER_BIT)


async def check(visit: Visit) -> str:
    number = int.from_bytes(os.urandom(2))
    question = _question(visit.target.zone or "")
    packet = HEADER.pack(number, 0, 1, 0, 0, 0) + question
    answer = await visit.first(lambda address: _ask(visit, address, number, packet))
    return _judge(answer, question, visit.target.zone)


async def _ask(visit: Visit, address: str, number: int, packet: bytes) -> bytes:
    visit.doing = "answer"
    loop = asyncio.get_running_loop()
    remote = (address, visit.port)
    transport, ear = await loop.create_datagram_endpoint(lambda: _Ear(number), remote_addr=remote)
    try:
        for _ in range(TRIES - 1):
            transport.sendto(packet)
            await asyncio.wait({ear.answer}, timeout=visit.target.timeout_s / TRIES)
            if ear.answer.done():
                return ear.answer.result()
        transport.sendto(packet)
        return await ear.answer
    finally:
        transport.abort()


def _judge(answer: bytes, question: bytes, zone: str | None) -> str:
    _, flags, questions, answers, *_ = HEADER.unpack_from(answer)
    rest = answer[HEADER.size :]
    code = flags & 15
    word = RCODES.get(code, f"code {code}")
    if questions and rest[: len(question)].lower() != question.lower():
        raise CheckFailed(Reason.PROTOCOL, "it answers another question")
    if code == 2 or (zone and code):
        raise CheckFailed(Reason.UNAVAILABLE, f"it answers {word} for {zone or 'the root'}")
    if not zone:
        return f"it answers ({word if code else 'NOERROR'})"
    if not answers or not _is_soa(rest[len(question) :]):
        raise CheckFailed(Reason.UNAVAILABLE, f"it has no SOA of {zone}")
    return f"it answers for {zone}"


def _is_soa(record: bytes) -> bool:
    """Look at the first record's type, behind its name (labels, or a pointer to one)."""
    at = 0
    while at < len(record) and record[at]:
        if record[at] & 0xC0:
            at += 1
            break
        at += record[at] + 1
    return record[at + 1 : at + 3] == SOA.to_bytes(2, "big")


def _question(zone: str) -> bytes:
    labels: Sequence[bytes] = [each.encode("idna") for each in zone.split(".") if each]
    name = b"".join(bytes([len(each)]) + each for each in labels) + b"\0"
    return name + struct.pack("!HH", SOA, INTERNET)
