"""What of its server goes into an area's document."""

import ipaddress

from functions.core.domain.hosting.panels import Reported
from functions.core.domain.hosting.zones import Site
from functions.core.domain.servers import Server


def site_of(server: Server, reported: Reported) -> Site:
    """Return the server's address and keys; one that is known by its name has no address yet."""
    try:
        address = ipaddress.ip_address(server.address)
    except ValueError:
        return Site(dkim=reported.dkim)
    ours = (str(address),)
    if address.version == 4:
        return Site(ipv4=ours, dkim=reported.dkim)
    return Site(ipv6=ours, dkim=reported.dkim)
