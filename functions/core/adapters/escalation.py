"""The state machine: Step Functions."""

import json
from typing import TYPE_CHECKING

from functions.core.adapters.aws import outside
from functions.core.domain.ids import IncidentId

if TYPE_CHECKING:
    from mypy_boto3_stepfunctions.client import SFNClient

_OVER = ("TaskTimedOut", "TaskDoesNotExist", "InvalidToken")


class StepFunctions:
    def __init__(self, client: "SFNClient", machine_arn: str) -> None:
        self._client, self._machine_arn = client, machine_arn

    def start(self, incident_id: IncidentId, run: int) -> None:
        document = json.dumps({"incidentId": incident_id})
        with outside("Step Functions"):
            try:
                self._client.start_execution(
                    stateMachineArn=self._machine_arn, name=_name(incident_id, run), input=document
                )
            except self._client.exceptions.ExecutionAlreadyExists:
                return  # a message delivered twice

    def running(self, incident_id: IncidentId, run: int) -> bool:
        arn = self._machine_arn.replace(":stateMachine:", ":execution:")
        with outside("Step Functions"):
            try:
                execution = self._client.describe_execution(
                    executionArn=f"{arn}:{_name(incident_id, run)}"
                )
            except self._client.exceptions.ExecutionDoesNotExist:
                return False
        return execution["status"] == "RUNNING"

    def answer(self, token: str, verdict: str) -> bool:
        from botocore.exceptions import ClientError

        with outside("Step Functions"):
            try:
                self._client.send_task_success(
                    taskToken=token, output=json.dumps({"verdict": verdict})
                )
            except ClientError as error:
                if error.response["Error"]["Code"] in _OVER:
                    return False
                raise
        return True


def _name(incident_id: IncidentId, run: int) -> str:
    return incident_id if run == 0 else f"{incident_id}-r{run}"
