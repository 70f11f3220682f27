"""What a server's certificate says, and what clients will complain about."""

import datetime as dt
import ssl
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final, TypeAlias

from functions.core.domain.watch import Certificate

if TYPE_CHECKING:
    from cryptography import x509

SOON: Final = dt.timedelta(days=14)
EXPIRED, NOT_YET_VALID, SELF_SIGNED, WRONG_NAME, EXPIRING_SOON, NOT_TRUSTED = (
    "expired",
    "not yet valid",
    "self-signed",
    "wrong name",
    "expiring soon",
    "not trusted",
)
# X509_V_ERR_* of OpenSSL; 19 is a chain whose own root nobody knows: a private authority.
PROBLEMS: Final = {9: NOT_YET_VALID, 10: EXPIRED, 18: SELF_SIGNED, 62: WRONG_NAME, 64: WRONG_NAME}

Names: TypeAlias = tuple[tuple[tuple[str, str], ...], ...]


def examine(
    side: ssl.SSLObject, complaint: ssl.SSLCertVerificationError | None, now: dt.datetime
) -> Certificate | None:
    """Return the facts; `complaint` is what verification said before it was left out."""
    if complaint is None:
        return _verified(side, now)
    der = side.getpeercert(binary_form=True)
    return _unverified(der, complaint, now) if der else None


def complaint_of(certificate: Certificate) -> str | None:
    """Say in a sentence what a person must know; None if nothing."""
    until = f"{certificate.not_after:%Y-%m-%d}"
    sentences = {
        EXPIRED: f"its certificate expired ({until})"
        if certificate.days_left < 0
        else "a certificate of its chain expired",
        NOT_YET_VALID: f"its certificate is not valid before {certificate.not_before:%Y-%m-%d}",
        SELF_SIGNED: "its certificate is self-signed",
        WRONG_NAME: f"its certificate is for another name ({certificate.subject})",
        EXPIRING_SOON: f"its certificate expires in {certificate.days_left} days ({until})",
        NOT_TRUSTED: f"its certificate is not trusted (issued by {certificate.issuer})",
    }
    return f"it serves, but {sentences[certificate.problem]}" if certificate.problem else None


def _verified(side: ssl.SSLObject, now: dt.datetime) -> Certificate:
    facts: Mapping[str, object] = side.getpeercert() or {}
    subject: Names = facts.get("subject", ())  # type: ignore[assignment] # ssl documents the shape
    issuer: Names = facts.get("issuer", ())  # type: ignore[assignment] # as above
    others: tuple[tuple[str, str], ...] = facts.get("subjectAltName", ())  # type: ignore[assignment] # as above
    return _certificate(
        subject=_subject(dict(_pairs(subject)), [value for _, value in others]),
        issuer=_issuer(dict(_pairs(issuer))),
        not_before=_instant(str(facts["notBefore"])),
        not_after=_instant(str(facts["notAfter"])),
        now=now,
        problem=None,
    )


def _unverified(
    der: bytes, complaint: ssl.SSLCertVerificationError, now: dt.datetime
) -> Certificate:
    # Imported here only: 40 ms that a process without bad certificates never pays.
    from cryptography import x509

    found = x509.load_der_x509_certificate(der)
    return _certificate(
        subject=_subject(_attributes(found.subject), _alternatives(found)),
        issuer=_issuer(_attributes(found.issuer)),
        not_before=found.not_valid_before_utc,
        not_after=found.not_valid_after_utc,
        now=now,
        problem=PROBLEMS.get(complaint.verify_code, NOT_TRUSTED),
    )


def _certificate(
    *,
    subject: str,
    issuer: str,
    not_before: dt.datetime,
    not_after: dt.datetime,
    now: dt.datetime,
    problem: str | None,
) -> Certificate:
    return Certificate(
        subject=_clean(subject),
        issuer=_clean(issuer),
        not_before=not_before,
        not_after=not_after,
        days_left=(not_after - now).days,
        problem=_by_date(not_before, not_after, now) or problem or _soon(not_after, now),
    )


def _by_date(not_before: dt.datetime, not_after: dt.datetime, now: dt.datetime) -> str | None:
    """Dates first: OpenSSL names one problem only, and this one is the easiest to act on."""
    if now > not_after:
        return EXPIRED
    return NOT_YET_VALID if now < not_before else None


def _soon(not_after: dt.datetime, now: dt.datetime) -> str | None:
    return EXPIRING_SOON if not_after - now <= SOON else None


def _subject(attributes: Mapping[str, str], alternatives: list[str]) -> str:
    return attributes.get("commonName") or ", ".join(alternatives[:3]) or _joined(attributes)


def _issuer(attributes: Mapping[str, str]) -> str:
    named = (attributes.get("commonName"), attributes.get("organizationName"))
    return ", ".join(each for each in named if each) or _joined(attributes)


def _joined(attributes: Mapping[str, str]) -> str:
    return ", ".join(attributes.values()) or "(no name)"


def _pairs(names: Names) -> Iterable[tuple[str, str]]:
    return (pair for part in names for pair in part)


def _attributes(name: "x509.Name") -> dict[str, str]:
    # `_name` would be ssl's spelling; the OIDs are what both agree on.
    spelled = {"2.5.4.3": "commonName", "2.5.4.10": "organizationName"}
    return {
        spelled.get(each.oid.dotted_string, each.oid.dotted_string): str(each.value)
        for each in name
    }


def _alternatives(certificate: "x509.Certificate") -> list[str]:
    from cryptography import x509

    try:
        names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except (x509.ExtensionNotFound, ValueError):
        return []
    return [str(each.value) for each in names]


def _clean(name: str) -> str:
    """Certificates may carry anything: only what can be printed, and not too much of it."""
    return "".join(each for each in name if each.isprintable())[:200]


def _instant(text: str) -> dt.datetime:
    return dt.datetime.fromtimestamp(ssl.cert_time_to_seconds(text), dt.UTC)
