"""DynamoDB's errors as ours: a condition that did not hold, a conflict, a busy table."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from functions.core.domain.errors import Unavailable
from functions.core.store.items import Item

_CONDITION: Final = ("ConditionalCheckFailedException", "ConditionalCheckFailed")
_CONFLICT: Final = ("TransactionConflictException", "TransactionConflict")


class Clash(Exception):
    """A condition did not hold: somebody got there first. Never leaves the stores."""

    def __init__(self, item: Item, at: int = 0) -> None:
        super().__init__()
        self.item = item
        """What is there instead; empty if nothing is or AWS was not asked."""
        self.at = at
        """Which write of a transaction it was: the first of them."""


class Conflict(Unavailable):
    """Another transaction holds the item for some milliseconds: worth trying again at once."""


@contextmanager
def outside() -> Iterator[None]:
    """Raise Clash, Conflict or Unavailable for botocore's errors: its own retries are over."""
    from botocore.exceptions import BotoCoreError, ClientError

    try:
        yield
    except ClientError as error:
        raise _translate(error.response) from error
    except BotoCoreError as error:
        raise Unavailable(f"DynamoDB: {type(error).__name__}") from error


def _translate(response: Any) -> Clash | Unavailable:  # noqa: ANN401 - botocore's answer
    code = response["Error"]["Code"]
    reasons = [each.get("Code") for each in response.get("CancellationReasons") or []]
    if code in _CONDITION:
        return Clash(response.get("Item") or {})
    for at, reason in enumerate(reasons):
        if reason in _CONDITION:
            return Clash({}, at)
    if {code, *reasons}.intersection(_CONFLICT):
        return Conflict(f"DynamoDB: {code}")
    return Unavailable(f"DynamoDB: {code}")
