"""Models as DynamoDB items, and back.

A serializer of our own: boto3's would load all of boto3 into every cold start for these few lines.
"""

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, TypeVar

from functions.core.domain.model import Model

Item = dict[str, Any]
"""An item in DynamoDB's own notation: {"pk": {"S": …}, …}."""

WRITTEN = "written"
"""The mark that each conditional write leaves, see `table.py`."""
KEYS = ("pk", "sk", "gsi1pk", "gsi1sk", "expires_at", WRITTEN)

M = TypeVar("M", bound=Model)


def to_item(model: Model, *keys: Mapping[str, str], expires_at: int | None = None) -> Item:
    """Spell a model as an item under its keys."""
    plain = json.loads(model.model_dump_json(), parse_float=Decimal)
    for key in keys:
        plain |= key
    if expires_at is not None:
        plain["expires_at"] = expires_at
    return to_attributes(plain)


def from_item(model: type[M], item: Item) -> M:
    """Read a model back; the keys are no part of it."""
    return model.model_validate(
        {name: value for name, value in to_plain(item).items() if name not in KEYS}
    )


def to_attributes(plain: Mapping[str, object]) -> Item:
    return {name: to_attribute(value) for name, value in plain.items()}


def to_plain(item: Item) -> dict[str, Any]:
    return {name: _plain(value) for name, value in item.items()}


def to_attribute(value: object) -> dict[str, Any]:
    """Spell one value; only what JSON knows ever comes here."""
    if value is None:
        return {"NULL": True}
    if isinstance(value, bool):
        return {"BOOL": value}
    if isinstance(value, str):
        return {"S": str(value)}
    if isinstance(value, int | Decimal):
        return {"N": str(value)}
    if isinstance(value, Mapping):
        return {"M": to_attributes(value)}
    if isinstance(value, list | tuple):
        return {"L": [to_attribute(each) for each in value]}
    raise TypeError(f"an item holds no {type(value).__name__}")


def _plain(attribute: dict[str, Any]) -> Any:  # noqa: ANN401 - whatever an item may hold
    ((kind, value),) = attribute.items()
    if kind == "N":
        return int(value) if value.lstrip("-").isdecimal() else float(value)
    if kind == "M":
        return to_plain(value)
    if kind == "L":
        return [_plain(each) for each in value]
    return None if kind == "NULL" else value
