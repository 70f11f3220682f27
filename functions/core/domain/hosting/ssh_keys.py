"""A public SSH key: read, named by its fingerprint, and spelled by us."""

import base64
import hashlib
import re
from typing import Final

from functions.core.domain.errors import Invalid
from functions.core.domain.hosting.areas import SshKey

LEAST_RSA_BITS: Final = 2048
KINDS: Final = ("ssh-ed25519", "ecdsa-sha2-nistp256", "ssh-rsa")
LINE: Final = re.compile(rf"({'|'.join(KINDS)}) +([A-Za-z0-9+/]+={{0,2}})(?: [^\n]*)?")


def read_key(typed: str, label: str) -> SshKey:
    """Return the key without its comment or options; raise Invalid for what is none."""
    said = LINE.fullmatch(typed.strip(" \r\n"))
    if said is None:
        raise Invalid("public_key", f"must be one line that begins with {', '.join(KINDS)}")
    kind, encoded = said.groups()
    _demand_strong(f"{kind} {encoded}")
    return SshKey(name=_fingerprint(encoded), label=label, public_key=f"{kind} {encoded}")


def _demand_strong(key: str) -> None:
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
    from cryptography.hazmat.primitives.serialization import load_ssh_public_key

    try:
        found = load_ssh_public_key(key.encode())
    except (ValueError, UnsupportedAlgorithm) as error:
        raise Invalid("public_key", "this is not a public key of OpenSSH's") from error
    if isinstance(found, RSAPublicKey) and found.key_size < LEAST_RSA_BITS:
        raise Invalid("public_key", f"RSA keys have at least {LEAST_RSA_BITS} bits")


def _fingerprint(encoded: str) -> str:
    digest = hashlib.sha256(base64.b64decode(encoded)).digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")
