"""What DynamoDB would charge: capacity units, counted from what a client sends and hears."""

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.client import DynamoDBClient

WRITE_BYTES: Final = 1024
READ_BYTES: Final = 4096
TRANSACTED: Final = 2
"""A transaction prepares, then writes."""


class Meter:
    """Listens to a client and counts."""

    def __init__(self, client: "DynamoDBClient") -> None:
        self.write_units = 0.0
        self.read_units = 0.0
        self._asked: Mapping[str, Any] = {}
        client.meta.events.register("before-parameter-build.dynamodb", self._ask)
        client.meta.events.register("after-call.dynamodb", self._hear)

    def start(self) -> None:
        """Count from here on."""
        self.write_units = self.read_units = 0.0

    def _ask(self, params: dict[str, Any], **_: object) -> None:
        self._asked = params

    def _hear(self, parsed: dict[str, Any], model: Any, **_: object) -> None:  # noqa: ANN401 - botocore's
        asked = self._asked
        self.write_units += written(model.name, asked)
        self.read_units += read(model.name, asked, parsed)


def written(operation: str, asked: Mapping[str, Any]) -> float:
    """Return the write units of a request that succeeded."""
    if operation == "BatchWriteItem":
        puts = [put for table in asked["RequestItems"].values() for put in table]
        return sum(_written(put["PutRequest"]["Item"]) for put in puts)
    if operation == "TransactWriteItems":
        writes = [write for each in asked["TransactItems"] for write in each.values()]
        return TRANSACTED * sum(_written(_item_of(write)) for write in writes)
    if operation in {"PutItem", "UpdateItem", "DeleteItem"}:
        return _written(_item_of(asked))
    return 0


def read(operation: str, asked: Mapping[str, Any], parsed: Mapping[str, Any]) -> float:
    """Return the read units of a request and its answer."""
    if operation == "Query":
        return _read(sum(map(size, parsed["Items"])), consistent=asked.get("ConsistentRead", False))
    if operation == "GetItem":
        return _read(size(parsed.get("Item", {})), consistent=asked.get("ConsistentRead", False))
    if operation == "BatchGetItem":
        return sum(_batch(table, parsed) for table in asked["RequestItems"].items())
    return 0


def size(item: Mapping[str, Any]) -> int:
    """Return an item's size as DynamoDB counts it: names and values."""
    return sum(len(name.encode()) + _size(value) for name, value in item.items())


def _size(attribute: Mapping[str, Any]) -> int:
    ((kind, value),) = attribute.items()
    if kind == "S":
        return len(value.encode())
    if kind == "N":
        return len(value.strip("-")) // 2 + 2
    if kind == "M":
        return 3 + len(value) + size(value)
    if kind == "L":
        return 3 + sum(1 + _size(each) for each in value)
    return 1


def _item_of(write: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a write leaves; of an update, all that it sets."""
    if "Item" in write:
        return dict(write["Item"])
    return {**write.get("Key", {}), **_named(write)}


def _named(write: Mapping[str, Any]) -> dict[str, Any]:
    names = list(write.get("ExpressionAttributeNames", {}).values())
    values = list(write.get("ExpressionAttributeValues", {}).values())
    return dict(zip(names, values, strict=False))


def _written(item: Mapping[str, Any]) -> int:
    """Count the table, and the index that holds a copy of some items."""
    copies = 2 if "gsi1pk" in item else 1
    return copies * max(1, math.ceil(size(item) / WRITE_BYTES))


def _batch(table: tuple[str, Mapping[str, Any]], parsed: Mapping[str, Any]) -> float:
    name, wanted = table
    found = [size(item) for item in parsed["Responses"].get(name, [])]
    missing = [0] * (len(wanted["Keys"]) - len(found))
    consistent = wanted.get("ConsistentRead", False)
    return sum(_read(each, consistent=consistent) for each in (*found, *missing))


def _read(count: int, *, consistent: bool) -> float:
    return max(1, math.ceil(count / READ_BYTES)) * (1 if consistent else 0.5)
