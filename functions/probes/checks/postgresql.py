"""PostgreSQL: a StartupMessage is answered; with the monitor's password, a whole login.

Nothing less is sent: a lone SSLRequest or stray bytes write alarming lines into the server's log.
"""

import struct
from typing import Final

from functions.core.domain.watch import Reason, Target
from functions.probes.failures import CAPACITY, CheckFailed, said
from functions.probes.scram import Scram, md5_proof
from functions.probes.streams import Conversation, conversation
from functions.probes.visits import Visit

PROTOCOL_3: Final = 196_608
OK, MD5, SASL, SASL_CONTINUE, SASL_FINAL = 0, 5, 10, 11, 12
INVALID_CATALOG: Final = "3D000"
REFUSED_LOGIN: Final = "28"
TERMINATE: Final = b"X\0\0\0\4"


class _Refused(Exception):
    """It refuses us, and so it lives."""


async def check(visit: Visit) -> str:
    async with conversation(visit) as server:
        server.say(_startup(visit.target))
        try:
            method, rest = await _authentication(server)
            if visit.target.password is None:
                return "it asks for a login"
            return await _log_in(server, method, rest)
        except _Refused as refusal:
            return f"it answers and refuses the monitor: {refusal}"


async def _log_in(server: Conversation, method: int, rest: bytes) -> str:
    """Prove the password; other methods would send it in the clear."""
    if method == SASL and b"SCRAM-SHA-256\0" in rest:
        await _scram(server)
    elif method == MD5:
        user, password = _user(server.visit.target), _password(server.visit.target)
        server.say(_message(b"p", md5_proof(user, password, rest[:4]) + b"\0"))
        await _expect(server, OK)
    elif method != OK:
        return f"it asks for a login (method {method}, not tried)"
    while await _message_of(server) != b"Z":  # here a full server says 53300
        pass
    server.say(TERMINATE)
    return "it lets the monitor log in"


async def _scram(server: Conversation) -> None:
    scram = Scram(_password(server.visit.target))
    first = scram.first()
    server.say(_message(b"p", b"SCRAM-SHA-256\0" + struct.pack("!I", len(first)) + first))
    server.say(_message(b"p", scram.final(await _expect(server, SASL_CONTINUE))))
    scram.verify(await _expect(server, SASL_FINAL))
    await _expect(server, OK)


async def _expect(server: Conversation, method: int) -> bytes:
    got, rest = await _authentication(server)
    if got != method:
        raise CheckFailed(Reason.PROTOCOL, f"it answers step {got} of a login, not {method}")
    return rest


async def _authentication(server: Conversation) -> tuple[int, bytes]:
    """Return the method of the next authentication request and what follows it."""
    kind, body = await _read(server)
    if kind != b"R" or len(body) < 4:
        raise server.misunderstood(kind + body)
    return int.from_bytes(body[:4], "big"), body[4:]


async def _message_of(server: Conversation) -> bytes:
    return (await _read(server))[0]


async def _read(server: Conversation) -> tuple[bytes, bytes]:
    """Read the next message that is no notice; raise what an error message says."""
    kind, size = b"N", 4
    while kind in (b"N", b"v"):
        kind, size = struct.unpack("!cI", await server.exactly(5))
        if not 4 <= size <= CAPACITY:
            raise await _nonsense(server, kind, size.to_bytes(4, "big"))
        body = await server.exactly(size - 4)
    if kind == b"E":
        raise _refusal(body)
    return kind, body


async def _nonsense(server: Conversation, kind: bytes, size: bytes) -> CheckFailed:
    """Tell another protocol from a server out of memory: that one says E and a plain text."""
    if kind == b"E" and size.isascii() and size.decode().isprintable():
        return server.unable(size + await server.line())
    return server.misunderstood(kind + size + bytes(server.wire.unread[:80]))


def _refusal(body: bytes) -> Exception:
    fields = {part[:1]: part[1:] for part in body.split(b"\0") if part}
    code, text = fields.get(b"C", b"").decode(errors="replace"), said(fields.get(b"M", b""))
    if code.startswith(REFUSED_LOGIN) or code == INVALID_CATALOG:
        return _Refused(f"{code} {text}")
    return CheckFailed(Reason.UNAVAILABLE, f"it says that it cannot serve: {said(code)} {text}")


def _startup(target: Target) -> bytes:
    body = struct.pack("!I", PROTOCOL_3) + b"user\0" + _user(target) + b"\0database\0postgres\0\0"
    return struct.pack("!I", len(body) + 4) + body


def _message(kind: bytes, body: bytes) -> bytes:
    return kind + struct.pack("!I", len(body) + 4) + body


def _user(target: Target) -> bytes:
    return (target.user or "monitor").encode()


def _password(target: Target) -> bytes:
    return target.password.get_secret_value().encode() if target.password else b""
