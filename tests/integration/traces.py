"""Everything that a running instance leaves behind, as text to be searched."""

import json
import os
import re
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final
from unittest import mock

import boto3

from noren.local.embedded import credentials
from noren.local.folder import LOOPBACK
from tests.integration.instance import Instance, eventually

SERVICES: Final = ("dynamodb", "lambda", "secretsmanager", "sqs", "stepfunctions")
LINE: Final = 60
"""Characters of a line of a key's body."""


class Traces:
    """Speaks to the instance's embedded AWS as its owner, who may see everything."""

    def __init__(self, noren: Instance) -> None:
        self._noren = noren
        self._port = json.loads((noren.data / "runtime.json").read_text("utf-8"))["aws_port"]
        with mock.patch.dict(os.environ, credentials(self._port)):
            self._aws: dict[str, Any] = {each: boto3.client(each) for each in SERVICES}

    def secrets(self) -> dict[str, str]:
        """Return what is kept as a secret, by its name: of a key, a line of its body."""
        client = self._aws["secretsmanager"]
        names = [each["Name"] for each in client.list_secrets()["SecretList"]]
        return {
            f"{name} {number}": part
            for name in names
            for number, part in enumerate(_parts(client.get_secret_value(SecretId=name)))
        }

    def everything(self) -> dict[str, str]:
        """Return what stays, by where it stands."""
        return {
            "the logs": self._noren.logged(),
            "the items": self._items(),
            "the executions": self._executions(),
            "the dead letters": "\n".join(self.waiting("DeadLetters")),
        }

    def mails(self, *, but_to: str) -> str:
        """Return every mail but those to one address."""
        url = f"http://{LOOPBACK}:{self._port}/_ministack/ses/messages"
        with urllib.request.urlopen(url, timeout=10) as answer:
            boxes = json.loads(answer.read())["messages"].values()
        mails = [mail for box in boxes for mail in box]
        return json.dumps([each for each in mails if but_to not in each["To"]])

    def waiting(self, queue: str) -> list[str]:
        """Return the messages in the queues of that name; they stay there."""
        client = self._aws["sqs"]
        urls = [each for each in client.list_queues()["QueueUrls"] if queue in each]
        answers = (
            client.receive_message(QueueUrl=each, MaxNumberOfMessages=10, VisibilityTimeout=0)
            for each in urls
        )
        return [each["Body"] for answer in answers for each in answer.get("Messages", [])]

    @contextmanager
    def held(self, function: str) -> Iterator[None]:
        """Leave the messages for a function where they are."""
        client = self._aws["lambda"]
        mappings = client.list_event_source_mappings()["EventSourceMappings"]
        (mine,) = [each["UUID"] for each in mappings if f"-{function}-" in each["FunctionArn"]]
        client.update_event_source_mapping(UUID=mine, Enabled=False)
        try:
            yield
        finally:
            client.update_event_source_mapping(UUID=mine, Enabled=True)

    def first_waiting(self, queue: str, text: str) -> list[str]:
        """Wait until a message holds a text; return all that wait with it."""

        def seen() -> list[str] | None:
            bodies = self.waiting(queue)
            return bodies if any(text in each for each in bodies) else None

        return eventually(seen)

    def _items(self) -> str:
        client = self._aws["dynamodb"]
        pages = (
            page
            for name in client.list_tables()["TableNames"]
            for page in client.get_paginator("scan").paginate(TableName=name)
        )
        return "\n".join(json.dumps(page["Items"], ensure_ascii=False) for page in pages)

    def _executions(self) -> str:
        client = self._aws["stepfunctions"]
        machines = [
            each["stateMachineArn"] for each in client.list_state_machines()["stateMachines"]
        ]
        pages = (
            client.get_execution_history(executionArn=each["executionArn"])["events"]
            for machine in machines
            for each in client.list_executions(stateMachineArn=machine)["executions"]
        )
        return "\n".join(json.dumps(page, default=str, ensure_ascii=False) for page in pages)


def _parts(secret: dict[str, Any]) -> list[str]:
    """Return the parts of a secret that are secret: passwords of a record, the body of a key."""
    text: str = secret["SecretString"]
    if text.startswith("{"):
        return [each for name, each in json.loads(text).items() if "password" in name]
    return re.findall(rf"^[A-Za-z0-9+/]{{{LINE},}}", text, re.MULTILINE)[1:-1] or [text]
