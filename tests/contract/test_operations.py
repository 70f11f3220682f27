"""Operations: the newest first, and those that nobody moved on are found again."""

import pytest

from functions.core.domain.errors import Invalid, NotFound, StaleVersion
from functions.core.domain.hosting.areas import Area
from functions.core.domain.hosting.operations import Operation, OperationState, failed, moved
from functions.core.wiring import Deps
from tests.cast import ACME, RIVAL, T0, at
from tests.hosting import SHOP, allot, an_operation, register


@pytest.fixture
def area(deps: Deps) -> Area:
    allot(deps)
    return register(deps)


def order(deps: Deps, area: Area, number: int) -> Operation:
    """Order something at that minute."""
    operation = an_operation(area, id=f"op-{number:03d}", due_at=at(number))
    now = deps.areas.get(ACME, SHOP)
    deps.areas.save(now, operation)
    return deps.operations.get(ACME, SHOP, operation.id)


def test_an_operation_moves_on(deps: Deps, area: Area) -> None:
    operation = order(deps, area, 1)

    queued = deps.operations.save(moved(operation, OperationState.QUEUED, at(1), at(6)))

    assert deps.operations.get(ACME, SHOP, operation.id) == queued
    assert [step.state for step in queued.steps] == ["accepted", "queued"]
    with pytest.raises(StaleVersion):
        deps.operations.save(operation)


def test_the_newest_come_first_page_by_page(deps: Deps, area: Area) -> None:
    for number in (1, 2, 3):
        order(deps, area, number)

    first, after = deps.operations.page(ACME, SHOP, limit=2)
    second, _ = deps.operations.page(ACME, SHOP, after, limit=2)

    assert [each.id for each in first + second][:3] == ["op-003", "op-002", "op-001"]


def test_what_is_applied_is_not_open_any_more(deps: Deps, area: Area) -> None:
    first, second = order(deps, area, 1), order(deps, area, 2)
    (created,) = (each for each in deps.operations.open_of(ACME, SHOP) if each.id[:2] != "op")

    for each in (created, first):
        deps.operations.save(moved(each, OperationState.APPLIED, at(3), at(3)))

    assert deps.operations.open_of(ACME, SHOP) == [second]
    assert [each.id for each in deps.operations.due(at(60))] == [second.id]


def test_it_is_due_when_its_time_has_come(deps: Deps, area: Area) -> None:
    operation = order(deps, area, 1)
    deps.operations.save(moved(operation, OperationState.QUEUED, at(1), at(6)))

    assert operation.id not in {each.id for each in deps.operations.due(at(5))}
    assert operation.id in {each.id for each in deps.operations.due(at(6))}


def test_failed_ones_are_listed_for_the_operator(deps: Deps, area: Area) -> None:
    operations = [order(deps, area, number) for number in range(5)]
    for each in operations[:3]:
        what = failed(each, reason="refused", advice="look", now=T0, due_at=at(30))
        deps.operations.save(what)

    first, after = deps.operations.failed(limit=2)
    found = list(first)
    while after:
        more, after = deps.operations.failed(after, limit=2)
        found += more

    assert len(first) == 2
    assert {each.id for each in found} == {"op-000", "op-001", "op-002"}
    assert {each.reason for each in found} == {"refused"}


def test_the_rival_sees_none_of_them(deps: Deps, area: Area) -> None:
    operation = order(deps, area, 1)

    _, after = deps.operations.page(ACME, SHOP, limit=1)

    assert deps.operations.page(RIVAL, SHOP) == ([], None)
    assert deps.operations.open_of(RIVAL, SHOP) == []
    with pytest.raises(NotFound):
        deps.operations.get(RIVAL, SHOP, operation.id)
    with pytest.raises(Invalid):
        deps.operations.page(RIVAL, SHOP, after)
