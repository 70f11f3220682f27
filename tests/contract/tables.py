"""The two tables, made of what `infra/resources.yaml` says of them."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.client import DynamoDBClient

RESOURCES = Path(__file__).parents[2] / "infra" / "resources.yaml"
SHAPE = ("AttributeDefinitions", "KeySchema", "GlobalSecondaryIndexes", "BillingMode")


class _Loader(yaml.SafeLoader):
    """Reads a template; CloudFormation's functions are of no interest here."""


def _nothing(loader: yaml.SafeLoader, suffix: str, node: yaml.Node) -> None:
    del loader, suffix, node


_Loader.add_multi_constructor("!", _nothing)


def properties(logical_id: str) -> dict[str, Any]:
    """Return what the template says of a table."""
    template = yaml.load(RESOURCES.read_text("utf-8"), Loader=_Loader)  # noqa: S506 - a safe one
    found: dict[str, Any] = template["Resources"][logical_id]["Properties"]
    return found


def create(client: "DynamoDBClient", logical_id: str, name: str) -> str:
    """Create the table under a name of its own."""
    said = properties(logical_id)
    shape: Any = {each: said[each] for each in SHAPE if each in said}
    client.create_table(TableName=name, **shape)
    return name
