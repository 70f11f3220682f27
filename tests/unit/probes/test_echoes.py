"""ICMP echoes: whose reply it is, whatever else arrives at the socket."""

import asyncio
import socket
import struct
from collections.abc import Callable, Iterator

import pytest

from functions.probes import echoes
from functions.probes.echoes import Echoes

Forge = Callable[[bytes], list[bytes]]
"""Gets an echo request; returns what arrives at the socket."""


class Loopback(socket.socket):
    """A datagram socket to itself: what is sent as ICMP comes back as a script says."""

    def __init__(self, forge: Forge, *, full: int = 0) -> None:
        super().__init__(socket.AF_INET, socket.SOCK_DGRAM)
        self.bind(("127.0.0.1", 0))
        self.setblocking(False)  # noqa: FBT003 - the library's own signature
        self._forge, self._full, self.requests = forge, full, 0

    def sendto(self, packet: bytes, address: object) -> int:  # type: ignore[override]
        self.requests += 1
        if self.requests <= self._full:
            raise BlockingIOError
        for answer in self._forge(packet):
            super().sendto(answer, self.getsockname())
        return len(packet)


Door = Callable[..., Loopback]


@pytest.fixture
def door(monkeypatch: pytest.MonkeyPatch) -> Iterator[Door]:
    """Put a scripted socket in the place of ICMP's."""
    made: list[Loopback] = []

    def door(forge: Forge, *, full: int = 0) -> Loopback:
        made.append(Loopback(forge, full=full))
        monkeypatch.setattr(echoes, "_open", lambda _: made[-1])
        return made[-1]

    yield door
    for each in made:
        each.close()


async def _heard(times: int = 3, *, seconds: float = 0.1, address: str = "192.0.2.1") -> bool:
    pings = Echoes()
    try:
        async with asyncio.timeout(seconds):
            await pings.answered(address, times, seconds / 8)
    except TimeoutError:
        return False
    finally:
        pings.close()
    return True


def _reply(request: bytes, *, kind: int = 0, code: int = 0, number: int | None = None) -> bytes:
    _, _, _, identity, asked = struct.unpack_from("!BBHHH", request)
    head = struct.pack("!BBHHH", kind, code, 0, identity, asked if number is None else number)
    return head + request[8:]


async def test_the_reply_to_our_echo_is_heard(door: Door) -> None:
    socket_ = door(lambda request: [_reply(request)])

    assert await _heard()
    assert socket_.requests == 1


async def test_the_kernels_own_id_does_not_matter(door: Door) -> None:
    door(lambda request: [_reply(request)[:4] + b"\xab\xcd" + _reply(request)[6:]])

    assert await _heard()


@pytest.mark.parametrize(
    "forge",
    [
        lambda _: [],
        lambda _: [b""],
        lambda _: [b"\0" * 7],
        lambda request: [request],  # our own request, as loopback shows it
        lambda request: [_reply(request)[:8]],
        lambda request: [_reply(request)[:-1] + b"\xff"],
        lambda request: [_reply(request) + b"more"],
        lambda request: [_reply(request, number=9999)],
        lambda request: [_reply(request, kind=3)],
        lambda request: [_reply(request, code=1)],
        lambda _: [bytes(each) for each in range(200)],
    ],
)
async def test_nobody_elses_packet_is_a_reply(forge: Forge, door: Door) -> None:
    socket_ = door(forge)

    assert not await _heard()
    assert socket_.requests == 3


async def test_a_flood_of_strangers_replies_hides_ours_from_nobody(door: Door) -> None:
    door(lambda request: [b"\0" * 40] * 150 + [_reply(request)])

    assert await _heard(seconds=0.5)


async def test_the_second_echo_is_sent_when_the_first_is_lost(door: Door) -> None:
    socket_ = door(lambda request: [_reply(request)], full=1)

    assert await _heard()
    assert socket_.requests == 2


async def test_a_late_reply_to_the_first_echo_counts(door: Door) -> None:
    seen: list[bytes] = []

    def first_again(request: bytes) -> list[bytes]:
        seen.append(request)
        return [_reply(seen[0])] if len(seen) == 3 else []

    door(first_again)

    assert await _heard()


async def test_sequence_numbers_of_those_who_wait_are_never_used_twice(door: Door) -> None:
    numbers: list[int] = []

    def silent(request: bytes) -> list[bytes]:
        numbers.append(struct.unpack_from("!H", request, 6)[0])
        return []

    door(silent)
    pings = Echoes()
    pings._last = 65_530  # it begins again at 0 in the middle

    waiting = [asyncio.ensure_future(pings.answered("192.0.2.1", 2, 0.01)) for _ in range(20)]
    await asyncio.wait(waiting, timeout=0.1)

    for each in waiting:
        each.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)
    pings.close()
    assert len(numbers) == len(set(numbers)) == 40
    assert not pings._waiting


def test_the_header_of_a_raw_socket_is_skipped_whatever_its_length() -> None:
    pings = Echoes(allowed=False)
    request = echoes._packet(4, 7, pings._secret)

    for words in (5, 6, 15):
        packet = bytes([0x40 | words]) + b"\0" * (words * 4 - 1) + _reply(request)
        assert pings._ours(packet, 4, has_ip_header=True) == 7
    assert pings._ours(b"\x45" + b"\0" * 10, 4, has_ip_header=True) is None
    assert pings._ours(b"", 4, has_ip_header=True) is None


def test_the_checksum_is_the_one_of_rfc_1071() -> None:
    packet = echoes._packet(4, 7, bytes(range(32)))

    words = struct.unpack(f"!{len(packet) // 2}H", packet)
    total = sum(words)
    folded = (total & 0xFFFF) + (total >> 16)
    assert (folded & 0xFFFF) + (folded >> 16) == 0xFFFF


async def test_without_permission_nothing_is_sent() -> None:
    pings = Echoes(allowed=False)

    assert not pings.possible()
    with pytest.raises(PermissionError):
        await pings.answered("192.0.2.1", 1, 0.1)
