"""The alarms of a running instance: causing their reasons, and seeing what they say."""

import datetime as dt
import json
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from secrets import token_hex
from typing import Any, Final
from unittest import mock

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

from functions.core.settings import Settings
from functions.core.wiring import Deps
from noren.local.embedded import credentials
from noren.local.logs import metric_data
from tests.integration.instance import Instance, eventually

STACK: Final = "noren"
SERVICES: Final = ("cloudformation", "cloudwatch", "lambda", "sqs", "stepfunctions", "iam")
ONCE: Final = Config(retries={"total_max_attempts": 1})
"""A call that is not let run is not repeated: it was made to be refused."""
ENVIRONMENT: Final = "Environment"


class Alarms:
    """Speaks to the instance's embedded AWS as its owner."""

    def __init__(self, noren: Instance) -> None:
        facts = json.loads((noren.data / "runtime.json").read_text("utf-8"))
        with mock.patch.dict(os.environ, credentials(facts["aws_port"])):
            self._aws: dict[str, Any] = {each: boto3.client(each, config=ONCE) for each in SERVICES}
            self._resources = self._described()
            self.deps = self._wired("Decide")
        self.fired: set[str] = set()
        """What has said ALARM and fallen silent again."""
        self.since = dt.datetime.now(dt.UTC)

    @property
    def functions(self) -> dict[str, str]:
        """The template's names, and AWS's."""
        return {
            name: physical
            for name, (kind, physical) in self._resources.items()
            if kind == "AWS::Lambda::Function"
        }

    def states(self) -> dict[str, str]:
        pages = self._aws["cloudwatch"].get_paginator("describe_alarms").paginate()
        found = [alarm for page in pages for alarm in page["MetricAlarms"]]
        return {each["AlarmName"].split("-")[1]: each["StateValue"] for each in found}

    def fires(self, *names: str) -> None:
        """Wait until all of them have said ALARM since `since`, however shortly."""
        wanted = {f"{each}Alarm" for each in names}
        eventually(lambda: wanted <= self._alarmed())

    def clears(self, *names: str) -> None:
        """Wait until all of them say OK."""
        self._say("OK", names)
        self.fired |= {f"{each}Alarm" for each in names}

    def measure(self, namespace: str, name: str, value: float, **dimensions: str) -> None:
        """Put in what a service of AWS measures about itself, where the embedded AWS lacks it."""
        data = {
            "MetricName": name,
            "Value": value,
            "Dimensions": [{"Name": key, "Value": each} for key, each in dimensions.items()],
        }
        self._aws["cloudwatch"].put_metric_data(Namespace=namespace, MetricData=[data])

    def take(self, log: str) -> None:
        """Take what a function wrote for what one of the instance's wrote."""
        for namespace, data in metric_data(log):
            self._aws["cloudwatch"].put_metric_data(Namespace=namespace, MetricData=data)

    @contextmanager
    def stopped(self, *functions: str) -> Iterator[None]:
        """Let functions not run: each call of them is throttled."""
        client = self._aws["lambda"]
        with ExitStack() as undo:
            for name in functions:
                one = {"FunctionName": self.functions[name]}
                client.put_function_concurrency(**one, ReservedConcurrentExecutions=0)
                undo.callback(client.delete_function_concurrency, **one)
            yield

    @contextmanager
    def without_rights(self, function: str) -> Iterator[None]:
        """Take a function's policies away."""
        client = self._aws["iam"]
        name = (
            self._aws["lambda"]
            .get_function_configuration(FunctionName=self.functions[function])["Role"]
            .rpartition("/")[2]
        )
        with ExitStack() as undo:
            for policy in client.list_role_policies(RoleName=name)["PolicyNames"]:
                one = {"RoleName": name, "PolicyName": policy}
                document = client.get_role_policy(**one)["PolicyDocument"]
                client.delete_role_policy(**one)
                undo.callback(client.put_role_policy, **one, PolicyDocument=json.dumps(document))
            yield

    @contextmanager
    def handled_by(self, function: str, handler: str) -> Iterator[None]:
        """Give a function another handler, as a wrong deployment would."""
        client, one = self._aws["lambda"], {"FunctionName": self.functions[function]}
        before = client.get_function_configuration(**one)["Handler"]
        client.update_function_configuration(**one, Handler=handler)
        try:
            yield
        finally:
            client.update_function_configuration(**one, Handler=before)

    def call(self, function: str, payload: object) -> None:
        """Call a function and let it fail."""
        try:
            self._aws["lambda"].invoke(
                FunctionName=self.functions[function], Payload=json.dumps(payload).encode()
            )
        except ClientError as refused:
            assert refused.response["Error"]["Code"] == "TooManyRequestsException"  # noqa: PT017 -- the other answer

    def spoil(self, queue: str) -> None:
        """Put a message that nobody can read into a queue; it is shown again at once."""
        client, url = self._aws["sqs"], self._resources[queue][1]
        asked = client.get_queue_attributes(QueueUrl=url, AttributeNames=["VisibilityTimeout"])
        client.set_queue_attributes(QueueUrl=url, Attributes={"VisibilityTimeout": "0"})
        order = {"MessageGroupId": "spoilt", "MessageDeduplicationId": token_hex(4)}
        fifo = order if url.endswith(".fifo") else {}
        client.send_message(QueueUrl=url, MessageBody="no message of ours", **fifo)
        letters = self._resources[queue.replace("Queue", "DeadLetters")][1]
        eventually(lambda: self._waiting(letters))
        client.set_queue_attributes(QueueUrl=url, Attributes=asked["Attributes"])

    def lay(self, letters: str) -> None:
        """Put a dead letter there by hand: the embedded AWS gives up on events without one."""
        self._aws["sqs"].send_message(QueueUrl=self._resources[letters][1], MessageBody="{}")

    def bury(self, letters: str) -> None:
        """Throw dead letters away, as one who has understood them does."""
        self._aws["sqs"].purge_queue(QueueUrl=self._resources[letters][1])

    @contextmanager
    def machine(self, definition: dict[str, Any]) -> Iterator[Callable[[str], str]]:
        """Give the machine another definition; hand out how it is started."""
        client, arn = self._aws["stepfunctions"], self._resources["IncidentMachine"][1]
        before = client.describe_state_machine(stateMachineArn=arn)["definition"]
        client.update_state_machine(stateMachineArn=arn, definition=json.dumps(definition))
        try:
            yield lambda text: client.start_execution(stateMachineArn=arn, input=text)[
                "executionArn"
            ]
        finally:
            client.update_state_machine(stateMachineArn=arn, definition=before)

    def abort(self, execution: str) -> None:
        self._aws["stepfunctions"].stop_execution(executionArn=execution)

    def ends(self, execution: str, status: str) -> None:
        """Wait until an execution has ended so."""
        client = self._aws["stepfunctions"]
        eventually(lambda: client.describe_execution(executionArn=execution)["status"] == status)

    def _say(self, state: str, names: tuple[str, ...]) -> None:
        wanted = {f"{each}Alarm" for each in names}
        try:
            eventually(lambda: all(self.states()[each] == state for each in wanted))
        except AssertionError as error:
            said = {each: self.states()[each] for each in wanted}
            raise AssertionError(f"{said}, not {state}") from error

    def _alarmed(self) -> set[str]:
        pages = self._aws["cloudwatch"].get_paginator("describe_alarm_history").paginate()
        return {
            each["AlarmName"].split("-")[1]
            for page in pages
            for each in page["AlarmHistoryItems"]
            if each["HistorySummary"].endswith("to ALARM") and each["Timestamp"] >= self.since
        }

    def _waiting(self, url: str) -> int:
        name = "ApproximateNumberOfMessages"
        asked = self._aws["sqs"].get_queue_attributes(QueueUrl=url, AttributeNames=[name])
        return int(asked["Attributes"][name])

    def _described(self) -> dict[str, tuple[str, str]]:
        found = self._aws["cloudformation"].describe_stack_resources(StackName=STACK)
        return {
            each["LogicalResourceId"]: (each["ResourceType"], each["PhysicalResourceId"])
            for each in found["StackResources"]
        }

    def _wired(self, function: str) -> Deps:
        """Return the stores that a function has; their client is made while AWS is the instance."""
        configuration = self._aws["lambda"].get_function_configuration(
            FunctionName=self.functions[function]
        )
        deps = Deps(Settings.from_environment(configuration[ENVIRONMENT]["Variables"]))
        assert deps.dynamodb
        return deps
