"""The queue of incidents to start, as Lambda hands it over: a message that fails stops no other."""

from collections.abc import Iterator

import pytest
from pydantic import ValidationError

from functions.core.domain.messages import StartIncident
from functions.core.settings import Settings
from functions.core.wiring import use
from functions.incidents import triggers
from tests.builders import an_incident
from tests.cast import at
from tests.fakes import FakeClock, FakeDeps
from tests.fakes.lambdas import Context, an_sqs_event

INCIDENT = an_incident().id
START = StartIncident(incident_id=INCIDENT).model_dump_json()


@pytest.fixture
def deps() -> Iterator[FakeDeps]:
    with use(FakeDeps(Settings(), FakeClock(at(0)))) as world:
        assert isinstance(world, FakeDeps)
        yield world


def test_only_the_message_that_failed_goes_back(deps: FakeDeps) -> None:
    answer = triggers.start(an_sqs_event("no order", START), Context())

    assert answer == {"batchItemFailures": [{"itemIdentifier": "message-0"}]}
    assert deps.escalation.started == [(INCIDENT, 0)]


def test_a_batch_of_which_nothing_succeeded_is_a_failed_run(deps: FakeDeps) -> None:
    with pytest.raises(ValidationError):
        triggers.start(an_sqs_event("no order", "none either"), Context())

    assert deps.escalation.started == []


def test_a_batch_that_succeeded_sends_nothing_back(deps: FakeDeps) -> None:
    assert triggers.start(an_sqs_event(START), Context()) == {"batchItemFailures": []}
