"""The document: one area's whole desired state, as a server gets it.

Password hashes only. Each server's program checks every value once more (it trusts nobody).
"""

import hashlib
import json
from typing import Literal

from pydantic import Field

from functions.core.domain.hosting.areas import Autoresponder, Hash, Spam
from functions.core.domain.hosting.names import (
    DatabaseKind,
    DatabaseName,
    DomainName,
    FolderName,
    FtpLogin,
    MailAddress,
    MailPlace,
    PhpVersion,
    Slug,
)
from functions.core.domain.model import Model

FORMAT = 1


class WantedCertificate(Model):
    """`lets-encrypt`: the server gets and renews it itself. `own`: it is in here."""

    kind: Literal["none", "lets-encrypt", "own"] = "none"
    chain: str = ""
    key: str = Field(default="", repr=False)


class WantedRecord(Model):
    host: str
    type: str
    ttl: int
    value: str


class WantedZone(Model):
    """What the zone holds besides its SOA and NS, which are the server's own."""

    records: tuple[WantedRecord, ...] = ()


class WantedDomain(Model):
    name: DomainName
    enabled: bool = True
    aliases: tuple[DomainName, ...] = ()
    """Other names of the same site: `www.<name>`."""
    folder: FolderName
    """Below the area's `web` folder."""
    php: PhpVersion | None = None
    https_only: bool = False
    certificate: WantedCertificate = WantedCertificate()
    mail: MailPlace = MailPlace.HERE
    zone: WantedZone | None = None


class WantedMailbox(Model):
    address: MailAddress
    hash: Hash
    quota_mib: int
    enabled: bool = True
    may_send: bool = True
    forward_to: tuple[MailAddress, ...] = ()
    keep_copy: bool = True
    autoresponder: Autoresponder | None = None
    spam: Spam = Spam()


class WantedAlias(Model):
    address: MailAddress
    targets: tuple[MailAddress, ...]


class WantedList(Model):
    address: MailAddress
    members: tuple[MailAddress, ...] = ()
    members_only: bool = True


class WantedFtp(Model):
    login: FtpLogin
    hash: Hash
    folder: FolderName = ""
    enabled: bool = True


class WantedDatabase(Model):
    engine: DatabaseKind
    name: DatabaseName


class WantedDatabaseUser(Model):
    engine: DatabaseKind
    name: DatabaseName
    hash: Hash
    databases: tuple[DatabaseName, ...] = ()
    read_only: bool = False


class Document(Model):
    """One area. Applying it twice changes nothing the second time."""

    format: Literal[1] = 1
    slug: Slug
    generation: int
    state: Literal["active", "held", "absent"]
    """`held`: 503, IMAP and FTP and database logins refused, mail deferred, DNS stays.
    `absent`: everything of it is taken away, its folder and databases too."""
    web_mib: int
    mail_mib: int
    domains: tuple[WantedDomain, ...] = ()
    mailboxes: tuple[WantedMailbox, ...] = ()
    aliases: tuple[WantedAlias, ...] = ()
    lists: tuple[WantedList, ...] = ()
    ftp: tuple[WantedFtp, ...] = ()
    databases: tuple[WantedDatabase, ...] = ()
    database_users: tuple[WantedDatabaseUser, ...] = ()
    ssh_keys: tuple[str, ...] = ()
    """Empty: no login over SSH."""
    mail_per_hour: int = 200
    may_send: bool = True
    """False: bulk mail; nothing is sent, its queue is held."""
    removable: tuple[str, ...] = Field(default=(), exclude=True)
    """What another panel was asked for before, and may be told to remove. No part of the state."""
    scripts_may_send: bool = True
    """False: bulk mail of scripts; only what they send is refused or held, mailboxes go on."""
    web_full: bool = False
    """Uploads over FTP and SFTP are refused until there is room; files are read and deleted."""
    mail_full: bool = False
    """Mail is refused before it is taken until there is room; mailboxes are read and emptied."""

    def digest(self) -> str:
        """Return the SHA-256 of its canonical JSON without the generation, as the server does."""
        plain = self.model_dump(mode="json", exclude={"generation"})
        canonical = json.dumps(plain, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(canonical.encode()).hexdigest()
