"""The audit counts who was looked at, and notices when nobody looks at all."""

import datetime as dt

import pytest

from functions.core.domain.ids import ServerId
from functions.core.domain.messages import TellKind
from functions.core.domain.servers import Runlevel
from functions.core.domain.states import ServiceState
from functions.core.domain.watch import Method, Observation, Reason, Service, Status
from functions.core.services.auditing import audit_round
from functions.core.services.rounds import start_round
from tests.builders import a_round, a_server, a_state, an_observation, seen
from tests.cast import WEB01, WEB02, WEB03
from tests.fakes import FakeDeps
from tests.unit.rounds.conftest import a_world

FIVE = dt.timedelta(minutes=5)
TEN = dt.timedelta(minutes=10)
SERVICES = (Service.PING, Service.HTTP, Service.SMTP)


def look(
    deps: FakeDeps,
    at: dt.datetime,
    *server_ids: ServerId,
    services: tuple[Service, ...] = SERVICES,
    unknown: bool = False,
) -> None:
    """Let a round see these servers."""
    status = {"status": Status.UNKNOWN, "reason": Reason.INTERNAL} if unknown else {}
    every = [an_observation(each, at=at, method=Method.TCP, **status) for each in services]
    deps.observations.put_many([seen(each, *every, round_at=at) for each in server_ids])


def believe(deps: FakeDeps, *server_ids: ServerId, **changes: object) -> None:
    """Let all services of these servers be known as up, unless changed."""
    state = ServiceState.model_validate(
        {"status": Status.UP, "since": dt.datetime(2026, 11, 1, tzinfo=dt.UTC)} | changes
    )
    for each in server_ids:
        deps.states.save(a_state(each, services=dict.fromkeys(SERVICES, state)))


def test_a_round_that_saw_everybody_is_closed(deps: FakeDeps, due: dt.datetime) -> None:
    start_round(due, means=deps)
    look(deps, due, WEB01, WEB02)

    audit = audit_round(due + FIVE, means=deps)

    round_ = deps.rounds.get(due)
    assert (round_.checked, round_.finished, round_.unknown) == (2, True, 0)
    assert (audit.late, audit.unknown) == (0, ())


def test_a_round_is_not_counted_before_its_hour(deps: FakeDeps, due: dt.datetime) -> None:
    start_round(due, means=deps)

    audit = audit_round(due + FIVE - dt.timedelta(seconds=1), means=deps)

    assert audit.rounds == ()
    assert deps.rounds.get(due).checked is None
    assert deps.jobs.tells == []


def test_a_round_may_finish_until_the_next_begins(deps: FakeDeps, due: dt.datetime) -> None:
    start_round(due, means=deps)
    look(deps, due, WEB01)
    audit_round(due + FIVE, means=deps)
    assert (deps.rounds.get(due).checked, deps.rounds.get(due).finished) == (1, None)
    look(deps, due, WEB02)

    audit = audit_round(due + TEN + FIVE, means=deps)

    assert (deps.rounds.get(due).checked, deps.rounds.get(due).finished) == (2, True)
    assert audit.late == 0


def test_a_round_that_did_not_finish_is_late(deps: FakeDeps, due: dt.datetime) -> None:
    start_round(due, means=deps)
    look(deps, due, WEB01)

    audit = audit_round(due + TEN + FIVE, means=deps)

    assert deps.rounds.get(due).finished is False
    assert audit.late == 1


def test_a_closed_record_is_left_alone(deps: FakeDeps, due: dt.datetime) -> None:
    start_round(due, means=deps)
    look(deps, due, WEB01, WEB02)
    audit_round(due + FIVE, means=deps)
    closed = deps.rounds.get(due)

    audit_round(due + FIVE, means=deps)

    assert deps.rounds.get(due) == closed


def test_a_server_that_retired_during_the_round_still_counts(
    deps: FakeDeps, due: dt.datetime
) -> None:
    start_round(due, means=deps)
    look(deps, due, WEB01, WEB02)
    retired = deps.servers.get(WEB02).model_copy(update={"runlevel": Runlevel.RETIRED})
    deps.servers.save(retired)

    audit_round(due + FIVE, means=deps)

    assert deps.rounds.get(due).finished is True


def test_a_round_that_was_left_half_way_expects_the_fleet(deps: FakeDeps, due: dt.datetime) -> None:
    deps.rounds.create(a_round(due, expected=0))
    look(deps, due, WEB01)

    audit_round(due + FIVE, means=deps)

    round_ = deps.rounds.get(due)
    assert (round_.expected, round_.checked, round_.finished) == (2, 1, None)


def test_what_a_blind_prober_saw_is_counted_as_unknown(deps: FakeDeps, due: dt.datetime) -> None:
    start_round(due, means=deps)
    look(deps, due, WEB01)
    look(deps, due, WEB02, unknown=True)

    audit_round(due + FIVE, means=deps)

    round_ = deps.rounds.get(due)
    assert (round_.checked, round_.unknown) == (2, 1)


def test_a_server_at_which_nobody_looked_is_unknown_and_the_operator_is_told(
    deps: FakeDeps, due: dt.datetime
) -> None:
    believe(deps, WEB01, WEB02)
    start_round(due, means=deps)
    look(deps, due, WEB01)

    audit = audit_round(due + FIVE, means=deps)

    assert audit.unknown == (WEB02,)
    lost = deps.states.all[WEB02].services[Service.HTTP]
    assert (lost.status, lost.since) == (Status.UNKNOWN, due + FIVE)
    assert deps.states.all[WEB01].services[Service.HTTP].status is Status.UP
    (tell,) = deps.jobs.tells
    assert tell.kind is TellKind.ALERT
    assert WEB02 in tell.text
    assert WEB01 not in tell.text


def test_a_vantage_that_says_nothing_leaves_its_services_unknown(
    deps: FakeDeps, due: dt.datetime
) -> None:
    believe(deps, WEB01, WEB02)
    start_round(due, means=deps)
    look(deps, due, WEB01, WEB02, services=(Service.HTTP,))

    audit = audit_round(due + FIVE, means=deps)

    assert audit.unknown == (WEB01, WEB02)
    assert deps.rounds.get(due).checked == 0
    services = deps.states.all[WEB01].services
    assert services[Service.PING].status is Status.UNKNOWN
    assert services[Service.HTTP].status is Status.UP


def test_a_round_that_never_began_leaves_the_whole_fleet_unknown(
    deps: FakeDeps, due: dt.datetime
) -> None:
    believe(deps, WEB01, WEB02)
    start_round(due, means=deps)
    look(deps, due, WEB01, WEB02)

    audit = audit_round(due + TEN + FIVE, means=deps)

    assert audit.unknown == (WEB01, WEB02)


def test_after_a_long_pause_the_first_round_may_run_before_anybody_is_woken(
    deps: FakeDeps, due: dt.datetime
) -> None:
    believe(deps, WEB01, WEB02)
    deps.rounds.create(a_round(due - dt.timedelta(days=3), finished=True))
    start_round(due, means=deps)

    audit = audit_round(due + dt.timedelta(minutes=1), means=deps)

    assert audit.unknown == ()
    assert deps.jobs.tells == []


def test_a_demonstrations_check_is_missed_only_when_it_had_time_enough() -> None:
    deps = a_world(pace=60)
    due = deps.clock()
    believe(deps, WEB01, WEB02)
    start_round(due, means=deps)

    early = audit_round(due + dt.timedelta(seconds=29), means=deps)
    late = audit_round(due + dt.timedelta(seconds=30), means=deps)

    assert (early.unknown, late.unknown) == ((), (WEB01, WEB02))


def test_a_failure_stays_a_failure_when_nobody_looks(deps: FakeDeps, due: dt.datetime) -> None:
    failed_at = due - dt.timedelta(minutes=20)
    believe(deps, WEB01, status=Status.DOWN, failures=2, first_failed_at=failed_at)
    start_round(due, means=deps)
    look(deps, due, WEB02)

    audit_round(due + FIVE, means=deps)

    lost = deps.states.all[WEB01].services[Service.HTTP]
    assert (lost.status, lost.failures, lost.first_failed_at) == (Status.DOWN, 2, failed_at)


def test_a_new_server_alarms_only_when_it_was_missed_again(
    deps: FakeDeps, due: dt.datetime
) -> None:
    believe(deps, WEB01, WEB02)
    start_round(due, means=deps)
    look(deps, due, WEB01, WEB02)
    deps.servers.create(a_server(WEB03))
    first = audit_round(due + FIVE, means=deps)
    deps.clock.advance(minutes=10)  # type: ignore[attr-defined]
    start_round(due + TEN, means=deps)
    look(deps, due + TEN, WEB01, WEB02)

    second = audit_round(due + TEN + FIVE, means=deps)

    assert first.unknown == ()
    assert second.unknown == (WEB03,)


@pytest.mark.parametrize("runlevel", [Runlevel.RETIRED, Runlevel.ACTIVE])
def test_what_nobody_wants_watched_is_never_missed(
    deps: FakeDeps, due: dt.datetime, runlevel: Runlevel
) -> None:
    changes = {"unwatched": SERVICES} if runlevel is Runlevel.ACTIVE else {}
    deps.servers.create(a_server(WEB03, runlevel=runlevel, **changes))
    believe(deps, WEB01, WEB02, WEB03)
    start_round(due, means=deps)
    look(deps, due, WEB01, WEB02)

    audit = audit_round(due + FIVE, means=deps)

    assert audit.unknown == ()


def test_an_alert_names_some_of_many(deps: FakeDeps, due: dt.datetime) -> None:
    many = [ServerId(f"box{number:03d}") for number in range(30)]
    for each in many:
        deps.servers.create(a_server(each))
    believe(deps, WEB01, WEB02, *many)
    start_round(due, means=deps)
    look(deps, due, WEB01, WEB02)

    audit = audit_round(due + FIVE, means=deps)

    assert len(audit.unknown) == 30
    assert "(+10)" in deps.jobs.tells[0].text


def test_an_observation_of_one_more_service_harms_nothing(deps: FakeDeps, due: dt.datetime) -> None:
    extra: Observation = an_observation(Service.IMAP, at=due)
    start_round(due, means=deps)
    look(deps, due, WEB01, WEB02)
    deps.observations.put_many([seen(WEB01, extra, round_at=due)], merge=True)

    audit_round(due + FIVE, means=deps)

    assert deps.rounds.get(due).finished is True
