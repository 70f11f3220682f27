"""Taking in: what another panel has becomes customers, whose areas are observed.

Nothing is told to the server. Done again, it writes what has changed, and deletes nothing.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Final, Protocol

from functions.core import ports
from functions.core.domain.errors import DomainError, Invalid, NotAllowed, NotFound, StaleVersion
from functions.core.domain.hosting.areas import Area, AreaObject
from functions.core.domain.hosting.found import FoundArea
from functions.core.domain.hosting.intakes import (
    AT_A_TIME,
    Intake,
    IntakeFate,
    IntakeRow,
    IntakeWish,
)
from functions.core.domain.hosting.operations import OperationState, moved
from functions.core.domain.hosting.panels import Applied
from functions.core.domain.hosting.whose import Whose
from functions.core.domain.ids import ServerId
from functions.core.services.hosting import contracts, holders, outlines, setting_up
from functions.core.services.hosting.intake_drafts import Draft, Drafts
from functions.core.services.hosting.intake_rows import Known, known_row

LONGEST_REASON: Final = 300
TAKE_IN: Final = "area.take-in"
RECORD: Final = "area.record"


class Means(contracts.Means, Protocol):
    @property
    def inventories(self) -> ports.Inventories: ...


def preview(server_id: ServerId, wish: IntakeWish, *, by: str, means: Means) -> Intake:
    """Say what would become of each subscription. Nothing is written."""
    return _Taking(server_id, wish, by, means).run(done=False)


def take_in(server_id: ServerId, wish: IntakeWish, *, by: str, means: Means) -> Intake:
    """Do it, as far as one request has time."""
    return _Taking(server_id, wish, by, means).run(done=True)


class _Taking:
    def __init__(self, server_id: ServerId, wish: IntakeWish, by: str, means: Means) -> None:
        self._wish, self._by, self._means = wish, by, means
        self._server = means.servers.get(server_id)
        if means.resellers.get(wish.reseller_id).suspended:
            raise NotAllowed("this reseller is suspended: nothing is taken in meanwhile")
        inventory = means.inventories.get(server_id)
        if inventory is None or inventory.read_at is None:
            raise NotFound("inventory", server_id)
        self._read_at = inventory.read_at
        self._found = sorted(means.inventories.areas(server_id), key=lambda each: each.name)
        self._heads = {each.slug: each for each in means.areas.of_server(server_id)}
        self._drafts = Drafts(self._server, wish, by, means)
        self._left = AT_A_TIME

    def run(self, *, done: bool) -> Intake:
        rows = [self._row(each, done=done) for each in self._chosen()]
        return Intake(
            server_id=self._server.id,
            read_at=self._read_at,
            done=done,
            rows=(*rows, *self._vanished()),
        )

    def _chosen(self) -> Sequence[FoundArea]:
        if not self._wish.subscriptions:
            return self._found
        by_name = {each.name: each for each in self._found}
        for number, name in enumerate(self._wish.subscriptions):
            if name not in by_name:
                raise Invalid(f"subscriptions.{number}", "the last inventory has none of this name")
        return [by_name[name] for name in self._wish.subscriptions]

    def _row(self, found: FoundArea, *, done: bool) -> IntakeRow:
        head = self._heads.get(found.slug)
        if head is not None:
            return self._again(found, head, done=done)
        draft = self._drafts.draft(found)
        row = draft.row
        if not done or row.fate is not IntakeFate.NEW:
            return row
        if not self._left:
            return row.model_copy(update={"fate": IntakeFate.LATER})
        self._left -= 1
        return self._created(draft)

    def _created(self, draft: Draft) -> IntakeRow:
        """Write a new customer; what our rules refuse by now is said."""
        customer = draft.customer
        whose = contracts.whose(customer, self._by)
        first, rest = draft.parted()
        order = setting_up.order(
            whose, draft.area, "area.take-in", draft.found.name, means=self._means
        )
        try:
            self._means.customers.create(customer, draft.area, first, order)
            self._record(whose, rest)
            holders.admit(customer, means=self._means)
        except DomainError as refusal:
            reason = str(refusal)[:LONGEST_REASON]
            return draft.row.model_copy(update={"fate": IntakeFate.REFUSED, "reason": reason})
        outlines.tell_of_life(customer, "registered", means=self._means)
        return draft.row.model_copy(update={"customer_id": customer.id})

    def _again(self, found: FoundArea, head: Area, *, done: bool) -> IntakeRow:
        """Bring a customer's record up to date; one that was taken over only gets what is new."""
        known = Known(found, head, self._by, self._means)
        row = known_row(known)
        if not done or row.fate is not IntakeFate.CHANGED:
            return row
        if not self._left:
            return row.model_copy(update={"fate": IntakeFate.LATER})
        self._left -= 1
        whose = Whose(
            reseller_id=head.reseller_id, customer_id=head.customer_id, by=self._by, holder=False
        )
        try:
            self._record(whose, known.writes)
        except DomainError as refusal:
            reason = str(refusal)[:LONGEST_REASON]
            return row.model_copy(update={"fate": IntakeFate.REFUSED, "reason": reason})
        return row

    def _record(self, whose: Whose, things: Sequence[AreaObject]) -> None:
        """Write things down. An observed area's are on its server as they are: nobody is told."""
        means = self._means
        before = means.areas.get(whose.reseller_id, whose.customer_id)
        after = before
        if things:
            order = setting_up.order(whose, before, RECORD, "", means=means)
            after = means.areas.record(before, things, order)
            if not before.observe:
                setting_up.hand_over(after, order, means=means)
        if before.observe:
            self._settle(before, after)

    def _settle(self, before: Area, after: Area) -> None:
        """Close what was only written down; what waits for the take-over goes on waiting."""
        means, now = self._means, self._means.clock()
        for each in means.operations.open_of(after.reseller_id, after.customer_id):
            if each.action in {TAKE_IN, RECORD}:
                with suppress(StaleVersion):
                    means.operations.save(moved(each, OperationState.APPLIED, now, now))
        if before.applied_generation in {0, before.generation}:
            told = Applied(slug=after.slug, generation=after.generation)
            means.areas.mark_applied(after.reseller_id, after.customer_id, told, now)

    def _vanished(self) -> Iterator[IntakeRow]:
        there = {each.slug for each in self._found}
        for slug, head in sorted(self._heads.items()):
            if head.foreign and slug not in there and not self._wish.subscriptions:
                yield IntakeRow(
                    subscription=slug,
                    fate=IntakeFate.VANISHED,
                    reseller_id=head.reseller_id,
                    customer_id=head.customer_id,
                    observed=head.observe,
                )
