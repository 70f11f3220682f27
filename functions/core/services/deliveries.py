"""What became of what was sent: delivery events of SES, result mails of FAX gateways, retries.

Events may come twice, in any order, and before the sender wrote down the message's id. Each of them
is a fact about one line of the ledger, and a line only moves on: a delivery that is told of after
its bounce changes nothing.
"""

from contextlib import suppress

from functions.core.domain.deliveries import DeliveryEvent, FaxOutcome, FaxResult, Outcome
from functions.core.domain.errors import NotFound, OutsideError, Unavailable
from functions.core.domain.ledger import Delivery, Effect, Entry
from functions.core.domain.model import seconds
from functions.core.domain.report_rules import report_id
from functions.core.domain.telling import (
    BUSY,
    busy_line,
    contact_of,
    fax_index,
    fax_thread,
    indexed,
    is_fax,
    meant,
)
from functions.core.services.failing import came_back, no_word_of
from functions.core.services.reaching import MAIL_LEASE
from functions.core.services.reports import mark_delivered
from functions.core.services.retelling import retell
from functions.core.services.telling import Means

ON_ITS_WAY = (Delivery.SENT, Delivery.DELAYED)
A_MAILS_SECOND = seconds(1)
"""The time in a mail's head has no fractions."""


def apply_event(event: DeliveryEvent, *, means: Means) -> bool:
    """Write a delivery event to the ledger and act on a failure; False if the mail is not ours.

    A permanent error disables the route, tells the operator and goes to the next route. Raises
    Unavailable for a young mail that nobody knows yet: its sender is just writing down its id.
    """
    entry = means.ledger.by_message_id(event.message_id)
    if entry is None:
        young = means.clock() < event.at + MAIL_LEASE
        if young and event.outcome is not Outcome.SENT:
            raise Unavailable("a delivery event of a mail that is not written down yet")
        return False
    if event.outcome in {Outcome.FAILED, Outcome.DEAD}:
        dead = event.outcome is Outcome.DEAD and not is_fax(entry.key)
        came_back(entry, event.detail, dead=dead, means=means)
    elif event.outcome is Outcome.DELAYED and entry.delivery is Delivery.SENT:
        means.ledger.mark(
            entry.key,
            Delivery.DELAYED,
            means.clock(),
            detail=event.detail,
            next_at=entry.next_at,
        )
    elif event.outcome is Outcome.DELIVERED and not is_fax(entry.key):
        # Of a FAX, SES only knows that the gateway took the mail.
        _arrived(entry, event.detail, means)
    return True


def apply_fax_result(result: FaxResult, *, means: Means) -> bool:
    """Write what a gateway said about a FAX; busy is tried again. False: no such FAX is known."""
    entry = _awaiting(result, means)
    if entry is None:
        return False
    if result.outcome is FaxOutcome.SUCCESS:
        _arrived(entry, result.detail, means)
    elif result.outcome is FaxOutcome.BUSY and _tried_again(entry, result, means):
        return True
    else:
        came_back(entry, result.detail or result.outcome.value, dead=False, means=means)
    return True


def retry_due(*, means: Means) -> int:
    """Send again what the ledger says is due: busy FAX numbers, mails that SES did not take.

    Of a FAX whose gateway stays silent a person is told: sent again, it might arrive twice.

    Return how many were looked at. One that fails keeps no other from its turn; at the end it is
    Unavailable, and what failed stays due.
    """
    due = means.ledger.due(means.clock())
    troubles: list[str] = []
    for entry in due:
        try:
            _try_again(entry, means)
        except OutsideError as trouble:
            troubles.append(str(trouble))
    if troubles:
        raise Unavailable("; ".join(dict.fromkeys(troubles)))
    return len(due)


def _arrived(entry: Entry, detail: str, means: Means) -> None:
    if entry.delivery not in {*ON_ITS_WAY, Delivery.CLAIMED}:
        return
    means.ledger.mark(entry.key, Delivery.DELIVERED, means.clock(), detail=detail)
    person = contact_of(entry.key)
    if person and entry.key.effect is Effect.REPORT:
        with suppress(NotFound):
            mark_delivered(report_id(entry.key.thread, person[0]), means=means)


def _awaiting(result: FaxResult, means: Means) -> Entry | None:
    """Return the FAX that a result is about: the one it refers to, else the longest waiting one.

    A result older than the newest try is about an earlier one; it came late or twice.
    """
    lines = [each.key for each in means.ledger.of_thread(fax_thread(result.number))]
    known = [means.ledger.get(indexed(key)) for key in lines if BUSY not in key.channel]
    waiting = [
        entry
        for entry in known
        if entry
        and entry.delivery in {*ON_ITS_WAY, Delivery.CLAIMED}
        and entry.claimed_at < result.at + A_MAILS_SECOND
    ]
    named = (entry for entry in waiting if _local(entry.message_id) in result.references)
    return next(named, min(waiting, key=lambda entry: entry.claimed_at, default=None))


def _local(message_id: str | None) -> str:
    return (message_id or "").partition("@")[0]


def _tried_again(entry: Entry, result: FaxResult, means: Means) -> bool:
    """Plan the next try of a busy number; False once all of them met a busy line."""
    index = fax_index(entry.key, result.number)
    now = means.clock()
    means.ledger.claim(busy_line(index, entry.attempts), now, None)
    mine = f"{index.channel}{BUSY}"
    tries = sum(
        line.key.model_copy(update={"channel": index.channel}) == index
        and line.key.channel.startswith(mine)
        for line in means.ledger.of_thread(index.thread)
    )
    pauses = means.timing.fax_retries
    if tries > len(pauses):
        return False
    detail = result.detail or result.outcome.value
    next_at = now + pauses[tries - 1]
    means.ledger.mark(entry.key, Delivery.FAILED, now, detail=detail, next_at=next_at)
    return True


def _try_again(entry: Entry, means: Means) -> None:
    person = contact_of(entry.key)
    if entry.delivery in ON_ITS_WAY:
        no_word_of(entry, means)
    elif person:
        retell(meant(entry.key), person[0], means=means)
    _settle(entry, means)


def _settle(entry: Entry, means: Means) -> None:
    """Take off the list what nobody will send any more: its contact left, it is over, or told."""
    current = means.ledger.get(entry.key)
    if current is not None and current.next_at == entry.next_at:
        waits = current.delivery in ON_ITS_WAY
        after = current.delivery if waits else Delivery.FAILED
        means.ledger.mark(entry.key, after, means.clock())
