"""MySQL, protocol 10: native passwords for the monitor user, and no database behind it."""

import hmac
import secrets
from functools import partial
from hashlib import sha1
from struct import pack

from noren.demo.talk import Dialogue, Talk

PLUGIN = b"mysql_native_password"
# long password, connect with database, protocol 4.1, secure connection, plugin auth
ABILITIES = 0x1 | 0x8 | 0x200 | 0x8000 | 0x80000
WITH_DATABASE, PLUGIN_AUTH = 0x8, 0x80000
OK = b"\0\0\0\2\0\0\0"
COM_QUIT, COM_PING = 1, 14


def dialogue(user: str, password: str) -> Dialogue:
    """Know one user."""
    return partial(_serve, user=user, password=password)


async def _serve(talk: Talk, *, user: str, password: str) -> None:
    if talk.unwell:
        await _send(talk, 0, _error(1040, "08004", "Too many connections", with_state=False))
        return
    # No zero bytes: clients take the scramble as a C string.
    scramble = bytes(secrets.choice(range(33, 126)) for _ in range(20))
    await _send(talk, 0, _greeting(scramble))
    number, answer = await _read(talk)
    name, proof, plugin = _login(answer)
    if plugin not in (b"", PLUGIN):
        await _send(talk, number + 1, b"\xfe" + PLUGIN + b"\0" + scramble + b"\0")
        number, proof = await _read(talk)
    if name == user and hmac.compare_digest(proof, _proof(password, scramble)):
        await _send(talk, number + 1, OK)
        await _answer_commands(talk)
    else:
        denied = f"Access denied for user '{name}'@'localhost' (using password: YES)"
        await _send(talk, number + 1, _error(1045, "28000", denied))


def _greeting(scramble: bytes) -> bytes:
    return (
        b"\x0a8.0.0-demo\0"
        + pack("<I", 1)
        + scramble[:8]
        + b"\0"
        + pack("<H", ABILITIES & 0xFFFF)
        + b"\x2d\2\0"
        + pack("<HB", ABILITIES >> 16, 21)
        + bytes(10)
        + scramble[8:]
        + b"\0"
        + PLUGIN
        + b"\0"
    )


def _login(answer: bytes) -> tuple[str, bytes, bytes]:
    """Read user, proof and plugin of a HandshakeResponse41."""
    abilities = int.from_bytes(answer[:4], "little")
    name, _, rest = answer[32:].partition(b"\0")
    size = rest[0] if rest else 0
    proof, rest = rest[1 : 1 + size], rest[1 + size :]
    if abilities & WITH_DATABASE:
        rest = rest.partition(b"\0")[2]
    plugin = rest.partition(b"\0")[0] if abilities & PLUGIN_AUTH else b""
    return name.decode(errors="replace"), proof, plugin


def _proof(password: str, scramble: bytes) -> bytes:
    # SHA-1 is what this protocol is made of: it guards nothing but a demonstration.
    once = sha1(password.encode(), usedforsecurity=False).digest()
    twice = sha1(once, usedforsecurity=False).digest()
    mask = sha1(scramble + twice, usedforsecurity=False).digest()
    return bytes(a ^ b for a, b in zip(once, mask, strict=True))


async def _answer_commands(talk: Talk) -> None:
    while True:
        number, command = await _read(talk)
        kind = command[0] if command else COM_QUIT
        if kind == COM_QUIT:
            return
        refusal = _error(1047, "08S01", "This demonstration has no database")
        await _send(talk, number + 1, OK if kind == COM_PING else refusal)


async def _read(talk: Talk) -> tuple[int, bytes]:
    head = await talk.reader.readexactly(4)
    size = int.from_bytes(head[:3], "little")
    if size > 65_536:
        raise ConnectionError("a packet that is too large")
    return head[3], await talk.reader.readexactly(size)


async def _send(talk: Talk, number: int, body: bytes) -> None:
    await talk.send(len(body).to_bytes(3, "little") + bytes([number % 256]) + body)


def _error(code: int, state: str, text: str, *, with_state: bool = True) -> bytes:
    # Before the login a server does not know whether its client understands SQL states.
    marker = f"#{state}" if with_state else ""
    return b"\xff" + pack("<H", code) + f"{marker}{text}".encode()
