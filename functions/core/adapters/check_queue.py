"""The prober's queue: messages are received by long polling, and deleted when they are done."""

from typing import TYPE_CHECKING, Final

from functions.core.adapters.aws import outside
from functions.core.domain.messages import Received

if TYPE_CHECKING:
    from mypy_boto3_sqs.client import SQSClient

WAIT_S: Final = 2
"""Short: whoever ends the prober waits for the answer, lest a message be lost with it."""
MOST: Final = 10


class SqsCheckQueue:
    def __init__(self, client: "SQSClient", url: str) -> None:
        self._client, self._url = client, url

    def receive(self, limit: int) -> list[Received]:
        with outside("SQS"):
            answer = self._client.receive_message(
                QueueUrl=self._url, MaxNumberOfMessages=min(limit, MOST), WaitTimeSeconds=WAIT_S
            )
        return [
            Received(body=each["Body"], receipt=each["ReceiptHandle"])
            for each in answer.get("Messages", [])
        ]

    def done(self, receipt: str) -> None:
        with outside("SQS"):
            self._client.delete_message(QueueUrl=self._url, ReceiptHandle=receipt)
