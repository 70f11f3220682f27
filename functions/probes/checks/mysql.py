"""MySQL and MariaDB: a greeting and a complete login attempt; being refused is alive, too.

Leaving after the greeting counts as a broken connection: after 100 of them the server blocks the
prober for good (error 1129).
"""

import struct
from typing import Final

from functions.core.domain.watch import Reason, Target
from functions.probes.failures import CAPACITY, CheckFailed, said
from functions.probes.mysql_proofs import NATIVE, PROOFS, SHA2
from functions.probes.streams import Conversation, conversation
from functions.probes.visits import Visit

VERSION_10: Final = 10
OK, MORE, SWITCH, ERROR = 0x00, 0x01, 0xFE, 0xFF
FAST_OK: Final = b"\3"
QUIT: Final = b"\1\0\0\0\1"
# CLIENT_LONG_PASSWORD, PROTOCOL_41, SECURE_CONNECTION, PLUGIN_AUTH
ABILITIES: Final = 0x1 | 0x200 | 0x8000 | 0x80000
UTF8: Final = 33
BLOCKED: Final = {1129, 1130}  # host is blocked, host is not allowed
REFUSED: Final = {
    1044,  # access denied to the database
    1045,  # access denied
    1203,  # this user has too many connections: the others have theirs
    1226,  # this user has used up its resources
    1251,  # it wants a login that we do not know
    1698,  # access denied, without a password
    1862,  # the password has expired
    3118,  # the account is locked (MySQL)
    3159,  # this account needs TLS
    4151,  # the account is locked (MariaDB)
}
MOST_STEPS: Final = 8


class _Refused(Exception):
    """It refuses us, and so it lives."""


async def check(visit: Visit) -> str:
    async with conversation(visit) as server:
        _, greeting = await _packet(server)
        try:
            version, plugin, scramble = _greeting(server, greeting)
            _log_in(server, plugin, scramble)
            await _logged_in(server, plugin, scramble)
        except _Refused as refusal:
            return f"it answers and refuses the monitor: {refusal}"
        server.say(QUIT)
        return f"{said(version)} lets the monitor log in"


def _greeting(server: Conversation, packet: bytes) -> tuple[bytes, bytes, bytes]:
    """Return version, plugin and scramble."""
    if packet[:1] == bytes([ERROR]):
        raise _refusal(packet)
    version, _, rest = packet[1:].partition(b"\0")
    if packet[:1] != bytes([VERSION_10]) or len(rest) < 31:
        raise server.misunderstood(packet)
    scramble, plugin = rest[4:12] + rest[31:43], rest[44:].partition(b"\0")[0]
    return version, plugin if plugin in PROOFS else NATIVE, scramble


def _log_in(server: Conversation, plugin: bytes, scramble: bytes) -> None:
    proof = PROOFS[plugin](_password(server.visit.target), scramble)
    user = (server.visit.target.user or "monitor").encode().replace(b"\0", b"")
    head = struct.pack("<IIB23x", ABILITIES, CAPACITY, UTF8)
    _send(server, 1, head + user + b"\0" + bytes([len(proof)]) + proof + plugin + b"\0")


async def _logged_in(server: Conversation, plugin: bytes, scramble: bytes) -> None:
    """Answer what the server still wants to know until it says OK."""
    for _ in range(MOST_STEPS):
        number, packet = await _packet(server)
        if packet[:1] == bytes([OK]):
            return
        if packet[:1] == bytes([ERROR]):
            raise _refusal(packet)
        if packet[:1] == bytes([SWITCH]):
            plugin, _, rest = packet[1:].partition(b"\0")
            scramble = rest.removesuffix(b"\0")
            prove = PROOFS.get(plugin)
            _send(
                server,
                number + 1,
                prove(_password(server.visit.target), scramble) if prove else b"",
            )
        elif packet[:1] == bytes([MORE]) and plugin == SHA2:
            if packet[1:] != FAST_OK:
                # It wants the password itself, which never travels in the clear. An empty one
                # ends the attempt in good order.
                _send(server, number + 1, b"\0")
        else:
            raise server.misunderstood(packet)
    raise CheckFailed(Reason.PROTOCOL, "its login does not come to an end")


async def _packet(server: Conversation) -> tuple[int, bytes]:
    """Return number and body; a length beyond reason is another protocol, or a lie."""
    head = await server.exactly(4)
    size = int.from_bytes(head[:3], "little")
    if not 0 < size <= CAPACITY:
        raise server.misunderstood(head + bytes(server.wire.unread[:80]))
    return head[3], await server.exactly(size)


def _send(server: Conversation, number: int, body: bytes) -> None:
    server.say(len(body).to_bytes(3, "little") + bytes([number % 256]) + body)


def _refusal(packet: bytes) -> Exception:
    code = int.from_bytes(packet[1:3], "little")
    text = packet[9:] if packet[3:4] == b"#" else packet[3:]
    if code in REFUSED:
        return _Refused(f"{code} {said(text)}")
    if code in BLOCKED:
        return CheckFailed(Reason.BLOCKED, f"it serves, but not this host: {code} {said(text)}")
    return CheckFailed(Reason.UNAVAILABLE, f"it says that it cannot serve: {code} {said(text)}")


def _password(target: Target) -> bytes:
    return target.password.get_secret_value().encode() if target.password else b""
