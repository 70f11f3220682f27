"""A server: a rented-out machine that runs the services."""

import datetime as dt
import ipaddress
from enum import StrEnum
from typing import Annotated, Final, Literal, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field

from functions.core.domain.ids import ResellerId, ServerId
from functions.core.domain.model import Instant, Model, Name, each_once
from functions.core.domain.watch import Service, Target

HOST_KEY: Final = r"^(?:ssh|ecdsa)-[a-z0-9-]+ [A-Za-z0-9+/]+={0,2}(?: [ -~]*)?$"
_LABEL: Final = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
NAME: Final = rf"^(?:{_LABEL}\.)*{_LABEL}$"


class Watched(Model):
    """A check that is made of a server. `service` decides the port unless one is given."""

    service: Service
    port: int | None = Field(default=None, ge=1, le=65535)
    path: str = Field(default="/", max_length=1024, pattern=r"^/[^\s]*$")
    word: str | None = Field(default=None, max_length=200)
    zone: str | None = Field(default=None, max_length=253)


def _each_service_once(watched: tuple[Watched, ...]) -> tuple[Watched, ...]:
    each_once(tuple(each.service for each in watched))
    return watched


class SshAccess(Model):
    """How level 1 logs in. The key is a secret of the operator's, never part of the record."""

    user: str = Field(default="noren-watch", pattern=r"^[a-z_][a-z0-9_-]{0,31}$")
    port: int = Field(default=22, ge=1, le=65535)
    host_key: str = Field(max_length=1000, pattern=HOST_KEY)
    """The pinned public host key, as in known_hosts: `ssh-ed25519 AAAA…`."""


class Ec2Platform(Model):
    """An EC2 instance, rebooted by RebootInstances."""

    kind: Literal["ec2"] = "ec2"
    instance_id: str = Field(pattern=r"^i-[0-9a-f]{8,17}$")
    region: str = Field(pattern=r"^[a-z]{2}(-[a-z]+)+-\d$")


class RedfishPlatform(Model):
    """A machine with a management controller that speaks Redfish (DMTF DSP0266)."""

    kind: Literal["redfish"] = "redfish"
    url: str = Field(pattern=r"^https?://[^\s/]+$")
    system: str = Field(pattern=r"^[A-Za-z0-9._-]{1,64}$")
    """The id below /redfish/v1/Systems/."""
    secret: str = Field(max_length=200, pattern=r"^noren/bmc/[A-Za-z0-9/_+=.@-]+$")
    """The name of the secret that holds user and password: level 2 may read `noren/bmc/…` only."""
    ca: str | None = Field(default=None, max_length=4000)
    """PEM of the authority that signed the controller's certificate; None: the public ones."""


class CommandPlatform(Model):
    """A fixed argv, run over SSH on the hypervisor underneath."""

    kind: Literal["command"] = "command"
    address: str = Field(max_length=253)
    ssh: SshAccess
    argv: tuple[str, ...] = Field(min_length=1, max_length=20)
    secret: Literal["noren/hypervisor-key"] = "noren/hypervisor-key"  # noqa: S105 - a name
    """The secret that holds the private key (OpenSSH), the only one that level 2 may read."""


Platform = Annotated[Ec2Platform | RedfishPlatform | CommandPlatform, Field(discriminator="kind")]


class DebianHosting(Model):
    """Plain Debian with our own program: the same door as the watch's, another user and key."""

    kind: Literal["debian"] = "debian"
    user: str = Field(default="noren-hosting", pattern=r"^[a-z_][a-z0-9_-]{0,31}$")


class PleskHosting(Model):
    """A Plesk server, spoken to by its REST API with a key of its administrator's."""

    kind: Literal["plesk"] = "plesk"
    url: str = Field(pattern=r"^https://[^\s/]+$")
    secret: str = Field(max_length=200, pattern=r"^noren/plesk/[A-Za-z0-9/_+=.@-]+$")
    """The name of the secret that holds the API key."""
    ca: str | None = Field(default=None, max_length=4000)
    """PEM of the authority that signed its certificate; None: the public ones."""


Hosting = Annotated[DebianHosting | PleskHosting, Field(discriminator="kind")]


class Runlevel(StrEnum):
    """Whether the server is watched."""

    ACTIVE = "active"
    RETIRED = "retired"


class ServerFacts(Model):
    """What people know of a server, and change."""

    name: Name
    """What people call it, in mails too."""
    address: str = Field(min_length=1, max_length=253)
    host_name: str | None = Field(default=None, max_length=253, pattern=NAME)
    resellers: Annotated[tuple[ResellerId, ...], AfterValidator(each_once)] = ()
    """Whose customers live on it: they are told and get reports."""
    watched: Annotated[tuple[Watched, ...], AfterValidator(_each_service_once)]
    ssh: SshAccess
    platform: Platform | None = None
    """None: there is no level 2, a person has to help."""
    hosting: Hosting | None = None
    """How areas are set up on it; None: Noren sells nothing on it."""
    network: str | None = Field(default=None, max_length=100)
    """Servers of one network fail together; None: the address's /24 (IPv6: /64)."""
    runlevel: Runlevel = Runlevel.ACTIVE
    unwatched: tuple[Service, ...] = ()
    """Services that a person stopped watching, by closing an incident without a recovery."""
    backup_running: bool = False
    """Set while a backup runs: a guard against rebooting in the middle of it."""

    def addresses(self) -> dict[str, str]:
        """Return by field what is spoken to: the server, what is beneath it, its panel."""
        return {"address": self.address, **_beneath(self.platform), **_panel(self.hosting)}


class NewServer(ServerFacts):
    """A server that is to be watched."""

    id: ServerId = Field(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")


class Server(NewServer):
    """A server and everything that checking, repairing and telling need to know of it."""

    since: dict[ResellerId, Instant] = Field(default_factory=dict)
    """From when on a reseller is on it: its uptime is counted from then."""
    version: int = 0

    def dated(self, before: Self | None, now: dt.datetime) -> Self:
        """Return it with the date of each reseller: those who were on it before keep theirs."""
        known = before.since if before else {}
        stayed = before.resellers if before else ()
        new = {each: now for each in self.resellers if each not in stayed}
        kept = {each: at for each, at in known.items() if each in self.resellers}
        return self.model_copy(update={"since": new | kept})

    def targets(self) -> tuple[Target, ...]:
        """Return what one round checks of this server."""
        return tuple(
            Target(
                service=watched.service,
                address=self.address,
                port=watched.port,
                host_name=self.host_name,
                path=watched.path,
                word=watched.word,
                zone=watched.zone,
            )
            for watched in self.watched
            if watched.service not in self.unwatched
        )

    def network_name(self) -> str:
        """Name the network that this server fails with."""
        if self.network:
            return self.network
        try:
            address = ipaddress.ip_address(self.address)
        except ValueError:
            return self.address
        prefix = 24 if address.version == 4 else 64
        return str(ipaddress.ip_network((address, prefix), strict=False))


def _beneath(platform: Platform | None) -> dict[str, str]:
    match platform:
        case RedfishPlatform(url=url):
            return {"platform.url": urlsplit(url).hostname or ""}
        case CommandPlatform(address=address):
            return {"platform.address": address}
        case _:
            return {}


def _panel(hosting: Hosting | None) -> dict[str, str]:
    if isinstance(hosting, PleskHosting):
        return {"hosting.url": urlsplit(hosting.url).hostname or ""}
    return {}
