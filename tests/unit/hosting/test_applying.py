"""From the record to the server: each operation says how far it has come, and why it waits."""

import datetime as dt

import pytest

from functions.core.domain.errors import OutsideError, Refused, Unavailable
from functions.core.domain.hosting.customers import Stage
from functions.core.domain.hosting.document import Document
from functions.core.domain.hosting.operations import OperationState
from functions.core.domain.hosting.panels import Applied, DkimKey
from functions.core.domain.ids import CustomerId
from functions.core.domain.servers import Server
from tests.cast import ACME, T0, WEB01
from tests.fakes import FakeDeps
from tests.hosting import SHOP, an_operation
from tests.unit.hosting.served import a_world, applied, area, newest, set_up


def states(deps: FakeDeps) -> list[OperationState]:
    return [step.state for step in newest(deps).steps]


def test_a_new_customers_area_comes_to_be_on_the_server_and_both_are_active() -> None:
    deps = a_world()

    applied(deps)

    (told,) = deps.panel.told
    assert (told.slug, told.generation, told.state) == (area(deps).slug, 1, "active")
    assert (area(deps).stage, deps.customers.get(ACME, SHOP).stage) == (Stage.ACTIVE,) * 2
    assert area(deps).applied_digest == told.digest()


def test_an_operation_shows_every_step_until_it_is_applied() -> None:
    deps = a_world()
    applied(deps)

    queued = set_up(deps)
    applied(deps)

    assert queued.state is OperationState.QUEUED
    assert states(deps) == ["accepted", "queued", "applying", "applied"]
    assert area(deps).applied_generation == area(deps).generation == 2


def test_applying_the_newest_generation_closes_all_that_went_before() -> None:
    deps = a_world()
    set_up(deps, "shop-one")
    set_up(deps, "shop-two")

    applied(deps)

    assert deps.operations.open_of(ACME, SHOP) == []


def test_an_operation_whose_queue_is_down_stays_accepted_and_is_found_again() -> None:
    deps = a_world()
    deps.apply_queue.failure = Unavailable("SQS: down")

    operation = set_up(deps)

    assert operation.generation == 2
    assert operation.id in [each.id for each in deps.operations.due(T0 + dt.timedelta(hours=1))]


@pytest.mark.parametrize(
    ("failure", "pause", "advice"),
    [
        (Unavailable("TCP: no answer"), dt.timedelta(minutes=1), "tried again by itself"),
        (Refused("nginx -t says no"), dt.timedelta(minutes=60), "operator has to look"),
    ],
)
def test_a_failure_is_on_the_operation_and_on_the_area_and_due_again(
    failure: OutsideError, pause: dt.timedelta, advice: str
) -> None:
    deps = a_world()
    deps.panel.failures[WEB01] = failure

    outcome = applied(deps)

    operation = newest(deps)
    assert (operation.state, operation.reason) == (OperationState.FAILED, str(failure))
    assert advice in operation.advice
    assert operation.due_at == T0 + pause
    assert (area(deps).failure, outcome.refused) == (str(failure), isinstance(failure, Refused))


def test_pauses_grow_and_the_last_one_repeats() -> None:
    deps = a_world()
    deps.panel.failures[WEB01] = Unavailable("TCP: no answer")

    pauses = []
    for _ in range(8):
        applied(deps)
        pauses.append((newest(deps).due_at - T0).total_seconds() / 60)

    assert pauses == [1, 2, 5, 15, 30, 60, 60, 60]


def test_what_comes_through_in_the_end_forgets_why_it_did_not() -> None:
    deps = a_world()
    deps.panel.failures[WEB01] = Unavailable("TCP: no answer")
    applied(deps)
    deps.panel.failures.clear()

    applied(deps)

    assert (newest(deps).state, newest(deps).reason) == (OperationState.APPLIED, "")
    assert area(deps).failure == ""


def test_a_forged_message_for_an_area_that_does_not_exist_changes_nothing() -> None:
    deps = a_world()

    outcome = applied(deps, CustomerId("nobody"))

    assert outcome.failure
    assert deps.panel.told == []


def test_a_message_that_comes_twice_is_applied_twice_and_harms_nothing() -> None:
    deps = a_world()

    applied(deps)
    applied(deps)

    assert deps.panel.told[0] == deps.panel.told[1]
    assert states(deps)[-1] is OperationState.APPLIED


def test_a_server_without_a_way_in_is_said_and_waits_for_a_person() -> None:
    deps = a_world()
    deps.servers.save(deps.servers.get(WEB01).model_copy(update={"hosting": None}))
    deps.panel.failures[WEB01] = Refused("the record of web01 does not say how")

    assert applied(deps).refused


def test_an_observed_area_is_never_touched() -> None:
    deps = a_world()
    deps.areas.save(area(deps).model_copy(update={"observe": True}), an_operation(area(deps)))

    outcome = applied(deps)

    assert "only observed" in outcome.failure
    assert deps.panel.told == []


def test_a_key_that_the_server_made_goes_into_the_zone_at_once() -> None:
    deps = a_world()
    key = DkimKey(domain="shop.example", selector="noren", public_key="MIIB")
    real = deps.panel.apply
    answers: list[Applied] = []

    def apply(server: object, document: object) -> Applied:
        answers.append(real(server, document).model_copy(update={"dkim": (key,)}))  # type: ignore[arg-type] # the fake's own
        return answers[-1]

    deps.panel.apply = apply  # type: ignore[method-assign] # a server that makes keys

    applied(deps)
    applied(deps)

    assert deps.areas.whole(ACME, SHOP).reported.dkim == (key,)
    assert len(answers) == 3


def test_records_of_a_restored_backup_go_past_what_the_server_has() -> None:
    deps = a_world()
    set_up(deps)
    applied(deps)
    deps.panel.areas[WEB01] = {
        slug: each.model_copy(update={"generation": 9})
        for slug, each in deps.panel.areas[WEB01].items()
    }

    applied(deps)
    applied(deps)

    assert newest(deps).action == "area.catch-up"
    assert newest(deps).state is OperationState.APPLIED
    assert deps.panel.told[-1].generation == area(deps).applied_generation == 10
    assert deps.operations.open_of(ACME, SHOP) == []


def test_records_that_went_on_while_they_were_applied_are_applied_by_whoever_comes_next() -> None:
    deps = a_world()
    real = deps.panel.apply

    def overtaken(server: Server, document: Document) -> Applied:
        deps.panel.apply = real  # type: ignore[method-assign] # once
        set_up(deps)
        applied(deps)
        return real(server, document)

    deps.panel.apply = overtaken  # type: ignore[method-assign] # somebody is faster

    applied(deps)

    assert area(deps).generation == area(deps).applied_generation == 2
    assert "catch-up" not in newest(deps).action
