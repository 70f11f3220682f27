"""Level 2's platforms, one row each: what restarts the machine underneath a server.

All of them keep one promise: they raise only when the restart was certainly not ordered. When an
answer was lost on the way they say so in the sentence they return, since ordering again would risk
a second reboot, and the boot check shows what came of the first.
"""

from collections.abc import Callable, Mapping
from typing import Final

from functions.core.adapters.platforms import command, ec2, redfish
from functions.core.adapters.platforms.tools import Ec2Clients, Tools
from functions.core.domain.servers import Platform, Server

# A platform's kind decides its class (Platform is a discriminated union): hence the dots.
PLATFORMS: Final[Mapping[str, Callable[..., str]]] = {
    "ec2": ec2.reboot,
    "redfish": redfish.reboot,
    "command": command.reboot,
}


class PlatformSet:
    """Implements the port Platforms."""

    def __init__(
        self, secrets: Callable[[str], str], *, ec2_clients: Ec2Clients = ec2.client_of
    ) -> None:
        self._tools = Tools(secrets=secrets, ec2_clients=ec2_clients)

    def reboot(self, server: Server, platform: Platform) -> str:
        """Order the restart once and return one sentence; raise Refused or Unavailable."""
        return PLATFORMS[platform.kind](server, platform, self._tools)
