"""A domain as people see it."""

import datetime as dt
from typing import Literal

from functions.core.domain.hosting.areas import Domain
from functions.core.domain.hosting.domains import shown_name
from functions.core.domain.hosting.names import DomainName, FolderName, MailPlace, PhpVersion
from functions.core.domain.hosting.panels import CertificateFact, Reported
from functions.core.domain.hosting.php import ENDS_ON
from functions.core.domain.model import Instant, Model, Sentence
from functions.core.services.hosting.proving import TXT_HOST


class ProofView(Model):
    by: Literal["txt", "points-here", "reseller", "operator"]
    at: Instant


class ChallengeView(Model):
    """The TXT record that proves the domain."""

    host: str
    value: str


class CertificateView(Model):
    kind: Literal["none", "lets-encrypt", "own"]
    expires_at: Instant | None
    failure: Sentence
    """Why there is none yet."""


class DomainView(Model):
    """A domain with what is set up for it."""

    id: DomainName
    name: str
    """In Unicode."""
    parent: DomainName | None
    proof: ProofView | None
    challenge: ChallengeView | None
    """None: a subdomain is proven with its domain."""
    enabled: bool
    folder: FolderName
    www: bool
    php: PhpVersion | None
    php_ends_on: dt.date | None
    mail: MailPlace
    dns: bool
    certificate: CertificateView
    https_only: bool
    version: int


class UsualRecord(Model):
    """A record that a domain needs."""

    host: str
    type: str
    value: str


def shown_domain(domain: Domain, reported: Reported) -> DomainView:
    """Shape a domain; its certificate's key is never shown."""
    proof, name = domain.proof, domain.name
    return DomainView(
        id=name,
        name=shown_name(name),
        parent=domain.parent,
        proof=ProofView(by=proof.by, at=proof.at) if proof else None,
        challenge=_challenge(domain),
        enabled=domain.enabled,
        folder=domain.folder,
        www=domain.www,
        php=domain.php,
        php_ends_on=ENDS_ON.get(domain.php) if domain.php else None,
        mail=domain.mail,
        dns=domain.dns,
        certificate=_certificate(domain, reported),
        https_only=domain.https_only,
        version=domain.version,
    )


def _challenge(domain: Domain) -> ChallengeView | None:
    if domain.parent or not domain.challenge:
        return None
    return ChallengeView(host=f"{TXT_HOST}.{domain.name}", value=domain.challenge)


def _certificate(domain: Domain, reported: Reported) -> CertificateView:
    if domain.certificate == "own" and domain.own_certificate:
        expires_at = domain.own_certificate.expires_at
        return CertificateView(kind="own", expires_at=expires_at, failure="")
    known = {each.domain: each for each in reported.certificates}
    fact = known.get(domain.name, CertificateFact(domain=domain.name))
    if domain.certificate == "none":
        return CertificateView(kind="none", expires_at=None, failure="")
    return CertificateView(
        kind=domain.certificate, expires_at=fact.expires_at, failure=fact.failure
    )
