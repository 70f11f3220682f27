"""PostgreSQL, protocol 3.0: SCRAM-SHA-256 for the monitor user, and no database behind it."""

import hmac
import secrets
from base64 import b64decode, b64encode
from functools import partial
from hashlib import pbkdf2_hmac, sha256
from struct import pack, unpack

from noren.demo.talk import Dialogue, Talk

SSL_REQUEST, GSS_REQUEST, VERSION_3 = 80877103, 80877104, 196608
ITERATIONS = 4096
LARGEST = 10_000


def dialogue(user: str, password: str) -> Dialogue:
    """Know one user."""
    return partial(_serve, user=user, password=password)


async def _serve(talk: Talk, *, user: str, password: str) -> None:
    startup = await _startup(talk)
    if talk.unwell:
        await talk.send(_error("53300", "sorry, too many clients already"))
    elif startup is None:
        await talk.send(_error("0A000", "unsupported frontend protocol"))
    elif await _authenticated(talk, password) and startup == user:
        await talk.send(_message(b"R", pack("!I", 0)) + _message(b"Z", b"I"))
        await _answer_queries(talk)
    else:
        await talk.send(_error("28P01", f'password authentication failed for user "{startup}"'))


async def _startup(talk: Talk) -> str | None:
    """Return the user's name, after refusing encryption as a server without it does."""
    while True:
        size, version = unpack("!II", await talk.reader.readexactly(8))
        body = await talk.reader.readexactly(min(size, LARGEST) - 8) if size > 8 else b""
        if version not in (SSL_REQUEST, GSS_REQUEST):
            break
        await talk.send(b"N")
    words = body.decode(errors="replace").split("\0")
    return (
        dict(zip(words[::2], words[1::2], strict=False)).get("user", "") if _is_3(version) else None
    )


def _is_3(version: int) -> bool:
    return version >> 16 == VERSION_3 >> 16


async def _authenticated(talk: Talk, password: str) -> bool:
    """Do RFC 5802's four messages."""
    await talk.send(_message(b"R", pack("!I", 10) + b"SCRAM-SHA-256\0\0"))
    first = (await _read(talk, b"p")).decode(errors="replace")
    bare = first[first.find("n=") :]
    salt, nonce = secrets.token_bytes(16), _field(bare, "r") + secrets.token_hex(12)
    challenge = f"r={nonce},s={b64encode(salt).decode()},i={ITERATIONS}"
    await talk.send(_message(b"R", pack("!I", 11) + challenge.encode()))
    final = (await _read(talk, b"p")).decode(errors="replace")
    spoken = f"{bare},{challenge},{final.rpartition(',p=')[0]}".encode()
    salted = pbkdf2_hmac("sha256", password.encode(), salt, ITERATIONS)
    if not _is_proof(final, nonce, salted, spoken):
        return False
    signature = _mac(_mac(salted, b"Server Key"), spoken)
    await talk.send(_message(b"R", pack("!I", 12) + b"v=" + b64encode(signature)))
    return True


def _is_proof(final: str, nonce: str, salted: bytes, spoken: bytes) -> bool:
    client_key = _mac(salted, b"Client Key")
    signature = _mac(sha256(client_key).digest(), spoken)
    expected = bytes(a ^ b for a, b in zip(client_key, signature, strict=True))
    proof = b64decode(_field(final, "p"))
    return _field(final, "r") == nonce and hmac.compare_digest(proof, expected)


async def _answer_queries(talk: Talk) -> None:
    """Refuse what is asked, until the client terminates: there is no database here."""
    while (kind := await talk.reader.readexactly(1)) != b"X":
        await _body(talk)
        if kind == b"Q":
            refusal = _error("0A000", "this demonstration has no database", severity="ERROR")
            await talk.send(refusal + _message(b"Z", b"I"))


async def _read(talk: Talk, expected: bytes) -> bytes:
    if await talk.reader.readexactly(1) != expected:
        raise ConnectionError("an unexpected message")
    return await _body(talk)


async def _body(talk: Talk) -> bytes:
    size = int.from_bytes(await talk.reader.readexactly(4), "big")
    if not 4 <= size <= LARGEST:
        raise ConnectionError("a message of a wrong length")
    return await talk.reader.readexactly(size - 4)


def _field(text: str, name: str) -> str:
    return next((part[2:] for part in text.split(",") if part.startswith(f"{name}=")), "")


def _mac(key: bytes, text: bytes) -> bytes:
    return hmac.digest(key, text, "sha256")


def _message(kind: bytes, body: bytes) -> bytes:
    return kind + pack("!I", len(body) + 4) + body


def _error(code: str, text: str, *, severity: str = "FATAL") -> bytes:
    fields = {"S": severity, "V": severity, "C": code, "M": text}
    return _message(b"E", "".join(f"{k}{v}\0" for k, v in fields.items()).encode() + b"\0")
