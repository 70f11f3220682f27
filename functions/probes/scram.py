"""PostgreSQL's proofs of a password: SCRAM-SHA-256 (RFC 5802, 7677) and the older MD5."""

import hashlib
import hmac
import os
from base64 import b64decode, b64encode
from functools import lru_cache
from typing import Final

from functions.core.domain.watch import Reason
from functions.probes.failures import CheckFailed

MOST_ITERATIONS: Final = 100_000
"""4096 is usual. A hostile server could ask for so many that all other checks starve."""


class Scram:
    """One login, step by step."""

    def __init__(self, password: bytes) -> None:
        self._password = password
        self._bare = b"n=,r=" + b64encode(os.urandom(18))
        self._signature = b""

    def first(self) -> bytes:
        return b"n,," + self._bare

    def final(self, challenge: bytes) -> bytes:
        """Answer the server's challenge with the proof."""
        nonce, salt, iterations = self._parts(challenge)
        client_key, server_key = _keys(self._password, salt, iterations)
        without_proof = b"c=biws,r=" + nonce
        spoken = b",".join((self._bare, challenge, without_proof))
        self._signature = hmac.digest(server_key, spoken, "sha256")
        mask = hmac.digest(hashlib.sha256(client_key).digest(), spoken, "sha256")
        proof = bytes(a ^ b for a, b in zip(client_key, mask, strict=True))
        return without_proof + b",p=" + b64encode(proof)

    def verify(self, answer: bytes) -> None:
        """Raise CheckFailed unless the server, too, knows the password."""
        if not hmac.compare_digest(answer, b"v=" + b64encode(self._signature)):
            raise CheckFailed(Reason.PROTOCOL, "its own proof of the password is wrong")

    def _parts(self, challenge: bytes) -> tuple[bytes, bytes, int]:
        fields = dict(part.split(b"=", 1) for part in challenge.split(b",") if b"=" in part)
        try:
            nonce, salt = fields[b"r"], b64decode(fields[b"s"])
            iterations = int(fields[b"i"])
        except (KeyError, ValueError) as error:
            raise CheckFailed(Reason.PROTOCOL, "its challenge is malformed") from error
        if not nonce.startswith(self._bare[5:]) or not 0 < iterations <= MOST_ITERATIONS:
            raise CheckFailed(Reason.PROTOCOL, "its challenge is not acceptable")
        return nonce, salt, iterations


def md5_proof(user: bytes, password: bytes, salt: bytes) -> bytes:
    # MD5 is what this old method is made of; the server chooses it.
    inner = hashlib.md5(password + user, usedforsecurity=False).hexdigest().encode()
    return b"md5" + hashlib.md5(inner + salt, usedforsecurity=False).hexdigest().encode()


@lru_cache(maxsize=4096)
def _keys(password: bytes, salt: bytes, iterations: int) -> tuple[bytes, bytes]:
    """Derive both keys. A server keeps its salt: 3 ms of CPU are paid once, not every round."""
    salted = hashlib.pbkdf2_hmac("sha256", password, salt, iterations)
    return hmac.digest(salted, b"Client Key", "sha256"), hmac.digest(
        salted, b"Server Key", "sha256"
    )
