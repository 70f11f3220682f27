"""DKIM as a receiver checks it: RFC 6376, relaxed/relaxed, rsa-sha256."""

import base64
import hashlib
import re

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.serialization import load_der_public_key

SIGNATURE = "dkim-signature"


def signer(raw: bytes, public_key: str) -> str:
    """Return the domain and selector that signed a message, or why nobody did."""
    head, _, body = raw.partition(b"\r\n\r\n")
    headers = _headers(head.decode())
    signature = next((value for name, value in headers if name == SIGNATURE), None)
    if signature is None:
        return "no signature"
    tags = dict(re.findall(r"(\w+)=([^;]*)", re.sub(r"\s+", "", signature)))
    if base64.b64decode(tags["bh"]) != hashlib.sha256(_relaxed_body(body)).digest():
        return "another body"
    unsigned = re.sub(r"(\bb=)[^;]*$", r"\1", _relaxed(signature))
    lines = [*_signed(headers, tags["h"]), f"{SIGNATURE}:{unsigned}"]
    key = load_der_public_key(base64.b64decode(public_key))
    assert isinstance(key, RSAPublicKey)
    try:
        key.verify(
            base64.b64decode(tags["b"]),
            "\r\n".join(lines).encode(),
            padding.PKCS1v15(),
            hashes.SHA256(),
        )
    except InvalidSignature:
        return "another signer"
    return f"{tags['d']} {tags['s']}"


def _headers(head: str) -> list[tuple[str, str]]:
    unfolded = re.sub(r"\r\n(?=[ \t])", "", head)
    pairs = (line.partition(":") for line in unfolded.split("\r\n"))
    return [(name.strip().lower(), value) for name, _, value in pairs]


def _signed(headers: list[tuple[str, str]], names: str) -> list[str]:
    """Return the signed lines: a name that is listed twice means the next one from below."""
    left = list(reversed(headers))
    lines = []
    for name in names.lower().split(":"):
        found = next((each for each in left if each[0] == name), None)
        if found:
            left.remove(found)
            lines.append(f"{name}:{_relaxed(found[1])}")
    return lines


def _relaxed(value: str) -> str:
    return re.sub(r"[ \t]+", " ", value).strip()


def _relaxed_body(body: bytes) -> bytes:
    lines = [re.sub(rb"[ \t]+", b" ", line).rstrip(b" ") for line in body.split(b"\r\n")]
    while lines and not lines[-1]:
        lines.pop()
    return b"".join(line + b"\r\n" for line in lines)
