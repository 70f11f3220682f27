"""A public SSH key: named by its fingerprint, without anything that stands around it."""

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from functions.core.domain.errors import Invalid
from functions.core.domain.hosting.ssh_keys import read_key
from tests.unit.areas.hostile import HOSTILE

KNOWN = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJYdBEEUvdRUWSGgLNj/XLLBuLhI6wgqrKOpVCTvgZ2y"


def spelled(key: ed25519.Ed25519PrivateKey | rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey) -> str:
    return key.public_key().public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH).decode()


def test_a_key_is_kept_without_its_comment() -> None:
    key = read_key(f"  {KNOWN} tanaka@laptop\n", "laptop")

    assert key.public_key == KNOWN
    assert len(key.name) == 43


@pytest.mark.parametrize(
    "made",
    [
        ed25519.Ed25519PrivateKey.generate(),
        ec.generate_private_key(ec.SECP256R1()),
        rsa.generate_private_key(65537, 2048),
    ],
)
def test_every_usual_kind_is_taken(
    made: ed25519.Ed25519PrivateKey | rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey,
) -> None:
    assert read_key(spelled(made), "x").public_key == spelled(made)


@pytest.mark.parametrize(
    "typed",
    [
        f'command="id" {KNOWN}',
        f"{KNOWN}\nssh-ed25519 AAAA",
        "ssh-ed25519 AAAA",
        "ssh-ed25519",
        KNOWN.replace("ssh-ed25519", "ssh-rsa"),
        spelled(rsa.generate_private_key(65537, 1024)),  # noqa: S505 - that it is weak is the point
        spelled(ec.generate_private_key(ec.SECP521R1())),
        *HOSTILE,
        *(f"ssh-ed25519 {each}" for each in HOSTILE),
        *(KNOWN + each for each in HOSTILE if not each.startswith(("&", "x"))),
    ],
)
def test_what_is_no_key_is_refused(typed: str) -> None:
    with pytest.raises(Invalid, match=r"^public_key: "):
        read_key(typed, "x")
