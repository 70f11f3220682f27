"""MySQL's proofs of a password, by the names of its plugins."""

from collections.abc import Callable, Mapping
from hashlib import sha1, sha256
from typing import Final

NATIVE: Final = b"mysql_native_password"
SHA2: Final = b"caching_sha2_password"


def _native(password: bytes, scramble: bytes) -> bytes:
    # SHA-1 is what this protocol is made of.
    once = sha1(password, usedforsecurity=False).digest()
    twice = sha1(once, usedforsecurity=False).digest()
    return _masked(once, sha1(scramble + twice, usedforsecurity=False).digest(), password)


def _sha2(password: bytes, scramble: bytes) -> bytes:
    once = sha256(password).digest()
    return _masked(once, sha256(sha256(once).digest() + scramble).digest(), password)


def _masked(once: bytes, mask: bytes, password: bytes) -> bytes:
    """Return nothing for no password: that is what "no password" looks like."""
    return bytes(a ^ b for a, b in zip(once, mask, strict=True)) if password else b""


PROOFS: Final[Mapping[bytes, Callable[[bytes, bytes], bytes]]] = {NATIVE: _native, SHA2: _sha2}
