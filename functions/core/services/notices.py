"""Notices: what resellers are told while an incident runs and when it is over."""

import datetime as dt
from collections.abc import Collection, Sequence

from functions.core.domain.contacts import Contact, Reseller
from functions.core.domain.ids import ResellerId
from functions.core.domain.incidents import Incident, ParentIncident
from functions.core.domain.ledger import Delivery, Effect
from functions.core.domain.letters import Letter, Topic
from functions.core.domain.notice_facts import NoticeFacts, notice_facts
from functions.core.domain.report_rules import deadline, is_short
from functions.core.domain.telling import Announcement, contact_key
from functions.core.domain.updates import interval, next_update
from functions.core.services.hosted import warn_of_hosted_contacts
from functions.core.services.telling import Means, Told, tell


def send_notice(
    incident: Incident,
    parent: ParentIncident | None = None,
    siblings: Sequence[Incident] = (),
    *,
    rev: int = 0,
    only: Collection[ResellerId] | None = None,
    means: Means,
) -> Told:
    """Send the first notice (rev 0) or the update number `rev`, once, however often it is called.

    With a parent the thread is the parent's and the letter lists all `siblings`, whether or not
    `incident` is among them. `only` limits it to some resellers. When everything is over, it is
    `send_recovery` instead. Raises Unavailable when somebody could not be told *for now*: call
    again, those who have it are left alone.
    """
    together = _together(incident, siblings)
    if all(each.over for each in together):
        return send_recovery(incident, parent, siblings, only=only, means=means)
    announcement = notice_of(together, parent or incident, rev=rev, means=means)
    if rev == 0:
        warn_of_hosted_contacts(together, means=means)
    # Where others' servers are still down, a reseller whose own are back has nothing to be told.
    suffering = _resellers([each for each in together if not each.over])
    return tell(announcement, suffering, only=only, means=means)


def notice_of(
    together: Sequence[Incident], leader: Incident | ParentIncident, *, rev: int = 0, means: Means
) -> Announcement:
    """Make the first notice (rev 0) or an update; `leader`'s id and time are the thread's."""
    noticed_at = leader.noticed_at or means.clock()
    topic = Topic.UPDATE if rev else Topic.NOTICE

    def write(reseller: Reseller, contact: Contact) -> Letter:
        every = interval(reseller, means.timing.update_unit)
        promised = next_update(noticed_at, every, means.clock())
        facts = _facts(together, leader.id, reseller, means, next_at=promised)
        return means.letters.write(topic, contact.language, facts)

    return Announcement(
        thread=leader.id,
        effect=Effect.UPDATE if rev else Effect.NOTICE,
        rev=rev,
        write=write,
        incidents=tuple(each.id for each in together),
    )


def send_recovery(
    incident: Incident,
    parent: ParentIncident | None = None,
    siblings: Sequence[Incident] = (),
    *,
    only: Collection[ResellerId] | None = None,
    means: Means,
) -> Told:
    """Tell that it is over: 復旧連絡 to whom the first notice reached, one mail for both to others.

    So the combined notice needs no decision of the caller's.
    """
    together = _together(incident, siblings)
    thread = parent.id if parent else incident.id
    told = _who_was_told(thread, means)

    def write(reseller: Reseller, contact: Contact) -> Letter:
        knows = contact_key(reseller.id, contact.id) in told
        topic = Topic.RECOVERY if knows else Topic.COMBINED
        facts = _facts(together, thread, reseller, means, next_at=None)
        return means.letters.write(topic, contact.language, facts)

    announcement = Announcement(
        thread=thread,
        effect=Effect.RECOVERY,
        write=write,
        incidents=tuple(each.id for each in together),
    )
    return tell(announcement, _resellers(together), only=only, means=means)


send_combined = send_recovery
"""The same: who was never told of the outage gets the mail that says both."""


def _together(incident: Incident, siblings: Sequence[Incident]) -> tuple[Incident, ...]:
    """Return every incident of the thread, each once; the siblings' state is the newer one."""
    known = {each.id: each for each in (incident, *siblings)}
    return tuple(known.values())


def _resellers(incidents: Sequence[Incident]) -> tuple[ResellerId, ...]:
    return tuple(dict.fromkeys(each for one in incidents for each in one.resellers))


def _who_was_told(thread: str, means: Means) -> set[str]:
    """Return the contacts whom a first notice reached, as the ledger spells them."""
    return {
        entry.key.contact
        for entry in means.ledger.of_thread(thread)
        if entry.key.effect is Effect.NOTICE
        and entry.delivery in {Delivery.SENT, Delivery.DELIVERED, Delivery.DELAYED}
    }


def _facts(
    incidents: Sequence[Incident],
    thread: str,
    reseller: Reseller,
    means: Means,
    *,
    next_at: dt.datetime | None,
) -> NoticeFacts:
    """Gather what concerns this reseller: nobody reads of a server that is not theirs."""
    concerned = [each for each in incidents if reseller.id in each.resellers]
    over = all(each.over for each in concerned)
    short = all(is_short(each, means.timing.short_below) for each in concerned)
    due_at = deadline(concerned, means.clock(), means.days_off.all()) if over else None
    return notice_facts(
        concerned,
        number=thread,
        reseller=reseller.name,
        desk=means.desk,
        next_at=None if over else next_at,
        report_due_at=due_at if not short or reseller.daily_collection else None,
        daily=short,
    )
