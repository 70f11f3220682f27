"""What webhooks are told is written with what happened, or neither is."""

import pytest

from functions.core.domain.errors import AlreadyExists, StaleVersion
from functions.core.domain.hosting.operations import OperationState, moved
from functions.core.domain.ids import EventId
from functions.core.domain.webhooks import HookDelivery
from functions.core.wiring import Deps
from tests.builders import a_hook_delivery
from tests.cast import ACME, T0, at
from tests.hosting import SHOP, a_customer, allot, an_area, an_operation, register


def due(deps: Deps) -> list[EventId]:
    return [each.id for each in deps.webhooks.due(at(1))]


def tidings(name: str = "e-1") -> list[HookDelivery]:
    return [a_hook_delivery(name, next_at=T0, version=0)]


def test_a_new_customer_and_what_is_told_of_them_are_one_write(deps: Deps) -> None:
    allot(deps)
    customer = a_customer()
    area = an_area(customer)
    deps.customers.create(customer, area, [], an_operation(area), tidings())

    with pytest.raises(AlreadyExists):
        deps.customers.create(customer, area, [], an_operation(area), tidings("e-2"))

    assert due(deps) == ["e-1"]


def test_a_change_and_what_is_told_of_it_are_one_write(deps: Deps) -> None:
    allot(deps)
    register(deps)
    read = deps.customers.get(ACME, SHOP)
    deps.customers.save(read, read, tidings=tidings())

    with pytest.raises(StaleVersion):
        deps.customers.save(read, read, tidings=tidings("e-2"))

    assert due(deps) == ["e-1"]
    assert deps.customers.get(ACME, SHOP).version == read.version + 1


def test_the_end_of_an_operation_and_what_is_told_of_it_are_one_write(deps: Deps) -> None:
    allot(deps)
    register(deps)
    (operation,) = deps.operations.open_of(ACME, SHOP)
    applied = moved(operation, OperationState.APPLIED, T0, T0)
    saved = deps.operations.save(applied, tidings())

    with pytest.raises(StaleVersion):
        deps.operations.save(applied, tidings("e-2"))

    assert saved == deps.operations.get(ACME, SHOP, operation.id)
    assert deps.operations.open_of(ACME, SHOP) == []
    assert due(deps) == ["e-1"]


def test_what_was_told_in_one_write_goes_on_as_any_other(deps: Deps) -> None:
    allot(deps)
    register(deps)
    read = deps.customers.get(ACME, SHOP)
    deps.customers.save(read, read, tidings=tidings())

    (delivery,) = deps.webhooks.due(at(1))
    done = deps.webhooks.save_delivery(delivery.model_copy(update={"next_at": None}))

    assert (delivery.version, done.version) == (1, 2)
    assert due(deps) == []
