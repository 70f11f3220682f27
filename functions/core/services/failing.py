"""What failed to arrive: a dead route is switched off, a person is told, the next route is due."""

from functions.core.domain.contacts import ChannelKind, Contact
from functions.core.domain.errors import NotFound
from functions.core.domain.incidents import Event, EventKind
from functions.core.domain.ledger import Delivery, Effect, EffectKey, Entry
from functions.core.domain.masking import mask
from functions.core.domain.messages import Tell, TellKind
from functions.core.domain.telling import contact_of, is_fax, onward
from functions.core.domain.wording import one_line
from functions.core.services.reaching import disable
from functions.core.services.retelling import note
from functions.core.services.telling import Means


def came_back(entry: Entry, detail: str, *, dead: bool, means: Means) -> None:
    """Mark it as failed, and make the next way to the same contact due at once.

    The duty is written down first and once; everything after it may be done twice.
    """
    person = contact_of(entry.key)
    if entry.key.effect is Effect.HOLDER:  # an end user's address is their reseller's to mend
        means.ledger.mark(entry.key, Delivery.FAILED, means.clock(), detail=detail)
        return
    if person is None:
        _one_of_ours(entry, detail, means)
        return
    duty = onward(entry.key)
    if means.ledger.get(duty) is None:
        now = means.clock()
        means.ledger.mark(entry.key, Delivery.FAILED, now, detail=detail)
        means.ledger.mark(duty, Delivery.FAILED, now, detail=detail, next_at=now)
    try:
        contact = means.resellers.contact(*person)
    except NotFound:
        return
    if dead:
        disable(contact, entry.to, detail, means=means)
    _tell_operator(entry, contact, detail, dead=dead, means=means)
    _write_down(entry.key, detail, means)
    means.jobs.tell(Tell(kind=TellKind.RETRY))


def no_word_of(entry: Entry, means: Means) -> None:
    """Tell the operator of a FAX that may have arrived or not: its gateway never said."""
    minutes = means.timing.fax_silence.total_seconds() / 60
    means.jobs.tell(
        Tell(
            kind=TellKind.ALERT,
            subject=f"{entry.to}: no result of a FAX (FAX送信結果 未着)",
            text=f"{entry.key.effect.value} {entry.key.rev} of {entry.key.thread} was handed to "
            f"the FAX gateway for {entry.to} ({entry.key.contact}), which has not said for "
            f"{minutes:g} minutes whether it arrived. It is not sent again; please call them. / "
            "FAXの送信結果が届いていません。再送は行いませんので、電話等でご確認ください。",
        )
    )


def _one_of_ours(entry: Entry, detail: str, means: Means) -> None:
    """Alert of a page that came back: it must not stay unread. A failed alert starts no other."""
    means.ledger.mark(entry.key, Delivery.FAILED, means.clock(), detail=detail)
    if entry.key.effect is Effect.PAGE:
        means.jobs.tell(
            Tell(
                kind=TellKind.ALERT,
                subject=f"{entry.to}: a page did not arrive (呼び出しが届きません)",
                text=f"The page to {entry.to} came back: {detail}. / "
                "呼び出しメールが届きませんでした。",
            )
        )


def _tell_operator(
    entry: Entry, contact: Contact, detail: str, *, dead: bool, means: Means
) -> None:
    channel = ChannelKind.FAX if is_fax(entry.key) else ChannelKind.EMAIL
    done_en = "The address is switched off until somebody corrects it. " if dead else ""
    done_ja = "この宛先は修正されるまで使用しません。" if dead else ""
    means.jobs.tell(
        Tell(
            kind=TellKind.ALERT,
            subject=f"{contact.reseller_id}: {channel.value} to {contact.name} failed (不達)",
            text=f"{entry.key.effect.value} {entry.key.rev} of {entry.key.thread} did not reach "
            f"{contact.name} ({contact.id}) at {entry.to}: {detail}. {done_en}The next way to "
            f"reach them is tried. / 連絡が届きませんでした。{done_ja}次の連絡先へ送信します。",
        )
    )


def _write_down(key: EffectKey, detail: str, means: Means) -> None:
    fax = is_fax(key)
    event = Event(
        at=means.clock(),
        kind=EventKind.DELIVERY,
        key=f"undelivered:{key.effect.value}:{key.rev}:{key.contact}:{key.channel}"[:120],
        text_ja=f"お客様への連絡が届きませんでした({'FAX' if fax else 'メール'})",
        text_en=f"A message to the customer did not arrive ({'FAX' if fax else 'mail'})",
        evidence=f"{key.contact} · {mask(one_line(detail))}",
    )
    note(key, event, means=means)
