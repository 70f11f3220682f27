"""One DynamoDB table: get, conditional put, transactions, batches, queries by page."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from secrets import token_hex
from typing import TYPE_CHECKING, Any, Final

from functions.core.store import batches, cursors
from functions.core.store.batches import Pauses
from functions.core.store.failures import Clash, Conflict, outside
from functions.core.store.items import WRITTEN, Item, to_attribute, to_attributes

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.client import DynamoDBClient

NOT_YET: Final = "attribute_not_exists(pk)"
SAME_VERSION: Final = "version = :version"

Key = Mapping[str, str]
Values = Mapping[str, object]


@dataclass(frozen=True)
class Wanted:
    """What a query asks of a partition: all of it, or a prefix or one side of the sort key."""

    partition: str
    prefix: str = ""
    until: str = ""
    since: str = ""
    indexed: bool = False
    """Ask GSI1, which lags behind by some milliseconds, instead of the table."""


class Table:
    """A table by name, with a low-level client: a resource would cost more at every cold start."""

    def __init__(self, client: "DynamoDBClient", name: str, pauses: Pauses | None = None) -> None:
        self._client, self._name, self._pauses = client, name, pauses or Pauses()

    def get(self, key: Key) -> Item | None:
        """Read consistently."""
        with outside():
            answer = self._client.get_item(
                TableName=self._name, Key=to_attributes(key), ConsistentRead=True
            )
        return answer.get("Item")

    def get_many(self, keys: Sequence[Key], *, consistent: bool) -> list[Item]:
        """Read in no order, 100 a request; what does not exist is left out."""
        unique = {(key["pk"], key["sk"]): to_attributes(key) for key in keys}
        return batches.read(
            self._client, self._name, list(unique.values()), self._pauses, consistent=consistent
        )

    def put(self, item: Item, condition: str = "", values: Values | None = None) -> None:
        """Write; raise Clash if the condition does not hold.

        botocore repeats a write whose answer got lost, and the repetition meets our own item: each
        conditional write leaves a mark to know it by.
        """
        if not condition:
            arguments = self._conditional({"Item": item}, "", values)
            self._insist(lambda: self._client.put_item(**arguments))
            return
        marked = item | {WRITTEN: to_attribute(token_hex(6))}
        arguments = self._conditional({"Item": marked}, condition, values)
        try:
            self._insist(
                lambda: self._client.put_item(
                    ReturnValuesOnConditionCheckFailure="ALL_OLD", **arguments
                )
            )
        except Clash as clash:
            if clash.item.get(WRITTEN) != marked[WRITTEN]:
                raise

    def update(
        self, key: Key, expression: str, names: Key, values: Values, condition: str = ""
    ) -> None:
        """Change single attributes, whether the item exists or not; raise Clash."""
        arguments = self.update_of(key, expression, names, values, condition)["Update"]
        if condition:
            arguments["ReturnValuesOnConditionCheckFailure"] = "ALL_OLD"
        self._insist(lambda: self._client.update_item(**arguments))

    def delete(self, key: Key, condition: str = "", values: Values | None = None) -> None:
        """Delete; raise Clash if the condition does not hold."""
        arguments = self._conditional({"Key": to_attributes(key)}, condition, values)
        self._insist(lambda: self._client.delete_item(**arguments))

    def write_together(self, *writes: dict[str, Any]) -> None:
        """Write all or nothing; raise Clash if a condition does not hold."""
        arguments: Any = {"TransactItems": list(writes)}
        self._insist(lambda: self._client.transact_write_items(**arguments))

    def put_of(
        self, item: Item, condition: str = "", values: Values | None = None
    ) -> dict[str, Any]:
        """Describe a put for `write_together`."""
        return {"Put": self._conditional({"Item": item}, condition, values)}

    def update_of(
        self, key: Key, expression: str, names: Key, values: Values, condition: str = ""
    ) -> dict[str, Any]:
        """Describe an update for `write_together`."""
        update: dict[str, Any] = {"Key": to_attributes(key), "UpdateExpression": expression}
        if names:
            update["ExpressionAttributeNames"] = dict(names)
        return {"Update": self._conditional(update, condition, values)}

    def check_of(self, key: Key, condition: str) -> dict[str, Any]:
        """Describe a condition for `write_together` of an item that it leaves alone."""
        return {"ConditionCheck": self._conditional({"Key": to_attributes(key)}, condition, None)}

    def delete_of(
        self, key: Key, condition: str = "", values: Values | None = None
    ) -> dict[str, Any]:
        """Describe a deletion for `write_together`."""
        return {"Delete": self._conditional({"Key": to_attributes(key)}, condition, values)}

    def put_many(self, items: Sequence[Item]) -> list[Item]:
        """Write without conditions, 25 a request; return what the table would not take."""
        return batches.write(self._client, self._name, items, self._pauses)

    def query(
        self,
        wanted: Wanted,
        *,
        limit: int | None = None,
        after: str | None = None,
        newest_first: bool = False,
    ) -> tuple[list[Item], str | None]:
        """Return one page and the cursor of the next; without `limit`, as much as 1 MB holds."""
        arguments = self._question(wanted) | {"ScanIndexForward": not newest_first}
        if limit:
            arguments["Limit"] = limit
        if after:
            names = ("gsi1pk", "gsi1sk", "pk", "sk") if wanted.indexed else ("pk", "sk")
            arguments["ExclusiveStartKey"] = cursors.read(after, wanted.partition, names)
        with outside():
            answer = self._client.query(**arguments)
        last = answer.get("LastEvaluatedKey")
        return answer["Items"], cursors.spell(last) if last else None

    def query_all(self, wanted: Wanted) -> Iterator[Item]:
        """Yield everything, page after page."""
        after: str | None = None
        while True:
            items, after = self.query(wanted, after=after)
            yield from items
            if after is None:
                return

    def _question(self, wanted: Wanted) -> dict[str, Any]:
        pk, sk = ("gsi1pk", "gsi1sk") if wanted.indexed else ("pk", "sk")
        bound = wanted.prefix or wanted.until or wanted.since
        question: dict[str, Any] = {"TableName": self._name}
        question |= {"IndexName": "GSI1"} if wanted.indexed else {"ConsistentRead": True}
        condition, values = f"{pk} = :pk", {":pk": wanted.partition}
        if bound:
            condition += f" AND {_side(wanted, sk)}"
            values[":sk"] = bound
        return question | {
            "KeyConditionExpression": condition,
            "ExpressionAttributeValues": to_attributes(values),
        }

    def _conditional(
        self, write: dict[str, Any], condition: str, values: Values | None
    ) -> dict[str, Any]:
        write["TableName"] = self._name
        if condition:
            write["ConditionExpression"] = condition
        if values:
            write["ExpressionAttributeValues"] = to_attributes(values)
        return write

    def _insist(self, write: Callable[[], object]) -> None:
        """Try a conflict again: unlike throttling, botocore gives up on it at once."""
        for attempt in range(batches.TRIES):
            try:
                with outside():
                    write()
            except Conflict:
                if attempt == batches.TRIES - 1:
                    raise
                self._pauses.after(attempt)
            else:
                return


def _side(wanted: Wanted, sk: str) -> str:
    if wanted.prefix:
        return f"begins_with({sk}, :sk)"
    return f"{sk} <= :sk" if wanted.until else f"{sk} > :sk"
