"""Working off what the desk tells. What is for everybody becomes one order a reseller first."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Final

from functions.core.domain.contact_rules import route_to
from functions.core.domain.errors import Invalid, NotFound
from functions.core.domain.ids import ResellerId
from functions.core.domain.messages import Tell, TellKind
from functions.core.services import announcing, desk_letters
from functions.core.services.hosting import holder_letters, hook_letters
from functions.core.wiring import Deps


def _test(order: Tell, deps: Deps) -> None:
    """Try an address out, unless its contact or the address is gone by now."""
    if order.reseller_id is None or order.contact_id is None:
        return
    with suppress(NotFound, Invalid):
        contact = deps.resellers.contact(order.reseller_id, order.contact_id)
        route = route_to(contact, order.to)
        desk_letters.send_trial(
            order.reseller_id, order.contact_id, route, order.number, means=deps
        )


def _announcement(order: Tell, deps: Deps) -> None:
    if order.announcement_id is None:
        return
    posted = deps.announcements.get(order.announcement_id)
    if posted.withdrawn_at or posted.epoch != deps.epoch:
        return
    if order.reseller_id is None:
        _one_each(order, announcing.readers(posted, means=deps), deps)
    elif posted.is_for(order.reseller_id):
        desk_letters.send_announcement(posted, order.reseller_id, means=deps)


def _reminder(order: Tell, deps: Deps) -> None:
    if order.reseller_id is None:
        _one_each(order, announcing.everybody(means=deps), deps)
    else:
        desk_letters.send_reminder(order.period, order.reseller_id, means=deps)
        _remind_holders(order, order.reseller_id, deps)


def _remind_holders(order: Tell, reseller_id: ResellerId, deps: Deps) -> None:
    """Remind the end users of a reseller who wants that. Twice is once: the ledger knows."""
    with suppress(NotFound):
        if deps.brands.get(reseller_id).notices:
            deps.jobs.tell(order.model_copy(update={"kind": TellKind.HOLDERS}))


def _holders(order: Tell, deps: Deps) -> None:
    if order.reseller_id:
        holder_letters.send_page(order, order.reseller_id, means=deps)


def _overuse(order: Tell, deps: Deps) -> None:
    if order.reseller_id:
        desk_letters.send_overuse(order, order.reseller_id, means=deps)


def _webhook(order: Tell, deps: Deps) -> None:
    if order.reseller_id:
        hook_letters.send_webhook_off(order, order.reseller_id, means=deps)


def _inquiry(order: Tell, deps: Deps) -> None:
    if order.reseller_id and order.inquiry_id:
        inquiry = deps.inquiries.get(order.reseller_id, order.inquiry_id)
        desk_letters.send_inquiry(inquiry, order.number, means=deps)


def _answer(order: Tell, deps: Deps) -> None:
    if order.reseller_id and order.inquiry_id:
        inquiry = deps.inquiries.get(order.reseller_id, order.inquiry_id)
        desk_letters.send_answer(inquiry, order.number, means=deps)


def _one_each(order: Tell, resellers: Iterable[ResellerId], deps: Deps) -> None:
    """Queue one order a reseller: one that fails is repeated alone. The ledger knows the rest."""
    for reseller_id in resellers:
        deps.jobs.tell(order.model_copy(update={"reseller_id": reseller_id}))


KINDS: Final[dict[TellKind, Callable[[Tell, Deps], None]]] = {
    TellKind.TEST: _test,
    TellKind.ANNOUNCEMENT: _announcement,
    TellKind.REMINDER: _reminder,
    TellKind.OVERUSE: _overuse,
    TellKind.WEBHOOK: _webhook,
    TellKind.HOLDERS: _holders,
    TellKind.INQUIRY: _inquiry,
    TellKind.ANSWER: _answer,
}
