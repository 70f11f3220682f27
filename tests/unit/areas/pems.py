"""Certificates as somebody uploads them, made for the test."""

import datetime as dt
from functools import cache
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import NameOID

from tests.cast import T0

DAY = dt.timedelta(days=1)
Key = ec.EllipticCurvePrivateKey


@cache
def a_key(number: int = 0) -> Key:
    """Return one of several keys, always the same in a run."""
    return ec.generate_private_key(ec.SECP256R1())


def a_weak_key() -> str:
    return pem_of(rsa.generate_private_key(65537, 1024))  # noqa: S505 - that it is weak is the point


def pem_of(key: Any, password: bytes | None = None) -> str:
    wrapped = (
        serialization.BestAvailableEncryption(password)
        if password
        else serialization.NoEncryption()
    )
    made: bytes = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, wrapped
    )
    return made.decode()


def a_chain(
    *names: str, key: Key | None = None, first: dt.datetime = T0 - DAY, days: int = 90
) -> str:
    """Return a certificate for these names, and its authority's."""
    authority = a_key(1)
    key = key or a_key()
    leaf = _certificate("leaf", "authority", key, authority, first, days, names)
    root = _certificate("authority", "authority", authority, authority, first, 365, ())
    return _pem(leaf) + _pem(root)


def a_stranger(*names: str) -> str:
    """Return a certificate with another authority's behind it."""
    leaf, _, _ = a_chain(*names).partition("-----END CERTIFICATE-----\n")
    other = _certificate("other", "other", a_key(2), a_key(2), T0 - DAY, 365, ())
    return f"{leaf}-----END CERTIFICATE-----\n{_pem(other)}"


def _certificate(
    subject: str,
    issuer: str,
    key: Key,
    signer: Key,
    first: dt.datetime,
    days: int,
    names: tuple[str, ...],
) -> x509.Certificate:
    builder = (
        x509.CertificateBuilder()
        .subject_name(_name(subject))
        .issuer_name(_name(issuer))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(first)
        .not_valid_after(first + days * DAY)
    )
    if names:
        found = x509.SubjectAlternativeName([x509.DNSName(each) for each in names])
        builder = builder.add_extension(found, critical=False)
    return builder.sign(signer, hashes.SHA256())


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def _pem(certificate: x509.Certificate) -> str:
    return certificate.public_bytes(serialization.Encoding.PEM).decode()
