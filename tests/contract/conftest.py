"""Every sentence of this folder is said twice: of the memory and of DynamoDB (moto, in process)."""

import itertools
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from moto import mock_aws

from functions.core.settings import Settings
from functions.core.wiring import Deps
from functions.core.wiring.clients import Clients
from tests.contract import tables
from tests.contract.weather import Weather
from tests.fakes import FakeDeps

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.client import DynamoDBClient

REGION = "ap-northeast-1"
_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def aws() -> Iterator[None]:
    """One AWS in this process, for all of these tests."""
    with mock_aws():
        yield


@pytest.fixture(scope="session")
def dynamodb(aws: None) -> "DynamoDBClient":
    client: DynamoDBClient = Clients(Settings(region=REGION)).client("dynamodb")
    return client


@pytest.fixture
def on_dynamodb(dynamodb: "DynamoDBClient") -> Deps:
    """Wire stores over two empty tables."""
    number = next(_numbers)
    settings = Settings(
        records_table=tables.create(dynamodb, "RecordsTable", f"records-{number}"),
        observations_table=tables.create(dynamodb, "ObservationsTable", f"observations-{number}"),
    )
    deps = Deps(settings)
    vars(deps)["dynamodb"] = dynamodb
    return deps


@pytest.fixture(params=["memory", "dynamodb"])
def deps(request: pytest.FixtureRequest) -> Deps:
    """Hand out the fakes, then the real stores."""
    if request.param == "memory":
        return FakeDeps()
    real: Deps = request.getfixturevalue("on_dynamodb")
    return real


@pytest.fixture
def weather(dynamodb: "DynamoDBClient", monkeypatch: pytest.MonkeyPatch) -> Weather:
    """Hand out the weather. botocore's pauses between its retries take no time."""
    return Weather(dynamodb, monkeypatch)
