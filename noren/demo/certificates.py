"""The demo's own certificate authority, and the servers' certificates from it."""

import datetime as dt
import ipaddress
import ssl
from pathlib import Path
from typing import Final

import botocore
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from noren.demo.world import Plan, write_private

LIFETIME: Final = dt.timedelta(days=825)
AUTHORITY_LIFETIME: Final = dt.timedelta(days=3650)
RENEWED_BEFORE: Final = dt.timedelta(days=60)
"""Well above the 14 days at which a check calls a certificate degraded."""


def prepare(folder: Path, plans: tuple[Plan, ...], now: dt.datetime) -> None:
    """Make what is missing or runs out soon: the authority, certificates, the bundle."""
    if not _lasts(folder / "ca.pem", now):
        _make_authority(folder, now)
        for old in folder.glob("sv*.pem"):
            old.unlink()
    for plan in plans:
        if not _lasts(folder / f"{plan.id}.pem", now, plan.address):
            _make_certificate(folder, plan, now)
    write_private(folder / "bundle.pem", public_authorities() + (folder / "ca.pem").read_bytes())


def server_context(folder: Path, plan: Plan) -> ssl.SSLContext:
    """Return the TLS side of one server."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / f"{plan.id}.pem")
    return context


def _lasts(path: Path, now: dt.datetime, address: str | None = None) -> bool:
    try:
        certificate = x509.load_pem_x509_certificate(path.read_bytes())
    except (FileNotFoundError, ValueError):
        return False
    lasts = certificate.not_valid_after_utc - now > RENEWED_BEFORE
    return lasts and (address is None or address in _addresses(certificate))


def _addresses(certificate: x509.Certificate) -> list[str]:
    names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    return [str(address) for address in names.get_values_for_type(x509.IPAddress)]


def _make_authority(folder: Path, now: dt.datetime) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = _named("Demo CA")
    certificate = (
        _builder(name, key.public_key(), now, AUTHORITY_LIFETIME)
        .issuer_name(name)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_may_sign_certificates(), critical=True)
        .sign(key, hashes.SHA256())
    )
    write_private(folder / "ca.key", _key_pem(key))
    (folder / "ca.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))


def _make_certificate(folder: Path, plan: Plan, now: dt.datetime) -> None:
    authority = x509.load_pem_x509_certificate((folder / "ca.pem").read_bytes())
    authority_key = serialization.load_pem_private_key((folder / "ca.key").read_bytes(), None)
    if not isinstance(authority_key, ec.EllipticCurvePrivateKey):
        raise TypeError("ca.key is no EC key")
    key = ec.generate_private_key(ec.SECP256R1())
    names = [x509.DNSName(plan.host_name), x509.IPAddress(ipaddress.ip_address(plan.address))]
    issuer_key = x509.AuthorityKeyIdentifier.from_issuer_public_key(authority_key.public_key())
    usage = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH])
    certificate = (
        _builder(_named(plan.host_name), key.public_key(), now, LIFETIME)
        .issuer_name(authority.subject)
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(issuer_key, critical=False)
        .add_extension(usage, critical=False)
        .sign(authority_key, hashes.SHA256())
    )
    pem = _key_pem(key) + certificate.public_bytes(serialization.Encoding.PEM)
    write_private(folder / f"{plan.id}.pem", pem)


def _builder(
    subject: x509.Name, key: ec.EllipticCurvePublicKey, now: dt.datetime, lifetime: dt.timedelta
) -> x509.CertificateBuilder:
    # Python 3.13 verifies strictly: every certificate needs its key identifiers.
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(hours=1))
        .not_valid_after(now + lifetime)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
    )


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def _may_sign_certificates() -> x509.KeyUsage:
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


def _key_pem(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )


def public_authorities() -> bytes:
    """Return what this system trusts, or botocore's list on a system without one."""
    # Not the environment's SSL_CERT_FILE: inside `noren up` that is this very bundle.
    system = ssl.get_default_verify_paths().openssl_cafile
    carried = Path(botocore.__file__).with_name("cacert.pem")
    for path in (Path(system), Path("/etc/ssl/certs/ca-certificates.crt"), carried):
        if path.is_file():
            return path.read_bytes() + b"\n"
    return b""
