"""Domains and subdomains: taken in, changed, given up. `proving.py` stands beside."""

import secrets
from collections.abc import Iterator
from typing import Protocol

from pydantic import Field

from functions.core import ports
from functions.core.domain.errors import Invalid
from functions.core.domain.hosting.areas import (
    Area,
    AreaObject,
    DnsRecord,
    Domain,
    MailAlias,
    Mailbox,
    MailingList,
    WholeArea,
)
from functions.core.domain.hosting.domains import ascii_name, registrable, zone_of
from functions.core.domain.hosting.including import demand_site, newest_php
from functions.core.domain.hosting.names import DomainName, FolderName, MailPlace, PhpVersion
from functions.core.domain.hosting.nobodys import demand_somebodys
from functions.core.domain.hosting.operations import Operation
from functions.core.domain.hosting.whose import Whose
from functions.core.domain.model import Model
from functions.core.services.hosting import setting_up
from functions.core.services.hosting.means import Handing
from functions.core.services.hosting.setting_up import Done, all_of, demand_read, one_of

LONGEST_FOLDER = 64


class Means(Handing, Protocol):
    @property
    def servers(self) -> ports.Servers: ...


class NewDomain(Model):
    """A domain that is to be set up; below one that the area has, it is a subdomain."""

    name: str = Field(min_length=1, max_length=254)
    """In Unicode or Punycode."""
    folder: FolderName | None = None
    """Below the area's web folder; None: one of its own name."""
    www: bool = True
    mail: MailPlace | None = None
    """None: here, if the course includes mail."""


class DomainChange(Model):
    """How a domain is to be from now on."""

    enabled: bool = True
    folder: FolderName
    www: bool = True
    php: PhpVersion | None
    """None: files only."""
    mail: MailPlace
    dns: bool
    https_only: bool = False


def add(whose: Whose, wish: NewDomain, *, means: Means) -> Done[Domain]:
    """Take a domain in. It is set up as soon as it is proven to be the customer's."""
    whole = setting_up.whole_of(whose, means=means)
    domain = drafted(whole, wish, ascii_name(wish.name), means)
    return setting_up.add(whose, whole.area, domain, means=means)


def change(
    whose: Whose, name: DomainName, wish: DomainChange, *, version: int, means: Means
) -> Done[Domain]:
    """Change a domain; what the course does not include is refused."""
    whole = setting_up.whole_of(whose, means=means)
    domain = one_of(whole, Domain, name)
    demand_read(domain, version)
    changed = domain.model_copy(update={**dict(wish), "folder": wish.folder.strip("/")})
    demand_site(whole.area.limits, changed)
    _demand_free(whole, changed)
    if changed.https_only and changed.certificate == "none":
        raise Invalid("https_only", "needs a certificate first")
    return setting_up.change(whose, whole.area, changed, means=means)


def remove(whose: Whose, name: DomainName, *, version: int, means: Means) -> Operation:
    """Give a domain up, with its subdomains, its mail and its records."""
    whole = setting_up.whole_of(whose, means=means)
    domain = one_of(whole, Domain, name)
    demand_read(domain, version)
    also = tuple(_with(whole, domain))
    return setting_up.remove(whose, whole.area, domain, also=also, means=means)


def drafted(whole: WholeArea, wish: NewDomain, name: DomainName, means: Means) -> Domain:
    """Return a domain as it begins: not proven, and with what the course includes."""
    _demand_not_ours(whole.area, name, means)
    limits = whole.area.limits
    parent = _parent(whole, name)
    domain = Domain(
        name=name,
        registrable=registrable(name),
        parent=parent,
        challenge="" if parent else secrets.token_hex(16),
        folder=(name[:LONGEST_FOLDER] if wish.folder is None else wish.folder).strip("/"),
        www=wish.www,
        php=newest_php(limits),
        mail=wish.mail or (MailPlace.HERE if limits.mail else MailPlace.NONE),
        dns=limits.dns,
    )
    demand_site(limits, domain)
    _demand_free(whole, domain)
    return domain


def _parent(whole: WholeArea, name: DomainName) -> DomainName | None:
    """Return which of the area's domains it is below."""
    tops = (each.name for each in all_of(whole, Domain) if each.parent is None)
    return max((top for top in tops if name.endswith(f".{top}")), key=len, default=None)


def _demand_free(whole: WholeArea, domain: Domain) -> None:
    """Raise Invalid if a site of the area has one of its names: one name, one site."""
    others = [each for each in all_of(whole, Domain) if each.name != domain.name]
    if domain.www and any(each.name == f"www.{domain.name}" for each in others):
        raise Invalid("www", "this area has a domain of that name")
    if any(each.www and domain.name == f"www.{each.name}" for each in others):
        raise Invalid("name", "is shown by the domain below it: switch its www off first")


def _demand_not_ours(area: Area, name: DomainName, means: Means) -> None:
    """Raise Invalid for the names under which the servers themselves are known."""
    demand_somebodys(name)
    host = means.servers.get(area.server_id).host_name
    if host and registrable(name) == registrable(host.lower()):
        raise Invalid("name", "is the servers' own")


def _with(whole: WholeArea, domain: Domain) -> Iterator[AreaObject]:
    """Yield everything that cannot be without a domain, and its subdomains after theirs."""
    gone = {domain.name, *(each.name for each in _below(whole, domain))}
    for each in whole.objects:
        if isinstance(each, Mailbox | MailAlias | MailingList) and zone_of(each.name) in gone:
            yield each
        if isinstance(each, DnsRecord) and each.zone == domain.name:
            yield each
    yield from _below(whole, domain)


def _below(whole: WholeArea, domain: Domain) -> list[Domain]:
    return [each for each in all_of(whole, Domain) if each.parent == domain.name]
