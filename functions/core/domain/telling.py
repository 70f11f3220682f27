"""An announcement: one thing that is told, to many people, each in their language."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from functions.core.domain.contacts import (
    ChannelKind,
    Contact,
    Language,
    Reseller,
    Route,
    dialled,
)
from functions.core.domain.ids import (
    AnnouncementId,
    ContactId,
    IncidentId,
    InquiryId,
    ResellerId,
)
from functions.core.domain.ledger import Effect, EffectKey
from functions.core.domain.letters import Letter


class Reach(StrEnum):
    """How telling one contact went."""

    REACHED = "reached"
    WAITING = "waiting"  # a busy FAX is tried again
    SENDING = "sending"  # another run is just sending, or died doing so: its lease tells
    LATER = "later"  # the mail system is not available
    LOST = "lost"  # every route failed for good


@dataclass(frozen=True, kw_only=True)
class Announcement:
    """What is told. `write` and `pdf` are called only for those who do not have it yet."""

    thread: str
    effect: Effect
    rev: int = 0
    write: Callable[[Reseller, Contact], Letter]
    pdf: Callable[[Reseller, Language], bytes] | None = None
    """A document of its own (the report): attached to mails too. None: FAX carries the letter."""
    incidents: tuple[IncidentId, ...] = ()
    """In whose timelines it is written down."""


def contact_key(reseller_id: ResellerId, contact_id: ContactId) -> str:
    """Spell a contact in a ledger key."""
    return f"{reseller_id}/{contact_id}"


def trial_thread(reseller_id: ResellerId, contact_id: ContactId) -> str:
    """Name where a contact's tests stand."""
    return f"test:{contact_key(reseller_id, contact_id)}"


def announcement_thread(announcement_id: AnnouncementId) -> str:
    return f"announcement:{announcement_id}"


def inquiry_thread(reseller_id: ResellerId, inquiry_id: InquiryId) -> str:
    return f"inquiry:{reseller_id}:{inquiry_id}"


def reminder_thread(period: str) -> str:
    return f"reminder:{period}"


def contact_of(key: EffectKey) -> tuple[ResellerId, ContactId] | None:
    """Read a contact out of a ledger key; None if it is not a reseller's."""
    reseller, slash, contact = key.contact.partition("/")
    return (ResellerId(reseller), ContactId(contact)) if slash and contact else None


def channel_key(route: Route) -> str:
    """Spell a route in a ledger key: a changed address is another route."""
    digest = hashlib.sha256(route.to.strip().lower().encode()).hexdigest()
    return f"{route.kind.value}-{digest[:10]}"


def is_fax(key: EffectKey) -> bool:
    return key.channel.startswith(f"{ChannelKind.FAX.value}-")


def key_for(announcement: Announcement, contact: Contact, route: Route) -> EffectKey:
    """Name the effect of telling this to this contact by this route."""
    return EffectKey(
        thread=announcement.thread,
        effect=announcement.effect,
        rev=announcement.rev,
        contact=contact_key(contact.reseller_id, contact.id),
        channel=channel_key(route),
    )


def fax_index(key: EffectKey, number: str) -> EffectKey:
    """Name the line that finds a FAX again by its number: a gateway's result names no message."""
    thread = fax_thread(number)
    return key.model_copy(update={"thread": thread, "contact": f"{key.thread}|{key.contact}"})


def fax_thread(number: str) -> str:
    """Name where the lines of one number stand, however it is written."""
    return f"fax:{dialled(number)}"


def indexed(index: EffectKey) -> EffectKey:
    """Return the key that an index line stands for."""
    thread, _, contact = index.contact.partition("|")
    return index.model_copy(update={"thread": thread, "contact": contact})


BUSY = "|busy-"


def busy_line(index: EffectKey, attempt: int) -> EffectKey:
    """Name the line that says this attempt met a busy line: so they are counted, each once."""
    return index.model_copy(update={"channel": f"{index.channel}{BUSY}{attempt}"})


ONWARD = "next:"


def onward(key: EffectKey) -> EffectKey:
    """Name the duty to go to the next route after this one failed.

    A line of its own, since the failed one must not become free to be sent once more.
    """
    return key.model_copy(update={"thread": f"{ONWARD}{key.thread}"})


def meant(key: EffectKey) -> EffectKey:
    """Return the effect that a line of the ledger is about."""
    return key.model_copy(update={"thread": key.thread.removeprefix(ONWARD)})
