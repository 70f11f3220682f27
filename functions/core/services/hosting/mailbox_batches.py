"""Many mailboxes at once, as they stand in a list: none of them stops the others."""

from collections.abc import Iterator
from enum import StrEnum

from pydantic import Field, SecretStr, ValidationError

from functions.core.domain.errors import AlreadyExists, DomainError, Invalid
from functions.core.domain.hosting.areas import Domain, MailAlias, Mailbox, MailingList, WholeArea
from functions.core.domain.hosting.operations import Operation
from functions.core.domain.hosting.whose import Whose
from functions.core.domain.model import Model, Sentence
from functions.core.services.hosting import mailboxes, setting_up
from functions.core.services.hosting.mailboxes import NewMailbox
from functions.core.services.hosting.means import Handing

MOST_ROWS = 25
"""A hash takes its time, and somebody waits for the answer."""
TAKEN = "the area has this address already"


class Row(Model):
    """A line of the list, whatever stands in it."""

    address: str = Field(max_length=320)
    password: SecretStr = Field(max_length=200)
    quota_mib: int | None = None


class Batch(Model):
    rows: tuple[Row, ...] = Field(min_length=1, max_length=MOST_ROWS)
    dry_run: bool = False
    """Only say what would become of each row."""


class RowFate(StrEnum):
    SET_UP = "set-up"
    FITTING = "fitting"
    """In a dry run: it would be set up."""
    REFUSED = "refused"


class Outcome(Model):
    """What became of a row, counted from 1."""

    number: int
    address: str
    fate: RowFate
    reason: Sentence = ""


class Outcomes(Model):
    rows: tuple[Outcome, ...]
    operation: Operation | None
    """The last one: when it is applied, so is everything before it."""


def add(whose: Whose, batch: Batch, *, means: Handing) -> Outcomes:
    """Set up every mailbox that can be; the reasons of the others are in their rows."""
    if batch.dry_run:
        whole = setting_up.whole_of(whose, means=means)
        return Outcomes(rows=tuple(_foreseen(whole, batch)), operation=None)
    rows: list[Outcome] = []
    last: Operation | None = None
    for number, row in enumerate(batch.rows, start=1):
        try:
            last = mailboxes.add(whose, _wish(row), means=means).operation
            rows.append(_outcome(number, row, RowFate.SET_UP))
        except (Invalid, AlreadyExists) as error:
            rows.append(_outcome(number, row, RowFate.REFUSED, _reason(error)))
    return Outcomes(rows=tuple(rows), operation=last)


def _foreseen(whole: WholeArea, batch: Batch) -> Iterator[Outcome]:
    domains = {each.name for each in whole.objects if isinstance(each, Domain)}
    kinds = (Mailbox, MailAlias, MailingList)
    taken = {each.name for each in whole.objects if isinstance(each, kinds)}
    left = whole.area.limits.mailboxes - whole.area.used.mailboxes
    for number, row in enumerate(batch.rows, start=1):
        try:
            address = mailboxes.considered(whole.area, _wish(row), domains.__contains__).address
            _demand_room(address, taken, left)
        except Invalid as error:
            yield _outcome(number, row, RowFate.REFUSED, _reason(error))
            continue
        taken.add(address)
        left -= 1
        yield _outcome(number, row, RowFate.FITTING)


def _demand_room(address: str, taken: set[str], left: int) -> None:
    if address in taken:
        raise Invalid("address", TAKEN)
    if left <= 0:
        raise Invalid("mailboxes", "the limit is reached")


def _wish(row: Row) -> NewMailbox:
    try:
        return NewMailbox.model_validate(dict(row))
    except ValidationError as error:
        (first, *_) = error.errors(include_context=False, include_input=False, include_url=False)
        raise Invalid(".".join(map(str, first["loc"])), first["msg"]) from None


def _reason(error: DomainError) -> str:
    return TAKEN if isinstance(error, AlreadyExists) else str(error)


def _outcome(number: int, row: Row, fate: RowFate, reason: str = "") -> Outcome:
    return Outcome(number=number, address=row.address, fate=fate, reason=reason)
