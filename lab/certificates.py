"""The lab's authority, and the certificates of its boxes: a good one, and one of each bad kind."""

import datetime as dt
import ipaddress
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

DAY: Final = dt.timedelta(days=1)


class Kind(NamedTuple):
    """What is the matter with a certificate."""

    begins: dt.timedelta = -2 * DAY
    ends: dt.timedelta = 90 * DAY
    other_name: bool = False
    self_signed: bool = False


KINDS: Final = {
    "server": Kind(),
    "expired": Kind(ends=-DAY),
    "future": Kind(begins=5 * DAY),
    "soon": Kind(ends=5 * DAY),
    "other": Kind(other_name=True),
    "selfsigned": Kind(self_signed=True),
}


class Authority:
    """Signs for one lab, and is forgotten with it."""

    def __init__(self) -> None:
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = _named("Noren Lab CA")
        builder = _builder(self._name, self._key.public_key(), Kind(ends=3650 * DAY))
        self.certificate = (
            builder.issuer_name(self._name)
            .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
            .add_extension(_signs_certificates(), critical=True)
            .sign(self._key, hashes.SHA256())
        )

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.PEM)

    def issue(self, folder: Path, kind: str, names: Sequence[str]) -> None:
        """Write `kind`.crt and `kind`.key for a host of these names and addresses."""
        facts = KINDS[kind]
        names = ["other.example"] if facts.other_name else names
        key = ec.generate_private_key(ec.SECP256R1())
        subject = _named(names[0])
        issuer, signer = (subject, key) if facts.self_signed else (self._name, self._key)
        usage = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH])
        # Python 3.13 verifies strictly: every certificate needs its key identifiers.
        signer_id = x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key())
        certificate = (
            _builder(subject, key.public_key(), facts)
            .issuer_name(issuer)
            .add_extension(_alternatives(names), critical=False)
            .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .add_extension(signer_id, critical=False)
            .add_extension(usage, critical=False)
            .sign(signer, hashes.SHA256())
        )
        (folder / f"{kind}.crt").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
        _write_key(folder / f"{kind}.key", key)


def _builder(
    subject: x509.Name, key: ec.EllipticCurvePublicKey, kind: Kind
) -> x509.CertificateBuilder:
    now = dt.datetime.now(dt.UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now + kind.begins)
        .not_valid_after(now + kind.ends)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
    )


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def _alternatives(names: Sequence[str]) -> x509.SubjectAlternativeName:
    return x509.SubjectAlternativeName([_alternative(name) for name in names])


def _alternative(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(name))
    except ValueError:
        return x509.DNSName(name)


def _signs_certificates() -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=False,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=True,
        crl_sign=True,
        encipher_only=False,
        decipher_only=False,
    )


def _write_key(path: Path, key: ec.EllipticCurvePrivateKey) -> None:
    pem = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    path.touch(mode=0o600)
    path.write_bytes(pem)
