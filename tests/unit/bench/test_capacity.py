"""Capacity units are counted as DynamoDB's price list says."""

import pytest

from bench.capacity import read, size, written

KEY = {"pk": {"S": "web01"}, "sk": {"S": "2026-09-18T01:00:00.000Z"}}


def _filled(count: int) -> dict[str, dict[str, str]]:
    """Return an item of exactly so many bytes."""
    return {"a": {"S": "x" * (count - 1)}}


def test_names_and_values_count_in_bytes() -> None:
    assert size({"name": {"S": "日本"}}) == 4 + 6
    assert size({"n": {"N": "-1234"}}) == 1 + 4
    assert size({"b": {"BOOL": True}, "o": {"NULL": True}}) == 4
    assert size({"m": {"M": {"ab": {"S": "c"}}}}) == 1 + 3 + 1 + 3
    assert size({"l": {"L": [{"S": "c"}, {"S": "d"}]}}) == 1 + 3 + 2 * 2


@pytest.mark.parametrize(("count", "units"), [(1, 1), (1024, 1), (1025, 2), (4096, 4)])
def test_a_write_costs_a_unit_a_kilobyte_begun(count: int, units: int) -> None:
    item = _filled(count)

    assert written("PutItem", {"Item": item}) == units
    assert written("BatchWriteItem", {"RequestItems": {"t": [{"PutRequest": {"Item": item}}]}}) == (
        units
    )
    assert written("TransactWriteItems", {"TransactItems": [{"Put": {"Item": item}}]}) == 2 * units


def test_a_copy_in_the_index_is_paid_for_too() -> None:
    assert written("PutItem", {"Item": KEY | {"gsi1pk": {"S": "servers#3"}}}) == 2


def test_an_update_costs_what_it_sets_with_its_key() -> None:
    update = {
        "Key": KEY,
        "ExpressionAttributeNames": {"#n0": "http"},
        "ExpressionAttributeValues": {":v0": {"S": "x" * 1000}},
    }

    assert written("UpdateItem", update) == 2


@pytest.mark.parametrize(("consistent", "units"), [(True, 2), (False, 1)])
def test_reads_cost_a_unit_for_4_kilobytes_or_half_of_it(consistent: bool, units: int) -> None:  # noqa: FBT001
    asked = {"ConsistentRead": consistent}

    assert read("Query", asked, {"Items": [_filled(3000), _filled(3000)]}) == units
    assert read("GetItem", asked, {"Item": _filled(4097)}) == units


def test_a_batch_rounds_every_item_and_charges_for_what_is_missing() -> None:
    asked = {"RequestItems": {"t": {"Keys": [KEY, KEY, KEY], "ConsistentRead": False}}}

    assert read("BatchGetItem", asked, {"Responses": {"t": [_filled(10), _filled(5000)]}}) == 2


def test_what_neither_reads_nor_writes_is_free() -> None:
    assert written("Query", {}) == 0
    assert read("PutItem", {}, {}) == 0
