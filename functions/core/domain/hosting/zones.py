"""The records that Noren sets in a zone by itself."""

from collections.abc import Iterator, Sequence
from typing import Final

from pydantic import Field

from functions.core.domain.hosting.areas import Domain
from functions.core.domain.hosting.names import MailPlace
from functions.core.domain.hosting.panels import DkimKey
from functions.core.domain.model import Model

MAIL: Final = "mail"
"""The host that every default about mail names: mail.<domain>."""
SPF, NO_MAIL_SPF, DMARC = "v=spf1 a mx ~all", "v=spf1 -all", "v=DMARC1; p=none"
NULL_MX: Final = "0 ."
"""RFC 7505: there is no mail here."""


class Site(Model):
    """What of its server goes into an area's document."""

    ipv4: tuple[str, ...] = ()
    ipv6: tuple[str, ...] = ()
    dkim: tuple[DkimKey, ...] = Field(default=())
    """What the server signs with, as far as it has said."""


class Default(Model):
    """A record that Noren sets."""

    host: str
    type: str
    value: str


def defaults(domain: Domain, below: Sequence[Domain], site: Site) -> list[Default]:
    """Return what a zone holds when nobody touched it; `below` are its subdomains."""
    found: list[Default] = []
    for each in (domain, *below):
        host = "@" if each is domain else each.name.removesuffix(f".{domain.name}")
        found += _web(host, each, site)
        found += _mail(host, each, site)
    if any(each.mail is MailPlace.HERE for each in (domain, *below)):
        found += _addresses(MAIL, site)
    return list(dict.fromkeys(found))


def _web(host: str, domain: Domain, site: Site) -> Iterator[Default]:
    yield from _addresses(host, site)
    if domain.www:
        yield from _addresses(_below("www", host), site)


def _mail(host: str, domain: Domain, site: Site) -> Iterator[Default]:
    match domain.mail:
        case MailPlace.HERE:
            yield Default(host=host, type="MX", value=f"10 {MAIL}.{domain.parent or domain.name}")
            yield Default(host=host, type="TXT", value=SPF)
            yield Default(host=_below("_dmarc", host), type="TXT", value=DMARC)
            yield from _signatures(host, domain, site)
        case MailPlace.NONE:
            yield Default(host=host, type="MX", value=NULL_MX)
            yield Default(host=host, type="TXT", value=NO_MAIL_SPF)


def _signatures(host: str, domain: Domain, site: Site) -> Iterator[Default]:
    for key in site.dkim:
        if key.domain == domain.name:
            value = f"v=DKIM1; k=rsa; p={key.public_key}"
            name = _below(f"{key.selector}._domainkey", host)
            yield Default(host=name, type="TXT", value=value)


def _addresses(host: str, site: Site) -> Iterator[Default]:
    for kind, addresses in (("A", site.ipv4), ("AAAA", site.ipv6)):
        for address in addresses:
            yield Default(host=host, type=kind, value=address)


def _below(label: str, host: str) -> str:
    return label if host == "@" else f"{label}.{host}"
