"""What clients say of contacts: the same from a reseller's console and from the operator's."""

from typing import Literal

from pydantic import Field

from functions.core.domain.contacts import ChannelKind, Contact, FaxGateway, Language, Route
from functions.core.domain.ids import ContactId
from functions.core.domain.model import Instant, Model, Name, Sentence
from functions.core.services.contacting import Wished


class RouteWish(Model):
    """One way to reach somebody, in the order in which they are tried."""

    kind: ChannelKind
    to: str = Field(min_length=3, max_length=254)
    gateway: FaxGateway | None = None


class ContactWish(Model):
    name: Name
    language: Language = Language.JA
    routes: tuple[RouteWish, ...] = Field(min_length=1, max_length=5)
    wants_notices: bool = True
    wants_reports: bool = True


class RouteView(RouteWish):
    disabled_reason: Sentence | None
    disabled_at: Instant | None


class ContactView(Model):
    id: ContactId
    name: str
    language: Language
    routes: tuple[RouteView, ...]
    wants_notices: bool
    wants_reports: bool
    version: int


class Address(Model):
    """One of a contact's addresses."""

    to: str = Field(min_length=3, max_length=254)


class Trial(Model):
    """It is on its way; whether it arrives shows in the mailbox, or as a disabled route."""

    to: str


class PreferencesWish(Model):
    update_every_minutes: Literal[20, 30, 60]
    daily_collection: bool
    closing_day: int | None = Field(default=None, ge=1, le=31)
    """締め日: the last day of its monthly file; 31 is the last of any month. None: as before."""


class PreferencesView(Model):
    update_every_minutes: int
    daily_collection: bool
    closing_day: int
    version: int


def wished(wish: ContactWish) -> Wished:
    return Wished(
        name=wish.name,
        language=wish.language,
        routes=[Route(**dict(each)) for each in wish.routes],
        wants_notices=wish.wants_notices,
        wants_reports=wish.wants_reports,
    )


def view(contact: Contact) -> ContactView:
    return ContactView(
        id=contact.id,
        name=contact.name,
        language=contact.language,
        routes=tuple(RouteView(**dict(each)) for each in contact.routes),
        wants_notices=contact.wants_notices,
        wants_reports=contact.wants_reports,
        version=contact.version,
    )
