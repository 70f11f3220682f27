"""The embedded AWS sees which partitions a request names, as AWS's policies do."""

from typing import Any

import pytest

from noren.local.leading_keys import leading_keys

KEY = {"pk": {"S": "SES#operator#taro"}, "sk": {"S": "CODE"}}


@pytest.mark.parametrize(
    "asked",
    [
        {"TableName": "records", "Key": KEY},
        {"TableName": "records", "Item": KEY | {"at": {"S": "now"}}},
        {"RequestItems": {"records": {"Keys": [KEY]}}},
        {"RequestItems": {"records": [{"DeleteRequest": {"Key": KEY}}]}},
        {"TransactItems": [{"Put": {"Item": KEY}}]},
        {
            "KeyConditionExpression": "pk = :pk AND begins_with(sk, :sk)",
            "ExpressionAttributeValues": {":pk": KEY["pk"], ":sk": {"S": "C"}},
        },
    ],
)
def test_every_way_to_name_a_partition_is_seen(asked: dict[str, Any]) -> None:
    assert list(leading_keys(asked)) == ["SES#operator#taro"]


def test_an_index_and_where_a_list_goes_on_name_none() -> None:
    asked = {
        "IndexName": "GSI1",
        "KeyConditionExpression": "gsi1pk = :pk",
        "ExpressionAttributeValues": {":pk": {"S": "REG#01"}},
        "ExclusiveStartKey": KEY,
    }

    assert list(leading_keys(asked)) == []
