"""Keeping a reseller's contacts: who is told, in which language, by which ways in which order."""

import datetime as dt
from collections.abc import Sequence
from typing import Final, Protocol

from functions.core import ports
from functions.core.domain.contact_rules import (
    MOST,
    demand_reachable,
    demand_somebody_hears,
    enabled,
    kept,
    route_to,
)
from functions.core.domain.contacts import Contact, Language, Reseller, Route
from functions.core.domain.errors import Invalid, StaleVersion, TooOften
from functions.core.domain.ids import ContactId, ResellerId
from functions.core.domain.ledger import Effect, EffectKey
from functions.core.domain.messages import Tell, TellKind
from functions.core.domain.model import Model, minutes
from functions.core.domain.telling import contact_key, trial_thread
from functions.core.services import minting

TEST_EVERY: Final = minutes(5)
"""How often a contact may be tried out: nobody's mailbox is flooded by our console."""


class Means(Protocol):
    @property
    def resellers(self) -> ports.Resellers: ...
    @property
    def ledger(self) -> ports.Ledger: ...
    @property
    def jobs(self) -> ports.Jobs: ...
    @property
    def clock(self) -> ports.Clock: ...


class Wished(Model):
    """What people say of a contact. Whether an address works is not for them to say."""

    name: str
    language: Language
    routes: Sequence[Route]
    wants_notices: bool
    wants_reports: bool


def add(reseller_id: ResellerId, wished: Wished, *, means: Means) -> Contact:
    """Introduce somebody who is told from now on."""
    demand_reachable(wished.routes)
    if len(means.resellers.contacts(reseller_id)) >= MOST:
        raise Invalid("name", f"a reseller has at most {MOST} contacts")
    contact = Contact(
        id=ContactId(f"c-{minting.mint('contact', 10)}"),
        reseller_id=reseller_id,
        name=wished.name,
        language=wished.language,
        routes=tuple(wished.routes),
        wants_notices=wished.wants_notices,
        wants_reports=wished.wants_reports,
    )
    return minting.made(
        lambda: means.resellers.save_contact(contact),
        lambda: means.resellers.contact(reseller_id, contact.id),
    )


def change(
    reseller_id: ResellerId,
    contact_id: ContactId,
    wished: Wished,
    *,
    version: int,
    means: Means,
) -> Contact:
    """Change a contact; an address that is dead and stays the same stays switched off."""
    contact = _read(reseller_id, contact_id, version, means)
    demand_reachable(wished.routes)
    if contact.wants_notices and not wished.wants_notices:
        demand_somebody_hears(means.resellers.contacts(reseller_id), contact_id)
    changes = dict(wished) | {"routes": kept(wished.routes, contact.routes)}
    return means.resellers.save_contact(contact.model_copy(update=changes))


def remove(reseller_id: ResellerId, contact_id: ContactId, *, version: int, means: Means) -> None:
    """Let somebody be told no more; never the last one who hears of outages."""
    contact = _read(reseller_id, contact_id, version, means)
    demand_somebody_hears(means.resellers.contacts(reseller_id), contact_id)
    means.resellers.delete_contact(contact)


def enable(
    reseller_id: ResellerId,
    contact_id: ContactId,
    address: str,
    *,
    version: int,
    means: Means,
) -> Contact:
    """Use an address again that was switched off, because it is in order now."""
    contact = _read(reseller_id, contact_id, version, means)
    return means.resellers.save_contact(enabled(contact, address))


def order_test(
    reseller_id: ResellerId, contact_id: ContactId, address: str, *, means: Means
) -> None:
    """Queue a test message to one address of a contact; raise TooOften, or Invalid if it is off.

    The claim comes first: two clicks are one test.
    """
    contact = means.resellers.contact(reseller_id, contact_id)
    route = route_to(contact, address)
    if route.disabled_reason:
        raise Invalid("to", "this address is switched off: switch it on again first")
    number = _claimed(reseller_id, contact_id, means)
    means.jobs.tell(
        Tell(
            kind=TellKind.TEST,
            reseller_id=reseller_id,
            contact_id=contact_id,
            number=number,
            to=route.to,
        )
    )


def choose(
    reseller_id: ResellerId,
    *,
    update_every_minutes: int,
    daily_collection: bool,
    closing_day: int | None = None,
    version: int,
    means: Means,
) -> Reseller:
    """Choose how often updates come, whether short incidents are collected, the closing day."""
    reseller = means.resellers.get(reseller_id)
    if reseller.version != version:
        raise StaleVersion("reseller", reseller_id)
    changes = {
        "update_every_minutes": update_every_minutes,
        "daily_collection": daily_collection,
        "closing_day": closing_day or reseller.closing_day,
    }
    return means.resellers.save(reseller.model_copy(update=changes))


def _read(reseller_id: ResellerId, contact_id: ContactId, version: int, means: Means) -> Contact:
    contact = means.resellers.contact(reseller_id, contact_id)
    if contact.version != version:
        raise StaleVersion("contact", contact_id)
    return contact


def _claimed(reseller_id: ResellerId, contact_id: ContactId, means: Means) -> int:
    """Return the number of the test that may be sent now, or raise TooOften."""
    now = means.clock()
    number, wait = _slot(now)
    key = EffectKey(
        thread=trial_thread(reseller_id, contact_id),
        effect=Effect.TEST,
        rev=number,
        contact=contact_key(reseller_id, contact_id),
        channel="ordered",
    )
    if means.ledger.claim(key, now, None) is None:
        raise TooOften("a test was sent just now: wait for it to arrive", wait)
    return number


def _slot(now: dt.datetime) -> tuple[int, dt.timedelta]:
    """Return the number of the span in which one test is sent, and how long it still lasts."""
    number, passed = divmod(now.timestamp(), TEST_EVERY.total_seconds())
    return int(number), TEST_EVERY - dt.timedelta(seconds=passed)
