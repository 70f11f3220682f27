"""Batches: many items a request, and again what a busy table left over."""

import random
import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final

from functions.core.domain.errors import Unavailable
from functions.core.store.failures import outside
from functions.core.store.items import Item

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.client import DynamoDBClient

GET, WRITE, TRIES = 100, 25, 6
"""What AWS takes in one request; how often a request is made."""
FIRST_PAUSE_S: Final = 0.05


class Pauses:
    """Waits ever longer between tries, by chance: many who were refused must not come together."""

    def __init__(self, sleep: Callable[[float], None] = time.sleep) -> None:
        self._sleep = sleep

    def after(self, attempt: int) -> None:
        self._sleep(random.uniform(0, FIRST_PAUSE_S * 2**attempt))  # noqa: S311 - no secret


def read(
    client: "DynamoDBClient", table: str, keys: Sequence[Item], pauses: Pauses, *, consistent: bool
) -> list[Item]:
    """Read in no order; what does not exist is left out. Raise Unavailable."""
    found: list[Item] = []
    for start in range(0, len(keys), GET):
        wanted: Any = {table: {"Keys": keys[start : start + GET], "ConsistentRead": consistent}}
        found += _read(client, table, wanted, pauses)
    return found


def write(
    client: "DynamoDBClient", table: str, items: Sequence[Item], pauses: Pauses
) -> list[Item]:
    """Write without conditions; return what the table would not take."""
    refused: list[Item] = []
    for start in range(0, len(items), WRITE):
        puts = [{"PutRequest": {"Item": item}} for item in items[start : start + WRITE]]
        refused += _write(client, table, {table: puts}, pauses)
    return refused


def _read(client: "DynamoDBClient", table: str, wanted: Any, pauses: Pauses) -> list[Item]:  # noqa: ANN401 - boto's request, handed back
    found: list[Item] = []
    for attempt in range(TRIES):
        with outside():
            answer = client.batch_get_item(RequestItems=wanted)
        found += answer["Responses"].get(table, [])
        wanted = answer.get("UnprocessedKeys")
        if not wanted:
            return found
        pauses.after(attempt)
    raise Unavailable("DynamoDB: the table is too busy to be read")


def _write(client: "DynamoDBClient", table: str, wanted: Any, pauses: Pauses) -> list[Item]:  # noqa: ANN401 - boto's request, handed back
    for attempt in range(TRIES):
        with outside():
            answer = client.batch_write_item(RequestItems=wanted)
        wanted = answer.get("UnprocessedItems")
        if not wanted:
            return []
        pauses.after(attempt)
    return [each["PutRequest"]["Item"] for each in wanted[table]]
