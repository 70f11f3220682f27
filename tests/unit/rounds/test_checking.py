"""One batch is worked off: looked at, written down, judged. Late and blind looks judge nobody."""

import datetime as dt
from typing import Any, cast

import pytest

from functions.core.domain.errors import Unavailable
from functions.core.domain.messages import CheckBatch, TellKind
from functions.core.domain.rounds import Purpose, Vantage, WatchOrder
from functions.core.domain.watch import Reason, Service, Status
from functions.core.services.rounds import follow_open, start_round
from functions.probes.checking import Checked, check
from tests.builders import an_incident
from tests.cast import WEB01, WEB02
from tests.fakes import FakeClock, FakeDeps
from tests.unit.rounds.conftest import a_world
from tests.unit.rounds.looks import REFERENCE, ScriptedLook

OPEN: dict[str, Any] = {"port_25_open": True, "reference_targets": f"{REFERENCE}:443"}


@pytest.fixture
def deps() -> FakeDeps:
    return a_world(**OPEN)


def sent(deps: FakeDeps, vantage: Vantage = Vantage.LAMBDA) -> CheckBatch:
    """Start a round and take the one batch that it sends to a vantage."""
    start_round(deps.clock(), means=deps)
    batch = next(each.batch for each in deps.jobs.checks if each.vantage is vantage)
    deps.jobs.checks.clear()
    return batch


def work(
    deps: FakeDeps, batch: CheckBatch, look: ScriptedLook, vantage: Vantage = Vantage.LAMBDA
) -> Checked:
    return check(batch, vantage=vantage, deps=deps, look=look)


def advance(deps: FakeDeps, *, minutes: float = 0, seconds: float = 0) -> None:
    cast(FakeClock, deps.clock).advance(minutes=minutes, seconds=seconds)


def confirmation(deps: FakeDeps) -> CheckBatch:
    """Take the re-check of web01 that was asked for, and let its time come."""
    confirmations = [each for each in deps.jobs.checks if each.batch.purpose is Purpose.CONFIRM]
    (asked,) = [each for each in confirmations if each.batch.orders[0].server_id == WEB01]
    deps.jobs.checks.clear()
    advance(deps, seconds=asked.delay_s)
    return asked.batch


def test_what_is_up_is_written_down_once_and_nobody_is_bothered(deps: FakeDeps) -> None:
    batch = sent(deps)

    done = work(deps, batch, ScriptedLook())

    seen = deps.observations.at([WEB01, WEB02], batch.round_at)
    assert {each: set(seen[each].observations) for each in seen} == {
        WEB01: {Service.PING, Service.HTTP, Service.SMTP},
        WEB02: {Service.PING, Service.HTTP, Service.SMTP},
    }
    assert (done.checks, done.down, done.blind) == (6, 0, False)
    assert (deps.jobs.checks, deps.jobs.tells) == ([], [])


def test_three_failures_in_a_row_open_an_incident(deps: FakeDeps) -> None:
    look = ScriptedLook(Service.HTTP)
    failed_at = deps.clock()
    work(deps, sent(deps), look)
    work(deps, confirmation(deps), look)

    work(deps, confirmation(deps), look)

    opened = {each.server_id: each for each in deps.incidents.open_ones()}
    assert WEB01 in opened
    assert opened[WEB01].first_failed_at == failed_at
    assert set(opened[WEB01].services) == {Service.HTTP}


def test_confirmations_are_no_part_of_what_the_round_saw(deps: FakeDeps) -> None:
    batch = sent(deps)
    work(deps, batch, ScriptedLook(Service.HTTP))
    before = dict(deps.observations.all)

    again = confirmation(deps)
    work(deps, again, ScriptedLook())

    assert deps.observations.all == before
    assert deps.incidents.open_ones() == []


@pytest.mark.parametrize("purpose", list(Purpose))
def test_a_message_older_than_its_round_is_dropped(deps: FakeDeps, purpose: Purpose) -> None:
    batch = sent(deps).model_copy(update={"purpose": purpose})
    advance(deps, minutes=10)
    look = ScriptedLook(Service.HTTP)

    done = work(deps, batch, look)

    assert done == Checked(dropped=2)
    assert look.targets == []
    assert deps.observations.all == {}


def test_a_demonstrations_round_has_half_a_minute() -> None:
    deps = a_world(**OPEN, pace=60)
    batch = sent(deps)
    advance(deps, seconds=29)

    in_time = work(deps, batch, ScriptedLook())
    advance(deps, seconds=1)
    late = work(deps, batch, ScriptedLook())

    assert (in_time.dropped, late.dropped) == (0, 2)


def test_a_blind_prober_judges_nobody_and_tells_only_the_operator(deps: FakeDeps) -> None:
    batch = sent(deps)

    done = work(deps, batch, ScriptedLook(Service.HTTP, Service.SMTP, Service.PING, blind=True))

    assert (done.blind, done.down) == (True, 0)
    seen = deps.observations.at([WEB01], batch.round_at)[WEB01].observations
    assert {each.status for each in seen.values()} == {Status.UNKNOWN}
    assert {each.reason for each in seen.values()} == {Reason.INTERNAL}
    assert [each.kind for each in deps.jobs.tells] == [TellKind.ALERT]
    assert deps.jobs.checks == []
    assert deps.incidents.open_ones() == []


def test_one_reference_target_that_answers_is_enough() -> None:
    deps = a_world(port_25_open=True, reference_targets=f"{REFERENCE}:443, 203.0.113.9:443")

    done = work(deps, sent(deps), ScriptedLook(Service.HTTP, blind=True))

    assert (done.blind, done.down) == (False, 2)


def test_the_references_are_asked_only_when_something_is_down(deps: FakeDeps) -> None:
    look = ScriptedLook()

    work(deps, sent(deps), look)

    assert REFERENCE not in {each.address for each in look.targets}


def test_without_reference_targets_what_is_down_is_down() -> None:
    deps = a_world(port_25_open=True, reference_targets="")

    done = work(deps, sent(deps), ScriptedLook(Service.HTTP, blind=True))

    assert (done.blind, done.down) == (False, 2)


def test_a_closed_port_25_makes_smtp_unknown_and_never_down() -> None:
    deps = a_world(reference_targets=f"{REFERENCE}:443")
    batch, look = sent(deps), ScriptedLook(Service.SMTP)

    work(deps, batch, look)

    smtp = deps.observations.at([WEB01], batch.round_at)[WEB01].observations[Service.SMTP]
    assert (smtp.status, smtp.detail) == (Status.UNKNOWN, "port 25 is closed on this network")
    assert Service.SMTP not in {each.service for each in look.targets}
    assert deps.jobs.checks == []


def test_without_a_prober_a_server_on_ipv6_is_unknown_and_never_down() -> None:
    deps = a_world(port_25_open=True, reference_targets=f"{REFERENCE}:443")
    web01 = deps.servers.get(WEB01)
    deps.servers.save(web01.model_copy(update={"address": "2001:db8::7"}))
    batch, look = sent(deps), ScriptedLook(Service.HTTP, Service.PING)

    work(deps, batch, look)

    seen = deps.observations.at([WEB01], batch.round_at)[WEB01].observations
    assert {(each.status, each.detail) for each in seen.values()} == {
        (Status.UNKNOWN, "this network has no IPv6")
    }
    assert "2001:db8::7" not in {each.address for each in look.targets}


def test_the_prober_sends_icmp_and_reaches_port_25() -> None:
    deps = a_world(prober=True, reference_targets=f"{REFERENCE}:443")
    batch, look = sent(deps, Vantage.PROBER), ScriptedLook()

    work(deps, batch, look, Vantage.PROBER)

    assert {each.service for each in look.targets} == {Service.PING, Service.SMTP}
    assert look.icmp == [True]


def test_lambda_sends_no_icmp(deps: FakeDeps) -> None:
    look = ScriptedLook()

    work(deps, sent(deps), look)

    assert look.icmp == [False]


def test_two_vantages_that_share_a_round_keep_each_others_part() -> None:
    deps = a_world(prober=True, **OPEN)
    start_round(deps.clock(), means=deps)

    for asked in list(deps.jobs.checks):
        work(deps, asked.batch, ScriptedLook(), asked.vantage)

    seen = deps.observations.at([WEB01], deps.clock())[WEB01]
    assert set(seen.observations) == {Service.PING, Service.HTTP, Service.SMTP}


def test_refused_observations_go_back_alone_and_are_judged_later(deps: FakeDeps) -> None:
    batch, look = sent(deps), ScriptedLook(Service.HTTP)
    deps.observations.refusing = {WEB01}

    done = work(deps, batch, look)

    assert done.refused == 1
    (again,) = [each for each in deps.jobs.checks if each.batch.purpose is Purpose.ROUND]
    assert [order.server_id for order in again.batch.orders] == [WEB01]
    assert (again.batch.round_at, again.delay_s) == (batch.round_at, 30)
    assert WEB01 not in deps.states.all
    assert deps.states.all[WEB02].services[Service.HTTP].status is Status.DOWN


def test_a_batch_that_cannot_be_judged_comes_back(deps: FakeDeps) -> None:
    batch = sent(deps)
    deps.jobs.down = True

    with pytest.raises(Unavailable):
        work(deps, batch, ScriptedLook(Service.HTTP))


def test_the_databases_get_their_monitor_user_and_nobody_else() -> None:
    deps = a_world(monitor_secret="noren/monitor")
    deps.secrets = {"noren/monitor": '{"user": "watch", "password": "planted"}'}.__getitem__
    targets = [
        each.model_copy(update={"service": service})
        for each, service in zip(
            deps.servers.get(WEB01).targets(),
            (Service.MYSQL, Service.POSTGRESQL, Service.HTTP),
            strict=True,
        )
    ]
    order = WatchOrder(server_id=WEB01, targets=tuple(targets))
    batch = sent(deps).model_copy(update={"orders": (order,)})
    look = ScriptedLook()

    work(deps, batch, look)

    users = {each.service: each.user for each in look.targets}
    assert users == {Service.MYSQL: "watch", Service.POSTGRESQL: "watch", Service.HTTP: None}
    assert "planted" not in batch.model_dump_json()


@pytest.mark.parametrize("secret", ["no JSON", '{"user": "watch"}'])
def test_a_broken_secret_keeps_no_database_from_being_watched(secret: str) -> None:
    deps = a_world(monitor_secret="noren/monitor")
    deps.secrets = lambda _name: secret
    mysql = deps.servers.get(WEB01).targets()[1].model_copy(update={"service": Service.MYSQL})
    order = WatchOrder(server_id=WEB01, targets=(mysql,))
    look = ScriptedLook()

    work(deps, sent(deps).model_copy(update={"orders": (order,)}), look)

    assert [each.user for each in look.targets] == [None]


def test_a_name_that_leads_to_the_clouds_own_addresses_is_told_to_the_operator() -> None:
    deps = a_world()
    deps.servers.save(deps.servers.get(WEB01).model_copy(update={"address": "169.254.169.254"}))
    targets = deps.servers.get(WEB01).targets()
    batch = sent(deps).model_copy(
        update={"orders": (WatchOrder(server_id=WEB01, targets=targets),)}
    )

    check(batch, vantage=Vantage.LAMBDA, deps=deps)

    seen = deps.observations.at([WEB01], batch.round_at)[WEB01].observations
    assert {each.status for each in seen.values()} == {Status.UNKNOWN}
    (alert,) = [each for each in deps.jobs.tells if each.kind is TellKind.ALERT]
    assert "169.254.169.254 is not watched" in alert.subject
    assert deps.incidents.all == {}


def test_a_follow_up_ends_in_its_incident(deps: FakeDeps) -> None:
    incident = deps.incidents.open(an_incident())
    for _ in range(2):
        advance(deps, minutes=1)
        follow_open(deps.clock(), means=deps)
        work(deps, deps.jobs.checks.pop().batch, ScriptedLook())

    recovered = deps.incidents.get(incident.id)

    assert recovered.recovered_at == deps.clock() - dt.timedelta(minutes=1)
    assert deps.observations.all == {}
