"""Which addresses may be watched: never what only this machine or its cloud can reach."""

import ipaddress
import re
from typing import Final

from functions.core.domain.errors import Invalid

METADATA: Final = ipaddress.ip_address("fd00:ec2::254")
"""Where an EC2 instance asks for its own credentials; over IPv4 it is link-local."""
_LABEL: Final = re.compile("[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
NAT64: Final = ipaddress.ip_network("64:ff9b::/96")
"""Behind it lies all of IPv4, the private part too."""
Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def demand_watchable(text: str, *, field: str = "address", allow_loopback: bool) -> None:
    """Raise Invalid for an address that is nobody's server."""
    try:
        complaint = complaint_of(text, allow_loopback=allow_loopback)
    except ValueError:
        complaint = _complaint_of_name(text, allow_loopback=allow_loopback)
    if complaint:
        raise Invalid(field, complaint)


def complaint_of(address: str, *, allow_loopback: bool) -> str | None:
    """Say why an address, be it what a name led to, is nobody's server; ValueError for a name."""
    found = ipaddress.ip_address(address)
    inner = getattr(found, "ipv4_mapped", None) or found
    if _is_nobody(inner):
        return "link-local, metadata and multicast addresses are no servers"
    if inner.is_loopback and not allow_loopback:
        return "loopback is this machine itself"
    return None


def _is_nobody(address: Address) -> bool:
    return (
        address.is_link_local
        or address.is_multicast
        or address.is_unspecified
        or address == METADATA
    )


def _complaint_of_name(text: str, *, allow_loopback: bool) -> str | None:
    """Refuse what is neither name nor address: resolvers read `127.1` and `2130706433` as one."""
    labels = text.lower().rstrip(".").split(".")
    named = all(_LABEL.fullmatch(label) for label in labels)
    if not named or not labels[-1].strip("0123456789") or labels[-1].startswith("0x"):
        return "this is neither an address nor a name"
    if labels[-1] == "localhost" and not allow_loopback:
        return "loopback is this machine itself"
    return None


def is_public(address: str, *, allow_loopback: bool) -> bool:
    """Tell whether an address is on the internet, whatever older one it may wrap."""
    found = ipaddress.ip_address(address)
    if found.is_loopback:
        return allow_loopback
    if isinstance(found, ipaddress.IPv6Address):
        wrapped = found.ipv4_mapped or found.sixtofour or (found.teredo and found.teredo[1])
        if wrapped or found in NAT64:
            return False
    return found.is_global and not found.is_multicast
