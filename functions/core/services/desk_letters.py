"""Sending what the desk writes, by the ledger: each thing once to each contact."""

from functools import partial

from functions.core.domain.announcements import SUBJECTS, PostedAnnouncement
from functions.core.domain.contacts import Contact, Language, Reseller, Route
from functions.core.domain.desk_facts import (
    AnnouncementFacts,
    AnswerFacts,
    InquiryFacts,
    OveruseFacts,
    ReminderFacts,
    TrialFacts,
)
from functions.core.domain.errors import NotFound, Unavailable
from functions.core.domain.ids import ContactId, ResellerId
from functions.core.domain.inquiries import CATEGORIES, EntryKind, Inquiry
from functions.core.domain.ledger import Effect, EffectKey
from functions.core.domain.letters import Letter, Topic
from functions.core.domain.messages import Tell, TellKind
from functions.core.domain.telling import (
    Announcement,
    Reach,
    announcement_thread,
    contact_key,
    inquiry_thread,
    reminder_thread,
    trial_thread,
)
from functions.core.services.operators import mail_people
from functions.core.services.reaching import reach
from functions.core.services.telling import UNSURE, Means, Told, tell


def send_trial(
    reseller_id: ResellerId, contact_id: ContactId, route: Route, number: int, *, means: Means
) -> None:
    """Try out one address of a contact. Raises Unavailable when it is not known yet."""

    def write(reseller: Reseller, contact: Contact) -> Letter:
        facts = TrialFacts(
            reseller=reseller.name,
            contact=contact.name,
            kind=route.kind,
            at=means.clock(),
            desk=means.desk,
        )
        return means.letters.write(Topic.TEST, contact.language, facts)

    trial = Announcement(
        thread=trial_thread(reseller_id, contact_id), effect=Effect.TEST, rev=number, write=write
    )
    _tell_one(trial, reseller_id, contact_id, only=route.to, means=means)


def send_announcement(posted: PostedAnnouncement, reseller_id: ResellerId, *, means: Means) -> Told:
    """Mail an announcement to one reseller it is for."""

    def write(reseller: Reseller, contact: Contact) -> Letter:
        english = contact.language is Language.EN
        text = posted.text().en if english else posted.text().ja
        facts = AnnouncementFacts(
            subject=SUBJECTS[posted.subject],
            title=posted.title().en if english else posted.title().ja,
            lines=tuple(text.splitlines()),
            starts_at=posted.starts_at,
            ends_at=posted.ends_at,
            reseller=reseller.name,
            desk=means.desk,
        )
        return means.letters.write(Topic.ANNOUNCEMENT, contact.language, facts)

    announcement = Announcement(
        thread=announcement_thread(posted.id), effect=Effect.ANNOUNCEMENT, write=write
    )
    return tell(announcement, [reseller_id], means=means)


def send_reminder(period: str, reseller_id: ResellerId, *, means: Means) -> Told:
    """Remind one reseller's contacts, once a period."""

    def write(reseller: Reseller, contact: Contact) -> Letter:
        facts = ReminderFacts(reseller=reseller.name, desk=means.desk)
        return means.letters.write(Topic.REMINDER, contact.language, facts)

    reminder = Announcement(thread=reminder_thread(period), effect=Effect.REMINDER, write=write)
    return tell(reminder, [reseller_id], means=means)


def send_overuse(order: Tell, reseller_id: ResellerId, *, means: Means) -> Told:
    """Tell a reseller once a day at most that a customer has passed a mark, or is held."""
    note = order.overuse
    if note is None:
        return Told()

    def write(reseller: Reseller, contact: Contact) -> Letter:
        facts = OveruseFacts(note=note, reseller=reseller.name, desk=means.desk)
        return means.letters.write(Topic.OVERUSE, contact.language, facts)

    thread = f"overuse-{reseller_id}-{note.account}-{order.period}"
    rev = note.level + int(note.held)
    told = Announcement(thread=thread, effect=Effect.OVERUSE, rev=rev, write=write)
    return tell(told, [reseller_id], means=means)


def send_answer(inquiry: Inquiry, number: int, *, means: Means) -> None:
    """Mail the answer that is entry `number` to the contact who asked."""
    answer = inquiry.entries[number]
    if answer.kind is not EntryKind.ANSWER or answer.contact_id is None:
        return
    thread = inquiry_thread(inquiry.reseller_id, inquiry.id)
    write = partial(_answer, inquiry, number, means)
    told = Announcement(thread=thread, effect=Effect.ANSWER, rev=number, write=write)
    try:
        outcome = _tell_one(told, inquiry.reseller_id, answer.contact_id, means=means)
    except NotFound:
        outcome = Reach.LOST
    if outcome is Reach.LOST:
        _not_answered(inquiry, means)


def send_inquiry(inquiry: Inquiry, number: int, *, means: Means) -> bool:
    """Mail what was asked to the mailbox that answers such things. Once an entry."""
    entry = inquiry.entries[number]
    facts = InquiryFacts(
        number=inquiry.id,
        reseller=means.resellers.get(inquiry.reseller_id).name,
        reseller_id=inquiry.reseller_id,
        category=CATEGORIES[inquiry.category],
        via=inquiry.via.value,
        title=inquiry.title,
        lines=tuple(entry.text.splitlines()),
        by=entry.by,
        at=entry.at,
        answers_from=inquiry.answers_from,
        desk=means.desk,
    )
    letter = means.letters.write(Topic.INQUIRY, means.desk.operator_language, facts)
    thread = inquiry_thread(inquiry.reseller_id, inquiry.id)
    key = EffectKey(thread=thread, effect=Effect.INQUIRY, rev=number)
    return mail_people(letter, key, means.desk.mailboxes_for(inquiry.category), means)


def _answer(
    inquiry: Inquiry, number: int, means: Means, reseller: Reseller, contact: Contact
) -> Letter:
    """Write an answer under the question that it follows."""
    asked = [each for each in inquiry.entries[:number] if each.kind is EntryKind.QUESTION][-1]
    facts = AnswerFacts(
        number=inquiry.id,
        title=inquiry.title,
        lines=tuple(inquiry.entries[number].text.splitlines()),
        asked=tuple(asked.text.splitlines()),
        asked_at=asked.at,
        reseller=reseller.name,
        desk=means.desk,
    )
    return means.letters.write(Topic.ANSWER, contact.language, facts)


def _tell_one(
    announcement: Announcement,
    reseller_id: ResellerId,
    contact_id: ContactId,
    *,
    only: str | None = None,
    means: Means,
) -> Reach:
    reseller = means.resellers.get(reseller_id)
    contact = means.resellers.contact(reseller_id, contact_id)
    outcome = reach(announcement, reseller, contact, set(), only=only, means=means)
    if outcome in UNSURE:
        name = contact_key(reseller_id, contact_id)
        raise Unavailable(f"{announcement.effect.value} to {name}: not yet")
    return outcome


def _not_answered(inquiry: Inquiry, means: Means) -> None:
    means.jobs.tell(
        Tell(
            kind=TellKind.ALERT,
            subject=f"{inquiry.reseller_id}: an answer did not arrive (回答が届きません)",
            text=f"The answer to {inquiry.id} reached nobody. Please call them. / "
            "お問い合わせへの回答を送信できませんでした。電話等でご連絡ください。",
        )
    )
