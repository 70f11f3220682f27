"""What a request costs is what the page says; what is refused at the door costs nothing."""

from typing import TYPE_CHECKING

import pytest

from tests.contract import units
from tests.contract.units import KEY, Meters, Units
from tests.unit.api.crawl import ROUTES, name_of

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.client import DynamoDBClient

POST = next(route for route in ROUTES if name_of(route) == "POST /operator/maintenance")


@pytest.fixture(scope="module")
def meters(dynamodb: "DynamoDBClient") -> Meters:
    return Meters(dynamodb)


def test_every_route_costs_what_the_page_says(meters: Meters) -> None:
    page = units.document(meters.all())

    assert units.DOCUMENT.read_text("utf-8") == page, "run: python -m tests.contract.units"


def test_a_key_costs_a_claim_and_an_answer(meters: Meters) -> None:
    without, with_key = meters.fresh(POST), meters.fresh(POST, KEY)

    assert with_key == Units(without.reads, without.writes + 2)


def test_a_wish_that_is_sent_again_costs_no_more_than_its_claim(meters: Meters) -> None:
    again = meters.again(POST)

    assert again == Units(2, 2)  # person and session; pace and the claim that fails
