"""The queue of lists of customers that are to be worked off."""

from typing import TYPE_CHECKING

from functions.core.adapters.aws import outside
from functions.core.domain.hosting.imports import ImportOrder

if TYPE_CHECKING:
    from mypy_boto3_sqs.client import SQSClient


class SqsImportQueue:
    def __init__(self, client: "SQSClient", url: str) -> None:
        self._client, self._url = client, url

    def send(self, order: ImportOrder) -> None:
        with outside("SQS"):
            self._client.send_message(QueueUrl=self._url, MessageBody=order.model_dump_json())
