"""Resellers and the contacts who are told."""

import re
from enum import StrEnum
from typing import Literal

from pydantic import Field

from functions.core.domain.ids import ContactId, ResellerId
from functions.core.domain.model import Instant, Model, Name


class Language(StrEnum):
    JA = "ja"
    EN = "en"


class ChannelKind(StrEnum):
    EMAIL = "email"
    FAX = "fax"


class FaxGateway(StrEnum):
    """Mail-to-fax services: each has its own address form (see `channels/fax.py`)."""

    FAX_TC = "fax.tc"
    FAXIMO = "faximo"


def dialled(number: str) -> str:
    """Spell a FAX number as it is dialled from Japan: +81 3-4477-2288 is 0344772288."""
    bare = re.sub(r"[\s().‐-]", "", number)
    return re.sub(r"^(?:\+|00)", "00", re.sub(r"^(?:\+|00)81(?:0)?", "0", bare))


class Route(Model):
    """One way to reach a contact. The first that is not disabled is used, then the next."""

    kind: ChannelKind
    to: str = Field(min_length=3, max_length=254)
    """A mail address, or a FAX number in digits."""
    gateway: FaxGateway | None = None
    disabled_reason: str | None = None
    """Set when the address failed for good (bounced, suppressed, complained)."""
    disabled_at: Instant | None = None


class Contact(Model):
    """A person or number of a reseller who is told."""

    id: ContactId
    reseller_id: ResellerId
    name: Name
    language: Language = Language.JA
    routes: tuple[Route, ...] = Field(min_length=1, max_length=5)
    wants_notices: bool = True
    wants_reports: bool = True
    version: int = 0


class Suspension(Model):
    """Why the operator has suspended a reseller."""

    reason: str = Field(min_length=1, max_length=500)
    by: str
    at: Instant


class Reseller(Model):
    """A contract holder who resells (ご契約者)."""

    id: ResellerId = Field(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")
    name: Name
    """As in the contract: mails address it with 御中."""
    update_every_minutes: Literal[20, 30, 60] = 60
    """How often it wants updates of a running incident: 20, 30 or 60."""
    daily_collection: bool = True
    """Whether short incidents that level 1 solved are collected in a daily report."""
    closing_day: int = Field(default=31, ge=1, le=31)
    """締め日: the last day of what it settles with its customers; 31 is the last of any month."""
    suspended: Suspension | None = None
    """Set: none of its areas works, and it sells nothing."""
    spreading: bool = False
    """Areas of it have still to be told that it was suspended, or is active again."""
    version: int = 0
