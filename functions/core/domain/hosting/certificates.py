"""A certificate that somebody uploads: read, compared with its key and the domain, or refused.

What is kept was spelled by us: nothing of the uploaded text reaches a server.
"""

import datetime as dt
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from functions.core.domain.errors import Invalid
from functions.core.domain.hosting.areas import OwnCertificate
from functions.core.domain.hosting.names import DomainName

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes
    from cryptography.x509 import Certificate

MOST_LINKS: Final = 6
LEAST_RSA_BITS: Final = 2048


def checked(chain: str, key: str, name: DomainName, now: dt.datetime) -> OwnCertificate:
    """Return the certificate as it is kept; raise Invalid, by its field."""
    links, private = _links(chain), _key(key)
    leaf = links[0]
    if leaf.public_key() != private.public_key():
        raise Invalid("key", "is not the certificate's")
    if not any(_covers(each, name) for each in _names(leaf)):
        raise Invalid("chain", f"the first certificate is not for {name}")
    if not leaf.not_valid_before_utc <= now < leaf.not_valid_after_utc:
        raise Invalid("chain", "the first certificate is not valid today")
    _demand_linked(links)
    return OwnCertificate(
        chain=_spelled(links),
        key=_spelled_key(private),
        expires_at=min(each.not_valid_after_utc for each in links),
    )


def _links(chain: str) -> "list[Certificate]":
    from cryptography.x509 import load_pem_x509_certificates

    try:
        links = load_pem_x509_certificates(chain.encode())
    except ValueError as error:
        raise Invalid("chain", "must be certificates in PEM, the domain's own first") from error
    if len(links) > MOST_LINKS:
        raise Invalid("chain", f"has at most {MOST_LINKS} certificates")
    return links


def _key(text: str) -> "PrivateKeyTypes":
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    try:
        key = load_pem_private_key(text.encode(), password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise Invalid("key", "must be a private key in PEM, without a password") from error
    if isinstance(key, RSAPrivateKey) and key.key_size < LEAST_RSA_BITS:
        raise Invalid("key", f"RSA keys have at least {LEAST_RSA_BITS} bits")
    if not isinstance(key, RSAPrivateKey | EllipticCurvePrivateKey):
        raise Invalid("key", "must be an RSA or EC key")
    return key


def _names(leaf: "Certificate") -> list[str]:
    from cryptography.x509 import DNSName, ExtensionNotFound, SubjectAlternativeName

    try:
        names = leaf.extensions.get_extension_for_class(SubjectAlternativeName).value
    except (ExtensionNotFound, ValueError):
        return []
    return [each.lower() for each in names.get_values_for_type(DNSName)]


def _covers(pattern: str, name: DomainName) -> bool:
    """Tell whether a certificate's name is this one; a star stands for one label."""
    return pattern == name or (pattern[:2] == "*." and pattern[2:] == name.partition(".")[2])


def _demand_linked(links: "list[Certificate]") -> None:
    from cryptography.exceptions import InvalidSignature

    for signed, signer in pairwise(links):
        try:
            signed.verify_directly_issued_by(signer)
        except (ValueError, TypeError, InvalidSignature) as error:
            reason = "each certificate must be signed by the next one"
            raise Invalid("chain", reason) from error


def _spelled(links: "list[Certificate]") -> str:
    from cryptography.hazmat.primitives.serialization import Encoding

    return "".join(each.public_bytes(Encoding.PEM).decode() for each in links)


def _spelled_key(key: "PrivateKeyTypes") -> str:
    from cryptography.hazmat.primitives.serialization import (
        Encoding,
        NoEncryption,
        PrivateFormat,
    )

    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
