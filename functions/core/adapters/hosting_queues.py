"""The queues of hosting: areas to be applied, in order; and errands to servers."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from functions.core.adapters.aws import outside
from functions.core.domain.errors import Unavailable
from functions.core.domain.hosting.areas import Area
from functions.core.domain.hosting.errands import ApplyOrder, Errand
from functions.core.domain.hosting.logs import LogErrand

if TYPE_CHECKING:
    from mypy_boto3_sqs.client import SQSClient

REQUEST_MESSAGES: Final = 10


class SqsApplyQueue:
    """A FIFO queue, deduplicated by generation and attempt.

    By content, a second change would be taken for the first one, told twice.
    """

    def __init__(self, client: "SQSClient", url: str) -> None:
        self._client, self._url = client, url

    def send(self, area: Area, attempt: int = 0) -> None:
        order = ApplyOrder(reseller_id=area.reseller_id, customer_id=area.customer_id)
        with outside("SQS"):
            self._client.send_message(
                QueueUrl=self._url,
                MessageBody=order.model_dump_json(),
                MessageGroupId=f"{area.server_id}#{area.customer_id}",
                MessageDeduplicationId=f"{area.customer_id}#{area.generation}#{attempt}",
            )


class SqsErrands:
    def __init__(self, client: "SQSClient", url: str) -> None:
        self._client, self._url = client, url

    def send(self, errands: Iterable[Errand | LogErrand]) -> None:
        """Send all of them. What SQS does not take is asked again at the next tick."""
        lost = sum(self._send(some) for some in _requests(errands))
        if lost:
            raise Unavailable(f"SQS did not take {lost} errands")

    def _send(self, errands: list[Errand | LogErrand]) -> int:
        with outside("SQS"):
            answer = self._client.send_message_batch(
                QueueUrl=self._url,
                Entries=[
                    {"Id": str(number), "MessageBody": each.model_dump_json()}
                    for number, each in enumerate(errands)
                ],
            )
        return len(answer.get("Failed", []))


def _requests(errands: Iterable[Errand | LogErrand]) -> Iterator[list[Errand | LogErrand]]:
    some: list[Errand | LogErrand] = []
    for errand in errands:
        some.append(errand)
        if len(some) == REQUEST_MESSAGES:
            yield some
            some = []
    if some:
        yield some
