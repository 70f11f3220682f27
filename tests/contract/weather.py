"""What happens between a client and its table: refusals, silence, answers that get lost."""

from collections import Counter
from collections.abc import Callable, Iterator
from io import BytesIO
from itertools import repeat
from typing import TYPE_CHECKING, Any

import pytest
from botocore.awsrequest import AWSResponse
from botocore.compat import HTTPHeaders
from botocore.exceptions import ReadTimeoutError
from urllib3 import HTTPResponse

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.client import DynamoDBClient

THROTTLED = "ProvisionedThroughputExceededException"
LOST = (None, ReadTimeoutError(endpoint_url="https://dynamodb.test"))
Answer = Any
"""botocore's ((HTTP response, parsed response), error), of which one is None."""
Trouble = Callable[[Callable[[], Answer]], Answer]


class Weather:
    """What happens between a client and its table; it counts the requests that were made."""

    def __init__(self, client: "DynamoDBClient", monkeypatch: pytest.MonkeyPatch) -> None:
        endpoint: Any = vars(client)["_endpoint"]
        self._send = endpoint._do_get_response
        self._troubles: dict[str, Iterator[Trouble]] = {}
        self.requests: Counter[str] = Counter()
        monkeypatch.setattr(endpoint, "_do_get_response", self._respond)
        monkeypatch.setattr("botocore.endpoint.time.sleep", lambda _seconds: None)

    def throttle(self, operation: str, *, times: int = 1000, code: str = THROTTLED) -> None:
        """Let the table refuse the next requests."""
        answer = {"Error": {"Code": code, "Message": "busy"}, "ResponseMetadata": {}}

        def refuse(_send: Callable[[], Answer]) -> Answer:
            raw = HTTPResponse(BytesIO(b"{}"), preload_content=False)
            return (AWSResponse("", 400, HTTPHeaders(), raw), answer), None

        self._troubles[operation] = repeat(refuse, times)

    def cut(self, operation: str) -> None:
        """Let no request arrive."""
        self._troubles[operation] = repeat(lambda _send: LOST)

    def lose_an_answer(self, operation: str) -> None:
        """Let the next request do its work, and its answer get lost."""

        def lose(send: Callable[[], Answer]) -> Answer:
            send()
            return LOST

        self._troubles[operation] = repeat(lose, 1)

    def clear(self) -> None:
        self._troubles.clear()

    def _respond(self, request: Any, operation: Any, context: Any) -> Answer:
        self.requests[operation.name] += 1
        trouble = next(self._troubles.get(operation.name, iter(())), None)
        if trouble is None:
            return self._send(request, operation, context)
        return trouble(lambda: self._send(request, operation, context))


class FewAtOnce:
    """A client whose table takes a few items of each batch, as a busy one does."""

    def __init__(self, client: "DynamoDBClient", few: int = 10) -> None:
        self._client, self._few = client, few

    def batch_write_item(self, RequestItems: dict[str, list[Any]]) -> dict[str, Any]:  # noqa: N803 - AWS's spelling
        ((name, writes),) = RequestItems.items()
        self._client.batch_write_item(RequestItems={name: writes[: self._few]})
        left = writes[self._few :]
        return {"UnprocessedItems": {name: left} if left else {}}

    def batch_get_item(self, RequestItems: dict[str, Any]) -> dict[str, Any]:  # noqa: N803 - AWS's spelling
        ((name, wanted),) = RequestItems.items()
        keys = wanted["Keys"]
        some: Any = {**wanted, "Keys": keys[: self._few]}
        answer = self._client.batch_get_item(RequestItems={name: some})
        left = {**wanted, "Keys": keys[self._few :]}
        return {
            "Responses": answer["Responses"],
            "UnprocessedKeys": {name: left} if left["Keys"] else {},
        }
