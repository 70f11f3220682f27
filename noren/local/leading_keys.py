"""The keys that a request names, as conditions of policies see them; ministack hides them."""

import json
import re
from collections.abc import Iterator
from typing import Any, Final

from noren.local.faithful import replace

CONTEXT: Final = "(body: bytes) -> dict"
ASKED: Final = re.compile(r"\bpk\s*=\s*(:\w+)")
ONWARD: Final = "ExclusiveStartKey"
"""Where a list goes on: it names no key that is asked for."""


def make_faithful() -> None:
    from ministack.core import iam_actions

    known = iam_actions.dynamodb_service_context

    def with_keys(body: bytes) -> dict[str, Any]:
        context: dict[str, Any] = known(body)
        if keys := list(leading_keys(json.loads(body or b"{}"))):
            context["dynamodb:LeadingKeys"] = keys
        return context

    replace(iam_actions, "dynamodb_service_context", CONTEXT, with_keys)


def leading_keys(asked: object) -> Iterator[str]:
    """Yield the partition of every item that a request reads or writes."""
    if isinstance(asked, list):
        for each in asked:
            yield from leading_keys(each)
    elif isinstance(asked, dict):
        yield from _named(asked)
        for name, part in asked.items():
            if name != ONWARD:
                yield from leading_keys(part)


def _named(part: dict[str, Any]) -> Iterator[str]:
    if isinstance(key := part.get("pk"), dict) and "S" in key:
        yield key["S"]
    if found := ASKED.search(str(part.get("KeyConditionExpression", ""))):
        yield part["ExpressionAttributeValues"][found[1]]["S"]
