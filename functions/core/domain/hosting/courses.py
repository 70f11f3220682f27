"""A course: the resources an end user may use, in immutable revisions."""

from enum import StrEnum
from typing import Annotated, Final

from pydantic import Field

from functions.core.domain.hosting.names import ONE_LINE, DatabaseKind, PhpVersion
from functions.core.domain.ids import CourseId, ResellerId
from functions.core.domain.model import Instant, Model

MOST_MIB: Final = 16 * 1024 * 1024
"""16 TiB: beyond it somebody has mistaken the unit."""
MOST: Final = 100_000

Size = Annotated[int, Field(ge=1, le=MOST_MIB)]
Count = Annotated[int, Field(ge=0, le=MOST)]


class Overuse(StrEnum):
    """What happens to an area that uses more than its course grants."""

    BLOCK = "block"
    WARN = "warn"
    HOLD = "hold"
    """After `grace_days`."""


class Limits(Model):
    """The fields of a course. Sizes are in MiB."""

    disk_mib: Size
    """Web and mail together. Only the reseller changes it; the end user divides it."""
    domains: Count = 1
    subdomains: Count = 10
    mail: bool = True
    mailboxes: Count = 10
    mailbox_mib: Size = 1024
    """The most that one mailbox may hold."""
    mail_aliases: Count = 50
    mailing_lists: Count = 0
    mail_per_hour: Annotated[int, Field(ge=1, le=MOST)] = 200
    """The most an area may send; above it is bulk mail."""
    ftp_accounts: Count = 0
    """Additional ones: each area has one of its own."""
    databases: Count = 1
    database_kinds: tuple[DatabaseKind, ...] = (DatabaseKind.MARIADB,)
    dns: bool = True
    ssh: bool = False
    lets_encrypt: bool = True
    own_certificates: bool = True
    php_versions: tuple[PhpVersion, ...] = ("8.2",)
    overuse: Overuse = Overuse.WARN
    grace_days: Annotated[int, Field(ge=0, le=90)] = 7


class CourseFacts(Model):
    """What a reseller decides of a course."""

    name: str = Field(min_length=1, max_length=60, pattern=ONE_LINE)
    limits: Limits
    price_note: str = Field(default="", max_length=200, pattern=ONE_LINE)
    """What the reseller charges: shown in lists and the monthly file. Noren bills nobody."""


class Course(CourseFacts):
    """The newest revision. Every one is kept, and none is ever changed."""

    id: CourseId
    reseller_id: ResellerId
    revision: int = Field(default=1, ge=1)
    archived: bool = False
    """Not for new customers any more."""
    rolling: bool = False
    """Customers are still to follow its newest revision."""
    created_at: Instant
    created_by: str
    version: int = 0
