"""Reaching one contact: route by route, each claimed in the ledger before anything is sent."""

from typing import TYPE_CHECKING

from functions.core.domain.contacts import ChannelKind, Contact, Reseller, Route
from functions.core.domain.errors import Refused, StaleVersion, Unavailable
from functions.core.domain.ledger import Delivery, EffectKey
from functions.core.domain.letters import Letter
from functions.core.domain.mail import Message
from functions.core.domain.model import minutes
from functions.core.domain.sheets import Paper
from functions.core.domain.telling import Announcement, Reach, fax_index, key_for
from functions.core.services.remembering import remember

if TYPE_CHECKING:
    from functions.core.services.telling import Means

MAIL_LEASE = minutes(2)
"""A sender that crashed is given this long; then somebody else sends: better twice than never."""
OUT = (Delivery.SENT, Delivery.DELIVERED, Delivery.DELAYED)


def reach(
    announcement: Announcement,
    reseller: Reseller,
    contact: Contact,
    addressed: set[str],
    *,
    only: str | None = None,
    means: "Means",
) -> Reach:
    """Tell one contact by the first route that works. `addressed` are addresses that have it.

    `only` tries one address, and no other.
    """
    later = False
    for route in contact.routes:
        if only not in {None, route.to}:
            continue
        if route.to.lower() in addressed or _has_it(announcement, contact, route, means):
            return Reach.REACHED
        if route.disabled_reason:
            continue
        outcome = _try(announcement, reseller, contact, route, means)
        if outcome in {Reach.REACHED, Reach.WAITING, Reach.SENDING}:
            addressed.add(route.to.lower())
            return outcome
        later = later or outcome is Reach.LATER
    return Reach.LATER if later else Reach.LOST


def disable(contact: Contact, address: str, reason: str, *, means: "Means") -> None:
    """Remember that an address failed for good; the console shows why."""
    now = means.clock()
    routes = tuple(
        route.model_copy(update={"disabled_reason": reason[:200], "disabled_at": now})
        if route.to.lower() == address.lower() and not route.disabled_reason
        else route
        for route in contact.routes
    )
    if routes == contact.routes:
        return
    try:
        means.resellers.save_contact(contact.model_copy(update={"routes": routes}))
    except StaleVersion:
        disable(
            means.resellers.contact(contact.reseller_id, contact.id), address, reason, means=means
        )


def _has_it(announcement: Announcement, contact: Contact, route: Route, means: "Means") -> bool:
    """Ask the ledger also about a route that was disabled since: it may have worked for this."""
    return _known(key_for(announcement, contact, route), means) is Reach.REACHED


def _try(
    announcement: Announcement, reseller: Reseller, contact: Contact, route: Route, means: "Means"
) -> Reach:
    key = key_for(announcement, contact, route)
    known = _known(key, means)
    if known is not None:
        return known
    if means.ledger.claim(key, means.clock(), MAIL_LEASE) is None:
        return _known(key, means) or Reach.SENDING
    letter = announcement.write(reseller, contact)
    try:
        message_id = _send(announcement, letter, reseller, contact, route, means)
    except Refused as refusal:
        means.ledger.mark(
            key, Delivery.FAILED, means.clock(), to=route.to, detail=str(refusal)[:400]
        )
        disable(contact, route.to, str(refusal), means=means)
        return Reach.LOST
    except Unavailable as trouble:
        now = means.clock()
        means.ledger.mark(
            key, Delivery.FAILED, now, to=route.to, detail=str(trouble)[:400], next_at=now
        )
        return Reach.LATER
    now = means.clock()
    silent_at = now + means.timing.fax_silence if route.kind is ChannelKind.FAX else None
    means.ledger.mark(
        key, Delivery.SENT, now, message_id=message_id, to=route.to, next_at=silent_at
    )
    remember(announcement, key, letter, route, means=means)
    return Reach.REACHED


def _known(key: EffectKey, means: "Means") -> Reach | None:
    """Say what the ledger knows of it; None: it may be sent."""
    entry = means.ledger.get(key)
    if entry is None:
        return None
    if entry.delivery in OUT:
        return Reach.REACHED
    now = means.clock()
    if entry.delivery is Delivery.CLAIMED:
        running = entry.lease_until is not None and now < entry.lease_until
        return Reach.SENDING if running else None
    if entry.next_at is None:
        return Reach.LOST
    return Reach.WAITING if now < entry.next_at else None


def _send(
    announcement: Announcement,
    letter: Letter,
    reseller: Reseller,
    contact: Contact,
    route: Route,
    means: "Means",
) -> str:
    key = key_for(announcement, contact, route)
    message = Message(
        to=route.to,
        to_name=contact.name,
        language=contact.language,
        gateway=route.gateway,
        subject=letter.subject,
        text=letter.text,
        html=letter.html,
        attachment=attachment_of(announcement, letter, reseller, contact, route, means),
        attachment_name=f"{announcement.effect.value}.pdf",
        thread=announcement.thread,
        first_in_thread=announcement.rev == 0,
        tags={"effect": key.effect.value, "rev": str(key.rev), "thread": key.thread},
    )
    receipt = means.channels[route.kind].send(message)
    if route.kind is ChannelKind.FAX:
        index = fax_index(key, route.to)
        means.ledger.claim(index, means.clock(), MAIL_LEASE)
        means.ledger.mark(index, Delivery.SENT, means.clock(), to=route.to)
    return receipt.message_id


def attachment_of(
    announcement: Announcement,
    letter: Letter,
    reseller: Reseller,
    contact: Contact,
    route: Route,
    means: "Means",
) -> bytes | None:
    """Return the PDF that goes with a letter by this route: a report always, else only by FAX."""
    if announcement.pdf is not None:
        return announcement.pdf(reseller, contact.language)
    if route.kind is not ChannelKind.FAX:
        return None
    return means.printer.letter(
        Paper(
            language=contact.language,
            title=letter.subject,
            number=announcement.thread,
            parts=letter.parts,
        )
    )
