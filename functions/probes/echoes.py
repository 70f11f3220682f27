"""ICMP echoes: one socket a family for all pings of a run.

The kernel rewrites the id of datagram echoes, and a raw socket hears everybody's replies: sequence
and payload together tell which ones are ours.
"""

import asyncio
import contextlib
import ipaddress
import os
import socket
import struct
from typing import Final

PROTOCOL: Final = {4: socket.IPPROTO_ICMP, 6: socket.IPPROTO_ICMPV6}
FAMILY: Final = {4: socket.AF_INET, 6: socket.AF_INET6}
REQUEST: Final = {4: 8, 6: 128}
REPLY: Final = {4: 0, 6: 129}
HEADER: Final = struct.Struct("!BBHHH")
SECRET_BYTES: Final = 32
AT_ONCE: Final = 64
"""Replies read in one go, so that a flood of them cannot keep the loop."""


class Echoes:
    """The sockets, and who waits for which reply. Close it in the loop that used it."""

    def __init__(self, *, allowed: bool = True) -> None:
        self._sockets: dict[int, socket.socket | None] = {} if allowed else {4: None, 6: None}
        self._waiting: dict[int, asyncio.Future[None]] = {}
        self._last = 0
        self._secret = os.urandom(SECRET_BYTES)

    def possible(self, version: int = 4) -> bool:
        """Tell whether this process may send ICMP."""
        return self._socket(version) is not None

    async def answered(self, address: str, times: int, gap_s: float) -> None:
        """Send echoes, a gap between them, until the first reply; without one, wait for ever."""
        heard: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        sent: list[int] = []
        try:
            while not heard.done() and len(sent) < times:
                sent.append(self._send(address, heard))
                await asyncio.wait({heard}, timeout=gap_s)
            await heard
        finally:
            for number in sent:
                del self._waiting[number]

    def close(self) -> None:
        for each in self._sockets.values():
            if each:
                asyncio.get_running_loop().remove_reader(each.fileno())
                each.close()
        self._sockets = {4: None, 6: None}

    def _socket(self, version: int) -> socket.socket | None:
        if version not in self._sockets:
            made = _open(version)
            self._sockets[version] = made
            if made:
                asyncio.get_running_loop().add_reader(made.fileno(), self._hear, made, version)
        return self._sockets[version]

    def _send(self, address: str, heard: "asyncio.Future[None]") -> int:
        version = ipaddress.ip_address(address).version
        door = self._socket(version)
        if door is None:
            raise PermissionError("ICMP is not permitted")
        number = self._number()
        self._waiting[number] = heard
        try:
            with contextlib.suppress(BlockingIOError):  # a full queue loses it, as a network would
                door.sendto(_packet(version, number, self._secret), (address, 0))
        except OSError:
            del self._waiting[number]
            raise
        return number

    def _number(self) -> int:
        self._last = (self._last + 1) % 65_536
        while self._last in self._waiting:
            self._last = (self._last + 1) % 65_536
        return self._last

    def _hear(self, door: socket.socket, version: int) -> None:
        for _ in range(AT_ONCE):
            try:
                packet = door.recv(2048)
            except OSError:  # nothing left, or an error of somebody else's packet
                return
            number = self._ours(packet, version, has_ip_header=door.type is socket.SOCK_RAW)
            heard = self._waiting.get(number) if number is not None else None
            if heard and not heard.done():
                heard.set_result(None)

    def _ours(self, packet: bytes, version: int, *, has_ip_header: bool) -> int | None:
        """Return the sequence number of a reply to us."""
        if version == 4 and has_ip_header and packet:
            packet = packet[(packet[0] & 15) * 4 :]
        if len(packet) < HEADER.size:
            return None
        kind, code, _, _, number = HEADER.unpack_from(packet)
        mine = (kind, code) == (REPLY[version], 0) and packet[HEADER.size :] == self._secret
        return int(number) if mine else None


def _open(version: int) -> socket.socket | None:
    """Open what is permitted: raw needs CAP_NET_RAW, datagram the sysctl ping_group_range."""
    for kind in (socket.SOCK_RAW, socket.SOCK_DGRAM):
        try:
            made = socket.socket(FAMILY[version], kind, PROTOCOL[version])
        except OSError:
            continue
        made.setblocking(False)  # noqa: FBT003 - the library's own signature
        return made
    return None


def _packet(version: int, number: int, secret: bytes) -> bytes:
    identity = os.getpid() & 0xFFFF
    packet = HEADER.pack(REQUEST[version], 0, 0, identity, number) + secret
    if version == 6:
        return packet  # the kernel knows both addresses and computes the checksum
    return HEADER.pack(REQUEST[version], 0, _checksum(packet), identity, number) + secret


def _checksum(packet: bytes) -> int:
    """Sum up as RFC 1071 says; the packet's length is even."""
    total: int = sum(word for (word,) in struct.iter_unpack("!H", packet))
    total = (total >> 16) + (total & 0xFFFF)
    return ~(total + (total >> 16)) & 0xFFFF
