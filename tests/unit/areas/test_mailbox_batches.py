"""Many mailboxes of a list: each row has its fate, before anything is written if one wants."""

from typing import Any, Final

import pytest

from functions.core.domain.errors import NotAllowed
from functions.core.domain.hosting.customers import HoldKind
from functions.core.services.hosting import domains, mailbox_batches
from functions.core.services.hosting.domains import NewDomain
from functions.core.services.hosting.mailbox_batches import Batch, Outcomes, RowFate
from tests.cast import ACME
from tests.fakes import FakeDeps
from tests.hosting import SHOP, an_operation
from tests.unit.areas.conftest import HOLDER

PASSWORD: Final = "planted passw0rd"
ROWS: Final = (
    ("info@shop.example", PASSWORD),
    ("INFO@shop.example", PASSWORD),
    ("a@other.example", PASSWORD),
    ("b@shop.example", "short"),
    ("c@shop.example", "c" * 20),
    ("no address", PASSWORD),
    *((f"user{number}@shop.example", PASSWORD) for number in range(5)),
)
"""The area takes five: of the last five one is too many."""
REFUSED: Final = {2, 3, 4, 5, 6, 11}


@pytest.fixture(autouse=True)
def domain(deps: FakeDeps) -> None:
    domains.add(HOLDER, NewDomain(name="shop.example"), means=deps)


def add(deps: FakeDeps, **wish: Any) -> Outcomes:
    rows = [{"address": address, "password": password} for address, password in ROWS]
    return mailbox_batches.add(HOLDER, Batch.model_validate({"rows": rows, **wish}), means=deps)


def refused(outcomes: Outcomes) -> set[int]:
    return {each.number for each in outcomes.rows if each.fate is RowFate.REFUSED}


def test_every_row_that_can_be_is_set_up(deps: FakeDeps) -> None:
    outcomes = add(deps)

    assert refused(outcomes) == REFUSED
    assert all(each.reason for each in outcomes.rows if each.number in REFUSED)
    assert PASSWORD not in repr(outcomes)
    area = deps.areas.get(ACME, SHOP)
    assert area.used.mailboxes == 5
    assert outcomes.operation
    assert outcomes.operation.generation == area.generation


def test_a_dry_run_foresees_the_same_and_writes_nothing(deps: FakeDeps) -> None:
    before = dict(deps.books.things)

    foreseen = add(deps, dry_run=True)

    assert refused(foreseen) == REFUSED
    assert (dict(deps.books.things), foreseen.operation) == (before, None)


def test_a_list_that_is_sent_again_sets_up_nothing_twice(deps: FakeDeps) -> None:
    add(deps)
    before = dict(deps.books.things)

    again = add(deps)

    assert refused(again) == set(range(1, 12))
    assert dict(deps.books.things) == before


def test_nothing_of_a_list_is_set_up_in_a_held_area(deps: FakeDeps) -> None:
    area = deps.areas.get(ACME, SHOP)
    deps.areas.save(area.model_copy(update={"holds": (HoldKind.EXPIRED,)}), an_operation(area))

    with pytest.raises(NotAllowed):
        add(deps)
