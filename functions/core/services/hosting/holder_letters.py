"""Mails to end users: under their reseller's brand, from a neutral address, each once."""

from collections.abc import Mapping
from typing import Protocol

from functions.core import ports
from functions.core.domain.brands import Brand
from functions.core.domain.contacts import ChannelKind
from functions.core.domain.desk import Desk
from functions.core.domain.errors import Refused, Unavailable, Underway
from functions.core.domain.holder_facts import HolderNoticeFacts, HolderReminderFacts
from functions.core.domain.holder_notices import HolderNotice
from functions.core.domain.hosting.customers import Customer, Stage
from functions.core.domain.ids import NoticeId, ResellerId
from functions.core.domain.ledger import Delivery, Effect, EffectKey
from functions.core.domain.letters import Letter, Topic
from functions.core.domain.mail import Message, Sender
from functions.core.domain.messages import Tell
from functions.core.services import branding
from functions.core.services.reaching import MAIL_LEASE

PAGE = 25
"""Customers of one order: what follows is an order of its own."""
AGAIN_S = MAIL_LEASE.total_seconds() + 5
"""When whoever was not reached is tried again: once nobody's claim runs any more."""
LIVING = frozenset({Stage.PENDING, Stage.ACTIVE})


class Means(branding.Means, Protocol):
    @property
    def customers(self) -> ports.Customers: ...
    @property
    def holder_notices(self) -> ports.HolderNotices: ...
    @property
    def ledger(self) -> ports.Ledger: ...
    @property
    def letters(self) -> ports.Letters: ...
    @property
    def channels(self) -> Mapping[ChannelKind, ports.Channel]: ...
    @property
    def jobs(self) -> ports.Jobs: ...
    @property
    def desk(self) -> Desk: ...


def send_page(order: Tell, reseller_id: ResellerId, *, means: Means) -> None:
    """Mail to the next customers, and order the rest; or mail to the one who was not reached.

    Without a neutral address nobody is mailed: the operator's own would name the operator.
    """
    notice = _notice(order, reseller_id, means)
    if not means.desk.neutral_from or (notice and notice.withdrawn_at):
        return
    brand = branding.brand_of(reseller_id, means=means)
    if order.customer_id:
        customer = means.customers.get(reseller_id, order.customer_id)
        if _concerned(customer, notice):
            _mail(order, brand, notice, customer, means)
        return
    found, after = means.customers.page(reseller_id, order.after or None, PAGE)
    for customer in found:
        if _concerned(customer, notice):
            _mail_or_order(order, brand, notice, customer, means)
    if after is not None:
        means.jobs.tell(order.model_copy(update={"after": after}))


def _notice(order: Tell, reseller_id: ResellerId, means: Means) -> HolderNotice | None:
    """Return the notice; None: it is the reminder of a period."""
    if not order.order:
        return None
    return means.holder_notices.get(reseller_id, NoticeId(order.order))


def _concerned(customer: Customer, notice: HolderNotice | None) -> bool:
    if customer.stage not in LIVING or not customer.mail:
        return False
    return notice is None or notice.concerns(customer.server_id)


def _mail_or_order(
    order: Tell, brand: Brand, notice: HolderNotice | None, customer: Customer, means: Means
) -> None:
    """Mail to one customer; whom it does not reach gets an order of their own."""
    try:
        _mail(order, brand, notice, customer, means)
    except Unavailable:
        alone = {"customer_id": customer.id, "after": ""}
        means.jobs.tell(order.model_copy(update=alone), AGAIN_S)


def _mail(
    order: Tell, brand: Brand, notice: HolderNotice | None, customer: Customer, means: Means
) -> None:
    thread = f"holders-{brand.reseller_id}-{order.order or order.period}"
    key = EffectKey(thread=thread, effect=Effect.HOLDER, channel=f"customer-{customer.id}")
    if means.ledger.claim(key, means.clock(), MAIL_LEASE) is None:
        _demand_told(order, key, means)
        return
    letter = _letter(brand, notice, customer, means)
    try:
        receipt = means.channels[ChannelKind.EMAIL].send(
            _message(letter, brand, customer, key, means)
        )
    except Refused as refusal:
        means.ledger.mark(key, Delivery.FAILED, means.clock(), detail=str(refusal))
        return
    means.ledger.mark(
        key, Delivery.SENT, means.clock(), to=customer.mail, message_id=receipt.message_id
    )


def _demand_told(order: Tell, key: EffectKey, means: Means) -> None:
    """Raise Underway if this is the last order for somebody whom another one is just mailing."""
    entry = means.ledger.get(key) if order.customer_id else None
    if entry and entry.delivery is Delivery.CLAIMED:
        raise Underway("somebody else is mailing")


def _letter(brand: Brand, notice: HolderNotice | None, customer: Customer, means: Means) -> Letter:
    support = tuple(filter(None, (brand.support, brand.support_mail, brand.support_phone)))
    name, language = customer.contract_name, customer.language
    if notice is None:
        reminder = HolderReminderFacts(
            name=name, login_id=customer.login_id, brand=brand.name, support=support
        )
        return means.letters.write(Topic.HOLDER_REMINDER, language, reminder)
    facts = HolderNoticeFacts(
        name=name,
        title=notice.title(language),
        lines=tuple(notice.text(language).splitlines()),
        brand=brand.name,
        support=support,
    )
    return means.letters.write(Topic.HOLDER_NOTICE, language, facts)


def _message(
    letter: Letter, brand: Brand, customer: Customer, key: EffectKey, means: Means
) -> Message:
    return Message(
        to=customer.mail,
        to_name=customer.contract_name,
        sender=Sender(
            name=brand.name, address=means.desk.neutral_from, reply_to=brand.support_mail
        ),
        language=customer.language,
        subject=letter.subject,
        text=letter.text,
        html=letter.html,
        thread=key.thread,
        tags={"effect": key.effect.value, "rev": "0", "thread": key.thread},
    )
