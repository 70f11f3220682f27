"""A customer: an end user's contract with a reseller."""

import datetime as dt
from enum import StrEnum
from typing import Annotated, Final

from pydantic import AfterValidator, Field

from functions.core.domain.contacts import Language
from functions.core.domain.hosting.names import MANY_LINES, ONE_LINE, Slug
from functions.core.domain.ids import CourseId, CustomerId, ResellerId, ServerId
from functions.core.domain.model import SAID, Instant, Model, Sentence
from functions.core.domain.people import LOGIN_ID, MAIL


def _sensible(day: dt.date) -> dt.date:
    if not EARLIEST <= day <= LATEST:
        raise ValueError(f"must be between {EARLIEST} and {LATEST}")
    return day


EARLIEST: Final = dt.date(1970, 1, 1)
LATEST: Final = dt.date(2999, 12, 31)
ContractName = Annotated[str, Field(min_length=1, max_length=100, pattern=ONE_LINE)]
Kana = Annotated[str, Field(max_length=100, pattern=ONE_LINE)]
Number = Annotated[str, Field(max_length=40, pattern=r"^[^\s\x00-\x1f\x7f]*$")]
ExternalId = Annotated[str, Field(max_length=64, pattern=r"^[!-~]*$")]
Mail = Annotated[str, Field(max_length=254, pattern=rf"^$|{MAIL}")]
Phone = Annotated[str, Field(max_length=30, pattern=r"^[0-9+() -]*$")]
Note = Annotated[str, Field(max_length=2000, pattern=MANY_LINES)]
Day = Annotated[dt.date, AfterValidator(_sensible)]
"""A day in Japan, of this age: what comes after it can be counted, too."""
Reason = Annotated[str, Field(min_length=1, max_length=500, pattern=ONE_LINE)]

GRACE: Final = dt.timedelta(days=30)
"""How long a cancelled customer can be restored."""


class HoldKind(StrEnum):
    """Why an area is switched off. Only the kind of person who set a hold lifts it."""

    OPERATOR = "operator"
    RESELLER = "reseller"
    OVERUSE = "overuse"
    EXPIRED = "expired"
    CANCELLED = "cancelled"
    MAIL_LOCK = "mail-lock"
    """Bulk mail: nothing is sent any more, everything else goes on."""
    SCRIPT_LOCK = "script-lock"
    """Bulk mail of scripts: they send nothing any more, mailboxes do."""

    WEB_FULL = "web-full"
    """Its course blocks, and the web's part of the disk is used up: uploads are refused."""
    MAIL_FULL = "mail-full"
    """The same of mail's part: mail is refused before it is taken."""


LOCKS: Final = frozenset({HoldKind.MAIL_LOCK, HoldKind.SCRIPT_LOCK})
"""Holds for bulk mail."""
FULL: Final = frozenset({HoldKind.WEB_FULL, HoldKind.MAIL_FULL})
"""Holds that only room lifts."""
HARMLESS: Final = LOCKS | FULL
"""Holds with which everything else goes on."""


class Hold(Model):
    kind: HoldKind
    reason: Annotated[Reason, SAID]
    by: str
    at: Instant


class Stage(StrEnum):
    """Where in its life a customer is. Held is not one of them: that is what the holds say."""

    PENDING = "pending"
    """Registered; the area is not on the server yet."""
    ACTIVE = "active"
    CANCELLED = "cancelled"
    """Switched off, and restorable until `purge_at`."""
    PURGED = "purged"
    """Nothing is left but this record; login ID and slug are never given out again."""


class LifeEvent(Model):
    """What happened to a contract: by whom, why and when is on record for good."""

    what: str = Field(pattern=r"^[a-z-]+$")
    """held, resumed, cancelled, restored, purged, renewed, moved, renamed, not-moved, taken-in,
    observe, take-over."""
    reason: Sentence = Field(default="", max_length=500)
    by: str
    at: Instant


MOST_EVENTS: Final = 60
"""The newest are kept."""


class NextCourse(Model):
    """A change of course that has been ordered for a day."""

    course_id: CourseId
    on: Day


class NextName(Model):
    """A change of the contract's name (名義変更) from a day on."""

    contract_name: ContractName
    kana: Kana = ""
    on: Day


class CustomerFacts(Model):
    """What a reseller keeps of a contract."""

    contract_name: ContractName
    """The end user's (契約者名)."""
    kana: Kana = ""
    number: Number = ""
    """The reseller's own customer number; unique among its customers, or empty."""
    external_id: ExternalId = ""
    """The id in the reseller's billing system: unique, or empty."""
    mail: Mail = ""
    phone: Phone = ""
    language: Language = Language.JA
    note: Note = ""
    """For the reseller's own people: no end user reads it."""
    contract_date: Day
    service_start: Day
    expires_on: Day | None = None
    """満了日: the last day. Then the area is held (EXPIRED) unless it has been renewed."""
    cancel_on: Day | None = None
    """解約予定日: cancelled after this day, by itself."""
    next_course: NextCourse | None = None
    next_name: NextName | None = None


class Customer(CustomerFacts):
    """A contract. Its area has the same id."""

    id: CustomerId
    reseller_id: ResellerId
    login_id: str = Field(pattern=LOGIN_ID)
    """Unique per reseller: end users sign in at their reseller's host name."""
    course_id: CourseId
    course_revision: int
    locked: bool = False
    """Revisions of the course pass it by: its limits were agreed upon."""
    server_id: ServerId
    slug: Slug
    stage: Stage = Stage.PENDING
    observed: bool = False
    """The area is only looked at, until the operator takes it over."""
    holds: tuple[Hold, ...] = ()
    cancelled_at: Instant | None = None
    purge_at: Instant | None = None
    life: tuple[LifeEvent, ...] = ()
    created_at: Instant
    created_by: str
    updated_at: Instant
    updated_by: str
    version: int = 0
