"""An area (領域): what a customer has on a server, and everything that is set up in it."""

import datetime as dt
from typing import Annotated, Final, Literal

from pydantic import Field

from functions.core.domain.hosting.courses import Limits
from functions.core.domain.hosting.customers import HoldKind, Stage
from functions.core.domain.hosting.names import (
    MANY_LINES,
    ONE_LINE,
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
from functions.core.domain.hosting.panels import Reported
from functions.core.domain.ids import CustomerId, ResellerId, ServerId
from functions.core.domain.model import Instant, Model

Hash = Annotated[str, Field(repr=False, max_length=200, pattern=r"^[A-Za-z0-9./$+=*:,{}-]+$")]
"""A password's hash, never the password: bcrypt `$2b$…` for mail and FTP (crypt(3) and dovecot
read it), `*<SHA1>` for MariaDB, `SCRAM-SHA-256$…` for PostgreSQL."""


KEPT: Final = "{kept}"
"""No hash: the server keeps a password that nobody can read. It is set anew, or stays there."""


class Counts(Model):
    """How many of each an area has; each name is the one of its limit. Kept by the same write."""

    domains: int = 0
    subdomains: int = 0
    mailboxes: int = 0
    mail_aliases: int = 0
    mailing_lists: int = 0
    ftp_accounts: int = 0
    databases: int = 0


class Area(Model):
    """The head of an area: what limits it, and which of its generations is on the server."""

    reseller_id: ResellerId
    customer_id: CustomerId
    server_id: ServerId
    slug: Slug
    stage: Stage = Stage.PENDING
    holds: tuple[HoldKind, ...] = ()
    """The kinds of the customer's holds: what works depends on them."""
    suspended: bool = False
    """Its reseller is suspended: nothing works, whatever the holds say."""
    limits: Limits
    web_mib: int = Field(ge=1)
    """The end user's division: the rest of `limits.disk_mib` is mail's."""
    used: Counts = Counts()
    generation: int = 1
    """Raised by every accepted change."""
    applied_generation: int = 0
    applied_at: Instant | None = None
    applied_digest: str = ""
    """Of the document that is on the server: what the server says of itself is compared with it."""
    failure: str = ""
    """Why the newest generation is not on the server yet; empty: nothing failed."""
    observe: bool = False
    """Differences are shown and never mended: an area that was taken over from elsewhere."""
    foreign: bool = False
    """Another panel sets it up: passwords are set there, and so are the usual records of a zone."""
    version: int = 0

    @property
    def mail_mib(self) -> int:
        return self.limits.disk_mib - self.web_mib

    @property
    def life(self) -> tuple[Stage, tuple[HoldKind, ...]]:
        """Return what decides what may be done with it: its first application changes nothing."""
        stage = Stage.ACTIVE if self.stage is Stage.PENDING else self.stage
        return stage, self.holds


class Proof(Model):
    """By what a domain is known to be the customer's."""

    by: Literal["txt", "points-here", "reseller", "operator"]
    at: Instant
    word_of: str = ""
    """Who gave their word: somebody of the reseller's, or who took the area in as it was."""


class OwnCertificate(Model):
    """A certificate that somebody uploaded. Its key never leaves by the API."""

    chain: str = Field(max_length=20_000)
    key: str = Field(repr=False, max_length=10_000)
    expires_at: Instant


class Kept(Model):
    """What is set up in an area. Changed by whoever read its version."""

    version: int = 0


class Domain(Kept):
    """A domain or subdomain with its site, its mail and its zone.

    From its proof on nobody else can have it, nor any other below what somebody registered.
    """

    kind: Literal["domain"] = "domain"
    name: DomainName
    registrable: DomainName
    """Its part that somebody registered (by the public suffix list)."""
    parent: DomainName | None = None
    """A subdomain's domain, which the same area has."""
    proof: Proof | None = None
    """None: not proven yet; then it is not set up on the server."""
    challenge: str = ""
    """What the TXT record at `_noren.<name>` has to say."""
    enabled: bool = True
    folder: FolderName
    www: bool = True
    """Whether www.<name> shows the same site."""
    php: PhpVersion | None = None
    mail: MailPlace = MailPlace.HERE
    dns: bool = True
    """Whether its zone is kept here."""
    certificate: Literal["none", "lets-encrypt", "own"] = "none"
    own_certificate: OwnCertificate | None = None
    https_only: bool = False


class Autoresponder(Model):
    subject: str = Field(min_length=1, max_length=200, pattern=ONE_LINE)
    text: str = Field(min_length=1, max_length=4000, pattern=MANY_LINES)
    from_: dt.date | None = None
    until: dt.date | None = None


class Spam(Model):
    """What is done to suspected spam."""

    action: Literal["off", "mark", "move", "discard"] = "move"


class Mailbox(Kept):
    kind: Literal["mailbox"] = "mailbox"
    name: MailAddress
    hash: Hash
    quota_mib: int = Field(ge=1)
    enabled: bool = True
    locked: bool = False
    """It may not send: bulk mail. A person lifts it, with a reason."""
    forward_to: tuple[MailAddress, ...] = Field(default=(), max_length=20)
    keep_copy: bool = True
    autoresponder: Autoresponder | None = None
    spam: Spam = Spam()


class MailAlias(Kept):
    kind: Literal["mail-alias"] = "mail-alias"
    name: MailAddress
    targets: tuple[MailAddress, ...] = Field(min_length=1, max_length=50)
    enabled: bool = True


class MailingList(Kept):
    kind: Literal["mailing-list"] = "mailing-list"
    name: MailAddress
    members: tuple[MailAddress, ...] = Field(default=(), max_length=1000)
    members_only: bool = True
    enabled: bool = True


class FtpAccount(Kept):
    kind: Literal["ftp-account"] = "ftp-account"
    name: FtpLogin
    hash: Hash
    folder: FolderName = ""
    """The fence: below the area's web folder; empty: all of it."""
    main: bool = False
    """The area's own, which no limit counts."""
    enabled: bool = True


class Database(Kept):
    kind: Literal["database"] = "database"
    name: DatabaseName
    """Begins with its kind's letter in the key only: two kinds may have the same name."""
    engine: DatabaseKind = DatabaseKind.MARIADB


class DatabaseUser(Kept):
    kind: Literal["database-user"] = "database-user"
    name: DatabaseName
    engine: DatabaseKind = DatabaseKind.MARIADB
    hash: Hash
    databases: tuple[DatabaseName, ...] = Field(default=(), max_length=100)
    read_only: bool = False


class DnsRecord(Kept):
    """One record of a zone, checked by its type (`domain/hosting/dns.py`)."""

    kind: Literal["dns-record"] = "dns-record"
    name: str = Field(pattern=r"^[0-9a-f]{12}$")
    """Its id."""
    zone: DomainName
    host: str = Field(max_length=253)
    """Relative to the zone; `@`: the zone itself."""
    type: Literal["A", "AAAA", "CNAME", "MX", "TXT", "SRV", "CAA", "NS"]
    value: str = Field(max_length=2000)
    ttl: int = Field(default=3600, ge=60, le=604_800)


class SshKey(Kept):
    kind: Literal["ssh-key"] = "ssh-key"
    name: str = Field(pattern=r"^[A-Za-z0-9_-]{16,64}$")
    """Its SHA-256 fingerprint, in URL-safe base 64."""
    label: str = Field(max_length=100, pattern=ONE_LINE)
    public_key: str = Field(
        max_length=2000, pattern=r"^(ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp256) [A-Za-z0-9+/=]+$"
    )


AreaObject = Annotated[
    Domain
    | Mailbox
    | MailAlias
    | MailingList
    | FtpAccount
    | Database
    | DatabaseUser
    | DnsRecord
    | SshKey,
    Field(discriminator="kind"),
]

COUNTED: Final = {
    "mailbox": "mailboxes",
    "mail-alias": "mail_aliases",
    "mailing-list": "mailing_lists",
    "ftp-account": "ftp_accounts",
    "database": "databases",
}
"""Which limit counts what. A domain counts as `domains` or, with a parent, as `subdomains`."""


class WholeArea(Model):
    """An area and everything in it: what one query returns."""

    area: Area
    objects: tuple[AreaObject, ...] = ()
    reported: Reported = Reported()
    """DKIM keys and certificates, as its server last told them."""
