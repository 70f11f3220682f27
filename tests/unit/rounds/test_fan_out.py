"""The round sends everybody to the checks, once, whatever happened to the attempt before."""

import datetime as dt
from typing import Any, Final

import pytest

from functions.core.adapters.jobs import REQUEST_BYTES
from functions.core.domain.errors import Unavailable
from functions.core.domain.ids import IncidentId
from functions.core.domain.rounds import Purpose, Vantage
from functions.core.domain.servers import Runlevel, Watched
from functions.core.domain.watch import Service
from functions.core.services.rounds import follow_open, start_round
from functions.core.settings import MOST_SERVERS, Settings
from tests.builders import a_server, a_window, an_incident
from tests.cast import WEB01, WEB02, WEB03
from tests.fakes import FakeDeps
from tests.fakes.clock import FakeClock
from tests.unit.rounds.conftest import a_world, services_sent

IPV6: Final = "2001:db8:1234:5678:9abc:def0:1234:5678"


def test_every_active_server_is_sent_and_the_record_says_how_many(
    deps: FakeDeps, due: dt.datetime
) -> None:
    deps.servers.create(a_server(WEB03, runlevel=Runlevel.RETIRED))

    round_ = start_round(due, means=deps)

    (sent,) = deps.jobs.checks
    assert [order.server_id for order in sent.batch.orders] == [WEB01, WEB02]
    assert (sent.batch.purpose, sent.batch.round_at) == (Purpose.ROUND, due)
    assert round_ == deps.rounds.get(due)
    assert round_.expected == 2


def test_a_server_of_which_nothing_is_watched_is_not_expected(
    deps: FakeDeps, due: dt.datetime
) -> None:
    everything = (Service.PING, Service.HTTP, Service.SMTP)
    deps.servers.create(a_server(WEB03, unwatched=everything))

    round_ = start_round(due, means=deps)

    assert round_ is not None
    assert round_.expected == 2


def test_a_large_fleet_is_cut_into_batches(due: dt.datetime) -> None:
    deps = FakeDeps(Settings(batch_servers=3))
    for number in range(40):
        deps.servers.create(a_server(f"web{number:03d}"))

    start_round(due, means=deps)

    sizes = [len(sent.batch.orders) for sent in deps.jobs.checks]
    assert sizes == [3] * 13 + [1]
    assert len({o.server_id for sent in deps.jobs.checks for o in sent.batch.orders}) == 40


def test_the_largest_batch_fits_into_a_message(due: dt.datetime) -> None:
    # given: servers of which everything is watched, by long names and IPv6
    deps = FakeDeps(Settings(batch_servers=MOST_SERVERS))
    name = f"{'long-' * 11}name.example.jp"
    for number in range(MOST_SERVERS):
        watched = tuple(Watched(service=each, zone=name, word="word" * 10) for each in Service)
        server = a_server(f"web{number:03d}", watched=watched, host_name=name, address=IPV6)
        deps.servers.create(server)

    start_round(due, means=deps)

    (sent,) = deps.jobs.checks
    assert len(sent.batch.model_dump_json(exclude_defaults=True).encode()) < REQUEST_BYTES


def test_a_schedule_that_fires_twice_sends_once(deps: FakeDeps, due: dt.datetime) -> None:
    start_round(due, means=deps)

    start_round(due, means=deps)

    assert len(deps.jobs.checks) == 1


def test_a_round_that_was_left_half_way_is_sent_again(deps: FakeDeps, due: dt.datetime) -> None:
    deps.jobs.down = True
    with pytest.raises(Unavailable):
        start_round(due, means=deps)
    deps.jobs.down = False

    round_ = start_round(due, means=deps)

    assert len(deps.jobs.checks) == 1
    assert round_ is not None
    assert round_.expected == 2


def test_a_round_that_comes_after_its_time_is_left_out(due: dt.datetime) -> None:
    deps = FakeDeps(clock=FakeClock(due + dt.timedelta(minutes=10)))
    deps.servers.create(a_server())

    round_ = start_round(due, means=deps)

    assert round_ is None
    assert deps.jobs.checks == []


def test_ping_port_25_and_ipv6_are_the_probers(due: dt.datetime) -> None:
    deps = a_world(prober=True)
    deps.servers.create(a_server(WEB03, address="2001:db8::3"))

    start_round(due, means=deps)

    assert services_sent(deps, Vantage.LAMBDA) == {Service.HTTP}
    assert services_sent(deps, Vantage.PROBER) == {Service.PING, Service.SMTP, Service.HTTP}
    far = [o for s in deps.jobs.checks for o in s.batch.orders if o.server_id == WEB03]
    assert len(far) == 1
    assert len(far[0].targets) == 3


def test_a_large_fleets_checks_all_run_from_the_prober(due: dt.datetime) -> None:
    deps = a_world(prober=True, check_from=Vantage.PROBER)

    start_round(due, means=deps)

    assert services_sent(deps, Vantage.LAMBDA) == set()
    assert services_sent(deps, Vantage.PROBER) == {Service.PING, Service.HTTP, Service.SMTP}


def test_without_a_prober_everything_is_lambdas(deps: FakeDeps, due: dt.datetime) -> None:
    start_round(due, means=deps)

    assert services_sent(deps, Vantage.LAMBDA) == {Service.PING, Service.HTTP, Service.SMTP}
    assert services_sent(deps, Vantage.PROBER) == set()


def test_windows_that_follow_each_other_are_one(deps: FakeDeps, due: dt.datetime) -> None:
    middle, end = due + dt.timedelta(hours=1), due + dt.timedelta(hours=2)
    deps.windows.save(a_window("first", start=due - dt.timedelta(hours=1), end=middle))
    deps.windows.save(a_window("second", start=middle, end=end))

    start_round(due, means=deps)

    orders = {o.server_id: o for sent in deps.jobs.checks for o in sent.batch.orders}
    assert orders[WEB01].window_end == end
    assert orders[WEB02].window_end is None


@pytest.mark.parametrize(
    "changes",
    [
        {"cancelled": True},
        {"start": dt.datetime(2026, 11, 24, 1, 1, tzinfo=dt.UTC)},
        {"end": dt.datetime(2026, 11, 24, 1, 0, tzinfo=dt.UTC)},
    ],
    ids=["cancelled", "not begun", "just over"],
)
def test_a_window_that_does_not_run_excuses_nothing(
    deps: FakeDeps, due: dt.datetime, changes: dict[str, dt.datetime | bool]
) -> None:
    running: dict[str, Any] = {
        "start": due - dt.timedelta(hours=1),
        "end": due + dt.timedelta(hours=1),
    }
    deps.windows.save(a_window(**(running | changes)))

    start_round(due, means=deps)

    orders = [order for sent in deps.jobs.checks for order in sent.batch.orders]
    assert [order.window_end for order in orders] == [None, None]


def test_every_open_incident_is_followed(deps: FakeDeps, due: dt.datetime) -> None:
    incident = deps.incidents.open(an_incident())
    deps.incidents.open(an_incident("20260918T010012Z-gone", server_id="gone"))

    followed = follow_open(due, means=deps)

    assert followed == 1
    (sent,) = deps.jobs.checks
    assert sent.batch.purpose is Purpose.FOLLOW
    assert sent.vantage is Vantage.LAMBDA
    (order,) = sent.batch.orders
    assert order.incident_id == incident.id


def test_who_follows_an_incident_knows_of_the_maintenance_that_runs(
    deps: FakeDeps, due: dt.datetime
) -> None:
    deps.incidents.open(an_incident())
    window = deps.windows.save(a_window(start=due, end=due + dt.timedelta(hours=1)))

    follow_open(due, means=deps)

    assert deps.jobs.checks[0].batch.orders[0].window_end == window.end


def test_open_incidents_are_followed_from_the_prober_if_there_is_one(due: dt.datetime) -> None:
    deps = a_world(prober=True)
    deps.incidents.open(an_incident(followed_at=due - dt.timedelta(minutes=1)))

    follow_open(due, means=deps)

    (sent,) = deps.jobs.checks
    assert sent.vantage is Vantage.PROBER
    assert sent.batch.orders[0].incident_id == IncidentId("20260918T010012Z-web01")


def followed_from(deps: FakeDeps) -> list[tuple[Vantage, set[Service], set[Service]]]:
    """Return from where, what is looked at, and what is left out."""
    orders = [(sent.vantage, sent.batch.orders[0]) for sent in deps.jobs.checks]
    return [(v, {t.service for t in o.targets}, set(o.elsewhere)) for v, o in orders]


def test_when_the_prober_is_silent_lambda_looks_as_well_at_what_it_sees(
    due: dt.datetime,
) -> None:
    deps = a_world(prober=True)
    deps.incidents.open(an_incident(opened_at=due - dt.timedelta(seconds=121)))

    follow_open(due, means=deps)

    assert followed_from(deps) == [
        (Vantage.PROBER, {Service.PING, Service.HTTP, Service.SMTP}, set()),
        (Vantage.LAMBDA, {Service.HTTP}, {Service.PING, Service.SMTP}),
    ]


def test_a_prober_that_has_just_looked_is_not_silent(due: dt.datetime) -> None:
    deps = a_world(prober=True)
    long_ago, just_now = due - dt.timedelta(hours=1), due - dt.timedelta(seconds=119)
    deps.incidents.open(an_incident(opened_at=long_ago, followed_at=just_now))

    follow_open(due, means=deps)

    assert [sent.vantage for sent in deps.jobs.checks] == [Vantage.PROBER]


def test_nothing_is_asked_of_a_vantage_that_sees_nothing_of_a_server(due: dt.datetime) -> None:
    deps = a_world(prober=True)
    deps.servers.create(a_server(WEB03, address="2001:db8::3"))
    opened = due - dt.timedelta(hours=1)
    deps.incidents.open(an_incident(server_id=WEB03, opened_at=opened))

    follow_open(due, means=deps)

    assert [sent.vantage for sent in deps.jobs.checks] == [Vantage.PROBER]


def test_a_queue_that_is_down_is_reported_after_everybody_was_tried(
    deps: FakeDeps, due: dt.datetime
) -> None:
    deps.incidents.open(an_incident())
    deps.jobs.down = True

    with pytest.raises(Unavailable):
        follow_open(due, means=deps)
