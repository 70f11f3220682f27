"""Work for later, or for elsewhere: SQS."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from functions.core.adapters.aws import outside
from functions.core.domain.errors import Unavailable
from functions.core.domain.messages import CheckBatch, StartIncident, Tell
from functions.core.domain.rounds import Vantage

if TYPE_CHECKING:
    from mypy_boto3_sqs.client import SQSClient

REQUEST_MESSAGES: Final = 10
REQUEST_BYTES: Final = 240_000
"""Below the 256 KiB that SQS always took; 25 servers with 16 checks each are about 40 KB."""
TRIES: Final = 3


class SqsJobs:
    """The queues by their URLs."""

    def __init__(
        self, client: "SQSClient", *, checks: Mapping[Vantage, str], starts: str, tell: str
    ) -> None:
        self._client, self._checks = client, checks
        self._starts, self._tell = starts, tell

    def check(self, batches: Iterable[CheckBatch], vantage: Vantage, delay_s: float = 0) -> None:
        bodies = (batch.model_dump_json(exclude_defaults=True) for batch in batches)
        for some in _requests(bodies):
            self._send(self._checks[vantage], some, delay_s)

    def start(self, order: StartIncident) -> None:
        self._send(self._starts, [order.model_dump_json()])

    def tell(self, order: Tell, delay_s: float = 0) -> None:
        self._send(self._tell, [order.model_dump_json(exclude_defaults=True)], delay_s)

    def _send(self, url: str, bodies: Sequence[str], delay_s: float = 0) -> None:
        """Send all of them; what SQS refuses is sent again, then Unavailable."""
        delay = math.ceil(delay_s)
        left = dict(enumerate(bodies))
        for _ in range(TRIES):
            with outside("SQS"):
                answer = self._client.send_message_batch(
                    QueueUrl=url,
                    Entries=[
                        {"Id": str(number), "MessageBody": body, "DelaySeconds": delay}
                        for number, body in left.items()
                    ],
                )
            for sent in answer.get("Successful", []):
                left.pop(int(sent["Id"]), None)
            if not left:
                return
        raise Unavailable(f"SQS did not take {len(left)} of {len(bodies)} messages")


def _requests(bodies: Iterable[str]) -> Iterator[list[str]]:
    """Put together what one request takes."""
    some: list[str] = []
    size = 0
    for body in bodies:
        length = len(body.encode())
        if some and (len(some) == REQUEST_MESSAGES or size + length > REQUEST_BYTES):
            yield some
            some, size = [], 0
        some.append(body)
        size += length
    if some:
        yield some
