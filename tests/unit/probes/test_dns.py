"""Name servers: an SOA of our zone, asked for again when a packet is lost."""

import asyncio
import struct
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any, cast

import pytest

from functions.core.domain.watch import Method, Observation, Reason, Service, Status, Target
from functions.probes.runner import check_now

ZONE = "hosting.test"
SOA = b"\xc0\x0c" + struct.pack("!HHIH", 6, 1, 3600, 4) + b"\0\0\0\0"
SPELLED_OUT = b"\x07hosting\x04test\0" + SOA[2:]
NS = b"\xc0\x0c" + struct.pack("!HHIH", 2, 1, 3600, 4) + b"\0\0\0\0"

Answer = Callable[[int, bytes], list[bytes]]
"""Gets the number of the packet and the packet; returns what is sent back."""
Ask = Callable[..., Awaitable[Observation]]


class NameServer(asyncio.DatagramProtocol):
    """Answers every question as its script says."""

    def __init__(self, answer: Answer) -> None:
        self._answer, self.heard = answer, 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.DatagramTransport", transport)

    def datagram_received(self, data: bytes, addr: Any) -> None:
        self.heard += 1
        for packet in self._answer(self.heard, data):
            self._transport.sendto(packet, addr)


@pytest.fixture
async def ask() -> AsyncIterator[Ask]:
    """Check a name server that answers so."""
    transports = []

    async def ask(answer: Answer, **changes: Any) -> Observation:
        loop = asyncio.get_running_loop()
        transport, _ = await loop.create_datagram_endpoint(
            lambda: NameServer(answer), local_addr=("127.0.0.1", 0)
        )
        transports.append(transport)
        port = transport.get_extra_info("sockname")[1]
        fields = {"service": Service.DNS, "address": "127.0.0.1", "port": port, "zone": ZONE}
        target = Target.model_validate(fields | {"timeout_s": 0.3} | changes)
        (seen,) = await asyncio.to_thread(check_now, [target])
        return seen

    yield ask
    for transport in transports:
        transport.close()


def says(flags: int = 0x8400, *records: bytes, question: bytes | None = None) -> Answer:
    def answer(number: int, packet: bytes) -> list[bytes]:
        asked = packet[12:] if question is None else question
        head = packet[:2] + struct.pack("!HHHHH", flags, 1, len(records), 0, 0)
        return [head + asked + b"".join(records)]

    return answer


@pytest.mark.parametrize("record", [SOA, SPELLED_OUT])
async def test_a_name_server_that_knows_our_zone_is_up(record: bytes, ask: Ask) -> None:
    seen = await ask(says(0x8400, record))

    assert (seen.status, seen.method) == (Status.UP, Method.UDP), seen.detail
    assert seen.detail == "it answers for hosting.test"


@pytest.mark.parametrize(
    ("answer", "reason", "words"),
    [
        (says(0x8402), Reason.UNAVAILABLE, "SERVFAIL"),
        (says(0x8403), Reason.UNAVAILABLE, "NXDOMAIN"),
        (says(0x8405), Reason.UNAVAILABLE, "REFUSED"),
        (says(0x840F), Reason.UNAVAILABLE, "code 15"),
        (says(0x8400), Reason.UNAVAILABLE, "no SOA"),
        (says(0x8400, NS), Reason.UNAVAILABLE, "no SOA"),
        (says(0x8400, b"\xff"), Reason.UNAVAILABLE, "no SOA"),
        (says(0x8400, b"\x3f" * 9), Reason.UNAVAILABLE, "no SOA"),
        (says(0x8400, SOA, question=b"\0\0\6\0\1"), Reason.PROTOCOL, "another question"),
    ],
)
async def test_a_name_server_that_lost_our_zone_is_down(
    answer: Answer, reason: Reason, words: str, ask: Ask
) -> None:
    seen = await ask(answer)

    assert (seen.status, seen.reason) == (Status.DOWN, reason), seen.detail
    assert words in seen.detail


@pytest.mark.parametrize(
    ("flags", "status"), [(0x8400, Status.UP), (0x8405, Status.UP), (0x8402, Status.DOWN)]
)
async def test_without_a_zone_a_refusal_shows_that_it_lives(
    flags: int, status: Status, ask: Ask
) -> None:
    seen = await ask(says(flags), zone=None)

    assert seen.status is status, seen.detail


async def test_a_lost_packet_is_asked_for_again(ask: Ask) -> None:
    whole = says(0x8400, SOA)

    seen = await ask(lambda number, packet: whole(number, packet) if number == 3 else [])

    assert seen.status is Status.UP, seen.detail


async def test_answers_to_somebody_else_are_not_ours(ask: Ask) -> None:
    def answer(number: int, packet: bytes) -> list[bytes]:
        good = says(0x8400, SOA)(number, packet)[0]
        stranger = bytes([packet[0] ^ 1]) + good[1:]
        question = packet  # its own question, sent back: no answer
        return [b"", b"\xff", stranger, question]

    seen = await ask(answer)

    assert (seen.status, seen.reason) == (Status.DOWN, Reason.TIMEOUT)


async def test_a_closed_port_is_refused(ask: Ask, unused_udp_port: int) -> None:
    seen = await ask(says(), port=unused_udp_port)

    assert (seen.status, seen.reason) == (Status.DOWN, Reason.REFUSED), seen.detail
