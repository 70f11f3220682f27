"""From an area's records to the document that its server gets: pure, and in one order always.

What works = the object is enabled, nothing holds the area, and its reseller is active. What is not
proven to be the customer's is not set up.
"""

from collections.abc import Iterator
from typing import Literal, TypeVar

from functions.core.domain.hosting.areas import (
    Area,
    AreaObject,
    Database,
    DatabaseUser,
    DnsRecord,
    Domain,
    FtpAccount,
    MailAlias,
    Mailbox,
    MailingList,
    SshKey,
    WholeArea,
)
from functions.core.domain.hosting.customers import HARMLESS, HoldKind, Stage
from functions.core.domain.hosting.document import (
    Document,
    WantedAlias,
    WantedCertificate,
    WantedDatabase,
    WantedDatabaseUser,
    WantedDomain,
    WantedFtp,
    WantedList,
    WantedMailbox,
    WantedZone,
)
from functions.core.domain.hosting.domains import zone_of
from functions.core.domain.hosting.names import DomainName, MailPlace
from functions.core.domain.hosting.whole_zones import own_zone, zone
from functions.core.domain.hosting.zones import Site

State = Literal["active", "held", "absent"]
O = TypeVar("O", bound=AreaObject)  # noqa: E741 - an object


def render(whole: WholeArea, site: Site) -> Document:
    """Return the area's whole desired state."""
    area = whole.area
    proven = _proven(whole)
    own = {each.name for each in proven}
    delivered = {each.name for each in proven if each.mail is MailPlace.HERE}
    return Document(
        slug=area.slug,
        generation=area.generation,
        state=state_of(area),
        web_mib=area.web_mib,
        mail_mib=area.mail_mib,
        domains=tuple(_domain(each, proven, whole, site) for each in proven),
        mailboxes=tuple(_mailboxes(whole, own)),
        aliases=tuple(_aliases(whole, delivered)),
        lists=tuple(_lists(whole, delivered)),
        ftp=tuple(_ftp(whole)),
        databases=tuple(_databases(whole)),
        database_users=tuple(_database_users(whole)),
        ssh_keys=tuple(each.public_key for each in _all(whole, SshKey) if area.limits.ssh),
        mail_per_hour=area.limits.mail_per_hour,
        web_full=HoldKind.WEB_FULL in area.holds,
        mail_full=HoldKind.MAIL_FULL in area.holds,
        scripts_may_send=HoldKind.SCRIPT_LOCK not in area.holds,
        may_send=HoldKind.MAIL_LOCK not in area.holds,
        removable=whole.reported.things,
    )


def state_of(area: Area) -> State:
    if area.stage is Stage.PURGED:
        return "absent"
    return "held" if area.suspended or set(area.holds) - HARMLESS else "active"


def _all(whole: WholeArea, kind: type[O]) -> list[O]:
    return sorted(
        (each for each in whole.objects if isinstance(each, kind)), key=lambda each: each.name
    )


def _proven(whole: WholeArea) -> list[Domain]:
    """Return what is set up: a subdomain is proven with its domain."""
    domains = _all(whole, Domain)
    proven = {each.name for each in domains if each.proof}
    return [each for each in domains if (each.parent or each.name) in proven]


def _domain(domain: Domain, proven: list[Domain], whole: WholeArea, site: Site) -> WantedDomain:
    zoned = domain.dns and domain.parent is None and whole.area.limits.dns
    below = [each for each in proven if each.parent == domain.name]
    own = [each for each in _all(whole, DnsRecord) if each.zone == domain.name]
    return WantedDomain(
        name=domain.name,
        enabled=domain.enabled,
        aliases=(f"www.{domain.name}",) if domain.www else (),
        folder=domain.folder,
        php=domain.php,
        https_only=domain.https_only and domain.certificate != "none",
        certificate=_certificate(domain),
        mail=domain.mail,
        zone=_zone(domain, below, own, site, whole.area) if zoned else None,
    )


def _zone(
    domain: Domain, below: list[Domain], own: list[DnsRecord], site: Site, area: Area
) -> WantedZone:
    """Return what the zone holds; another panel sets the usual records by itself."""
    return own_zone(own) if area.foreign else zone(domain, below, own, site)


def _certificate(domain: Domain) -> WantedCertificate:
    own = domain.own_certificate
    if domain.certificate == "own" and own is not None:
        return WantedCertificate(kind="own", chain=own.chain, key=own.key)
    kind: Literal["none", "lets-encrypt"] = (
        "lets-encrypt" if domain.certificate == "lets-encrypt" else "none"
    )
    return WantedCertificate(kind=kind)


def _mailboxes(whole: WholeArea, own: set[DomainName]) -> Iterator[WantedMailbox]:
    """Yield mailboxes also where mail is delivered elsewhere: they are filled before a move."""
    for each in _all(whole, Mailbox):
        if zone_of(each.name) in own:
            yield WantedMailbox(
                address=each.name,
                hash=each.hash,
                quota_mib=each.quota_mib,
                enabled=each.enabled,
                may_send=not each.locked,
                forward_to=each.forward_to,
                keep_copy=each.keep_copy,
                autoresponder=each.autoresponder,
                spam=each.spam,
            )


def _aliases(whole: WholeArea, delivered: set[DomainName]) -> Iterator[WantedAlias]:
    """Yield none where mail is elsewhere: postfix would rewrite what goes out to there."""
    for each in _all(whole, MailAlias):
        if each.enabled and zone_of(each.name) in delivered:
            yield WantedAlias(address=each.name, targets=each.targets)


def _lists(whole: WholeArea, delivered: set[DomainName]) -> Iterator[WantedList]:
    for each in _all(whole, MailingList):
        if each.enabled and zone_of(each.name) in delivered:
            yield WantedList(
                address=each.name, members=each.members, members_only=each.members_only
            )


def _ftp(whole: WholeArea) -> Iterator[WantedFtp]:
    for each in _all(whole, FtpAccount):
        yield WantedFtp(login=each.name, hash=each.hash, folder=each.folder, enabled=each.enabled)


def _databases(whole: WholeArea) -> Iterator[WantedDatabase]:
    for each in sorted(_all(whole, Database), key=lambda each: (each.engine, each.name)):
        yield WantedDatabase(engine=each.engine, name=each.name)


def _database_users(whole: WholeArea) -> Iterator[WantedDatabaseUser]:
    there = {(each.engine, each.name) for each in _all(whole, Database)}
    for each in sorted(_all(whole, DatabaseUser), key=lambda each: (each.engine, each.name)):
        yield WantedDatabaseUser(
            engine=each.engine,
            name=each.name,
            hash=each.hash,
            databases=tuple(name for name in each.databases if (each.engine, name) in there),
            read_only=each.read_only,
        )
