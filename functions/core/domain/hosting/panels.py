"""What a server answers about its areas."""

import datetime as dt

from pydantic import Field

from functions.core.domain.hosting.names import DomainName, MailAddress, Slug
from functions.core.domain.model import Instant, Model


class DkimKey(Model):
    """The public half of what the server signs a domain's mail with."""

    domain: DomainName
    selector: str
    public_key: str
    """Base 64, as the TXT record's `p=`."""


class CertificateFact(Model):
    """A certificate that a server has for a domain, or why it has none."""

    domain: DomainName
    expires_at: Instant | None = None
    failure: str = ""


class Applied(Model):
    """What came of a document."""

    slug: Slug
    generation: int
    stale: bool = False
    """The server has a newer generation already; nothing was done."""
    changed: tuple[str, ...] = ()
    reloaded: tuple[str, ...] = ()
    digest: str = ""
    """SHA-256 of the document's canonical JSON without its generation."""
    dkim: tuple[DkimKey, ...] = ()
    certificates: tuple[CertificateFact, ...] = ()
    things: tuple[str, ...] = ()
    """What another panel was asked for: of what is there besides, nothing is ever removed."""
    took_ms: int = 0


class Reported(Model):
    """What an area's server last said of it besides: kept beside the area's head."""

    at: Instant | None = None
    dkim: tuple[DkimKey, ...] = ()
    certificates: tuple[CertificateFact, ...] = ()
    things: tuple[str, ...] = ()

    def soonest(self) -> dt.datetime | None:
        """Return when its first certificate ends: at once, if it could not be had at all."""
        failed = [self.at for each in self.certificates if each.failure and not each.expires_at]
        ends = [*(each.expires_at for each in self.certificates), *failed]
        return min((end for end in ends if end), default=None)


class AreaDigest(Model):
    """One area as the server has it: the digest is of the document it was applied from."""

    slug: Slug
    generation: int
    digest: str
    intact: bool = True
    """Everything on the disk is still as that application left it."""
    drift: tuple[str, ...] = ()
    """What was changed by other hands, as paths and names."""


class AreaUsage(Model):
    slug: Slug
    web_mib: int = 0
    mail_mib: int = 0
    database_mib: int = 0
    mailboxes: dict[MailAddress, int] = Field(default_factory=dict)
    """MiB of each."""
    sent_last_hour: int = 0
    sent_by: dict[str, int] = Field(default_factory=dict)
    """Who sent how many in the last hour: addresses, or `script`."""


class ServerUsage(Model):
    """The machine itself. Bytes count since its boot; the collector makes rates of them."""

    disk_total_mib: int
    disk_used_mib: int
    memory_total_mib: int
    memory_used_mib: int
    cpu_busy_ticks: int
    cpu_total_ticks: int
    load_1: float
    received_bytes: int
    sent_bytes: int
    boot_id: str
    uptime_s: int
    last_backup_at: Instant | None = None
    """When the last disaster backup succeeded, as its mark says."""


class Software(Model):
    """What is installed on a server, as Debian spells its versions."""

    debian: str = ""
    """Its release: `12`."""
    kernel: str = ""
    """The one that runs."""
    packages: dict[str, str] = Field(default_factory=dict)
    """Versions by the package's name; what is not installed is left out."""


class Usage(Model):
    at: Instant
    server: ServerUsage
    areas: tuple[AreaUsage, ...] = ()
    queue: int = 0
    """Mail that waits."""
    software: Software | None = None
    """None: an older program, which does not tell."""
