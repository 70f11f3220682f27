"""The state machine's executions and tokens, as Step Functions answers."""

from typing import TYPE_CHECKING

import pytest
from botocore.stub import Stubber

from functions.core.adapters.escalation import StepFunctions
from functions.core.domain.errors import Unavailable
from functions.core.domain.ids import IncidentId
from functions.core.settings import Settings
from functions.core.wiring.clients import Clients

if TYPE_CHECKING:
    from mypy_boto3_stepfunctions.client import SFNClient

INCIDENT = IncidentId("20260918T010012Z-web01")
WAITS = '{"StartAt": "Wait", "States": {"Wait": {"Type": "Wait", "Seconds": 600, "End": true}}}'


@pytest.fixture(scope="module")
def client(aws: None) -> "SFNClient":
    made: SFNClient = Clients(Settings()).client("stepfunctions")
    return made


@pytest.fixture
def machine(client: "SFNClient", request: pytest.FixtureRequest) -> str:
    made = client.create_state_machine(
        name=f"incident-{id(request)}",
        definition=WAITS,
        roleArn="arn:aws:iam::123456789012:role/machine",
    )
    return made["stateMachineArn"]


def test_an_execution_is_named_after_its_incident_and_carries_nothing_else(
    client: "SFNClient", machine: str
) -> None:
    StepFunctions(client, machine).start(INCIDENT, 0)

    (execution,) = client.list_executions(stateMachineArn=machine)["executions"]
    described = client.describe_execution(executionArn=execution["executionArn"])
    assert described["name"] == INCIDENT
    assert described["input"] == '{"incidentId": "20260918T010012Z-web01"}'


def test_starting_twice_starts_once(client: "SFNClient", machine: str) -> None:
    escalation = StepFunctions(client, machine)

    escalation.start(INCIDENT, 0)
    escalation.start(INCIDENT, 0)

    assert len(client.list_executions(stateMachineArn=machine)["executions"]) == 1


def test_a_later_run_has_a_name_of_its_own(client: "SFNClient", machine: str) -> None:
    escalation = StepFunctions(client, machine)
    escalation.start(INCIDENT, 0)

    assert escalation.running(INCIDENT, 0)
    assert not escalation.running(INCIDENT, 2)
    escalation.start(INCIDENT, 2)

    assert escalation.running(INCIDENT, 2)
    names = [e["name"] for e in client.list_executions(stateMachineArn=machine)["executions"]]
    assert sorted(names) == [INCIDENT, f"{INCIDENT}-r2"]


def test_an_execution_that_was_stopped_runs_no_longer(client: "SFNClient", machine: str) -> None:
    escalation = StepFunctions(client, machine)
    escalation.start(INCIDENT, 0)
    (execution,) = client.list_executions(stateMachineArn=machine)["executions"]

    client.stop_execution(executionArn=execution["executionArn"])

    assert not escalation.running(INCIDENT, 0)


def test_a_same_name_with_another_input_is_fine_too(client: "SFNClient") -> None:
    with Stubber(client) as stub:
        stub.add_client_error("start_execution", "ExecutionAlreadyExists")

        StepFunctions(client, "arn:aws:states:x:1:stateMachine:m").start(INCIDENT, 0)

        stub.assert_no_pending_responses()


def test_an_answer_completes_the_step_that_waits(client: "SFNClient") -> None:
    with Stubber(client) as stub:
        wanted = {"taskToken": "token", "output": '{"verdict": "level-2"}'}
        stub.add_response("send_task_success", {}, wanted)

        assert StepFunctions(client, "").answer("token", "level-2")


@pytest.mark.parametrize("code", ["TaskTimedOut", "InvalidToken", "TaskDoesNotExist"])
def test_an_answer_that_comes_too_late_is_known(client: "SFNClient", code: str) -> None:
    with Stubber(client) as stub:
        stub.add_client_error("send_task_success", code)

        assert not StepFunctions(client, "").answer("token", "verify")


@pytest.mark.parametrize("operation", ["start_execution", "describe_execution"])
def test_a_machine_that_is_throttled_is_unavailable(client: "SFNClient", operation: str) -> None:
    escalation = StepFunctions(client, "arn:aws:states:x:1:stateMachine:m")
    act = escalation.start if operation == "start_execution" else escalation.running
    with Stubber(client) as stub:
        stub.add_client_error(operation, "ThrottlingException")

        with pytest.raises(Unavailable, match="ThrottlingException"):
            act(INCIDENT, 0)


def test_an_answer_that_cannot_be_given_is_unavailable(client: "SFNClient") -> None:
    with Stubber(client) as stub:
        stub.add_client_error("send_task_success", "ThrottlingException")

        with pytest.raises(Unavailable):
            StepFunctions(client, "").answer("token", "verify")
