"""Nothing that was accepted is lost: whatever nobody moved is handed over again."""

import datetime as dt

from functions.core.domain.errors import Unavailable
from functions.core.domain.hosting.operations import OperationState, moved
from functions.core.services.hosting.handing_over import LEASE
from functions.core.services.hosting.resending import resend, retry
from tests.cast import ACME, T0, WEB01
from tests.fakes import FakeDeps
from tests.hosting import SHOP, put_on_server
from tests.unit.hosting.served import a_world, applied, area, newest, set_up


def later(deps: FakeDeps, **time: float) -> None:
    deps.clock.advance(**time)  # type: ignore[attr-defined] # the fake's own


def test_what_was_never_queued_is_queued_by_the_next_sweep() -> None:
    deps = a_world()

    found = resend(means=deps)

    assert found.sent == 1
    assert [each.customer_id for each, _ in deps.apply_queue.sent] == [SHOP]
    assert newest(deps).state is OperationState.QUEUED


def test_what_is_on_its_way_is_left_alone() -> None:
    deps = a_world()
    resend(means=deps)

    assert resend(means=deps).sent == 0


def test_a_message_that_was_lost_is_sent_again_under_another_number() -> None:
    deps = a_world()
    resend(means=deps)
    later(deps, seconds=LEASE.total_seconds())

    resend(means=deps)

    (_, first), (_, second) = deps.apply_queue.sent
    assert first != second


def test_an_application_that_died_is_shown_and_tried_again() -> None:
    deps = a_world()
    now = deps.clock()
    deps.operations.save(moved(newest(deps), OperationState.APPLYING, now, now + LEASE))
    later(deps, seconds=LEASE.total_seconds())

    resend(means=deps)

    assert "ended in the middle" in area(deps).failure
    assert [step.state for step in newest(deps).steps][-2:] == ["failed", "queued"]


def test_an_application_that_died_at_its_very_end_is_only_written_down() -> None:
    deps = a_world()
    put_on_server(deps, area(deps))

    found = resend(means=deps)

    assert (found.sent, newest(deps).state) == (0, OperationState.APPLIED)


def test_an_area_with_several_open_operations_goes_on_once() -> None:
    deps = a_world()
    set_up(deps)
    later(deps, hours=1)

    assert resend(means=deps).sent == 1


def test_a_failed_one_is_tried_again_when_its_pause_is_over() -> None:
    deps = a_world()
    deps.panel.failures[WEB01] = Unavailable("TCP: no answer")
    applied(deps)

    too_early = resend(means=deps).sent
    later(deps, minutes=1)

    assert (too_early, resend(means=deps).sent) == (0, 1)


def test_one_that_does_not_come_through_for_15_minutes_is_late() -> None:
    deps = a_world()
    deps.panel.failures[WEB01] = Unavailable("TCP: no answer")
    applied(deps)
    before = resend(means=deps).late
    deps.clock.now = T0 + dt.timedelta(minutes=15)  # type: ignore[attr-defined] # the fake's own

    found = resend(means=deps)

    assert (before, found.late, found.sent) == (0, 1, 1)


def test_a_person_lets_it_be_tried_at_once() -> None:
    deps = a_world()
    deps.panel.failures[WEB01] = Unavailable("TCP: no answer")
    applied(deps)

    operation = retry(ACME, SHOP, newest(deps).id, means=deps)

    assert operation.state is OperationState.QUEUED
    assert len(deps.apply_queue.sent) == 1


def test_what_has_come_through_is_not_tried_again() -> None:
    deps = a_world()
    applied(deps)

    operation = retry(ACME, SHOP, newest(deps).id, means=deps)

    assert operation.state is OperationState.APPLIED
    assert deps.apply_queue.sent == []
