"""Domain names: Unicode as people type and read them, Punycode inside, and who registered what."""

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Final

from functions.core.domain.errors import Invalid
from functions.core.domain.hosting.names import ADDRESS, DOMAIN, DomainName, MailAddress

if TYPE_CHECKING:
    from publicsuffixlist import PublicSuffixList

LONGEST: Final = 253
LONGEST_ADDRESS: Final = 254


def ascii_name(typed: str, field: str = "name") -> DomainName:
    """Return a name as it is kept (`xn--wgv71a.example`); raise Invalid for what is none."""
    name = _ascii(typed, field).removesuffix(".")
    if len(name) > LONGEST or not re.fullmatch(DOMAIN, name):
        raise Invalid(field, "this is not a domain name")
    return name


def ascii_address(typed: str, field: str = "address") -> MailAddress:
    """Return a mail address as it is kept: lower case, its domain in Punycode."""
    local, at, domain = typed.strip(" ").rpartition("@")
    address = f"{local.lower()}@{ascii_name(domain, field)}" if at else ""
    if len(address) > LONGEST_ADDRESS or not re.fullmatch(ADDRESS, address):
        raise Invalid(field, "this is not a mail address")
    return address


def ascii_label(typed: str, field: str) -> str:
    """Return one label of a name; raise Invalid for what IDNA does not know."""
    if typed.isascii():
        return typed.lower()
    label = _ascii(typed, field)
    if "." in label:
        raise Invalid(field, "this is not a part of a domain name")
    return label


def shown_name(name: str) -> str:
    """Return a name as people read it; a label that is no Punycode stays as it is."""
    return ".".join(_shown(label) for label in name.split("."))


def shown_address(address: str) -> str:
    local, _, domain = address.rpartition("@")
    return f"{local}@{shown_name(domain)}"


def registrable(name: DomainName, field: str = "name") -> DomainName:
    """Return what of it somebody registered; raise Invalid when nobody can register it."""
    found = _suffixes().privatesuffix(name)
    if found is None:
        raise Invalid(field, "nobody can register this: domains are registered below it")
    return found


def zone_of(address: MailAddress) -> DomainName:
    """Return the domain of a mail address."""
    return address.rpartition("@")[2]


def _ascii(typed: str, field: str) -> str:
    import idna

    text = typed.strip(" ")
    if len(text) > LONGEST + 1 or any(unicodedata.category(each)[0] == "C" for each in text):
        raise Invalid(field, "this is not a domain name")
    try:
        return idna.encode(text, uts46=True, std3_rules=True).decode().lower()
    except (idna.IDNAError, UnicodeError) as error:
        raise Invalid(field, "this is not a domain name") from error


def _shown(label: str) -> str:
    import idna

    try:
        return idna.decode(label) if label.startswith("xn--") else label
    except (idna.IDNAError, UnicodeError):
        return label


@cache
def _suffixes() -> "PublicSuffixList":
    """Read the list once, and only where somebody asks: that takes a tenth of a second."""
    from publicsuffixlist import PublicSuffixList

    return PublicSuffixList(accept_unknown=True)
