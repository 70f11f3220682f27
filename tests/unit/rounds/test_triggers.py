"""The functions as Lambda calls them: events in, services called, failures named."""

import datetime as dt
import json
from collections.abc import Iterator

import pytest

from functions.core.domain.messages import CheckBatch
from functions.core.domain.rounds import Purpose
from functions.core.domain.watch import CONTRACTUAL
from functions.core.wiring import use
from functions.probes import triggers
from functions.probes.checks import ping
from noren.local import schedules
from tests.builders import an_incident
from tests.fakes import FakeDeps
from tests.fakes.lambdas import Context, an_sqs_event
from tests.unit.rounds.conftest import a_world

LAMBDA_FILES, ITS_OWN_FILES = 1024, 64


@pytest.fixture
def deps() -> Iterator[FakeDeps]:
    with use(a_world(reference_targets="")) as world:
        assert isinstance(world, FakeDeps)
        yield world


def fire(function: str, at: dt.datetime) -> None:
    """Call a scheduled function as EventBridge, and the local clock, does."""
    getattr(triggers, function)(schedules.event(at, function), Context())


def test_the_clock_starts_a_round_at_the_time_it_was_due(deps: FakeDeps) -> None:
    due = deps.clock()

    fire("round", due)

    assert deps.rounds.get(due).expected == 2


def test_a_round_that_comes_too_late_fails_nothing(deps: FakeDeps) -> None:
    fire("round", deps.clock() - dt.timedelta(hours=1))

    assert deps.rounds.all == {}


def test_the_clock_follows_open_incidents(deps: FakeDeps) -> None:
    deps.incidents.open(an_incident())

    fire("follow", deps.clock())

    assert [each.batch.purpose for each in deps.jobs.checks] == [Purpose.FOLLOW]


def test_the_audit_measures_zeros_too(deps: FakeDeps, capsys: pytest.CaptureFixture[str]) -> None:
    fire("round", deps.clock())

    fire("audit", deps.clock() + dt.timedelta(minutes=5))

    (line,) = [each for each in capsys.readouterr().out.splitlines() if "_aws" in each]
    measured = json.loads(line)
    assert (measured["RoundsLate"], measured["ServersUnknown"]) == ([0.0], [0.0])
    assert measured["_aws"]["CloudWatchMetrics"][0]["Dimensions"] == [["service"]]


def test_only_the_message_that_failed_goes_back(deps: FakeDeps) -> None:
    now = deps.clock()
    batch = CheckBatch(purpose=Purpose.ROUND, round_at=now, sent_at=now, orders=())

    answer = triggers.check(an_sqs_event(batch.model_dump_json(), "no batch"), Context())

    assert answer == {"batchItemFailures": [{"itemIdentifier": "message-1"}]}


def test_a_full_function_stays_below_the_files_that_lambda_lets_it_open() -> None:
    # given: nobody answers, so that every check keeps its connection, and each ping its knocks
    pings = triggers.IN_FLIGHT / len(CONTRACTUAL)

    sockets = triggers.BATCHES * (triggers.IN_FLIGHT + pings * (len(ping.PORTS) - 1))

    assert sockets < LAMBDA_FILES - ITS_OWN_FILES


def test_a_message_of_25_servers_is_checked_side_by_side() -> None:
    assert 25 * len(CONTRACTUAL) <= triggers.IN_FLIGHT
