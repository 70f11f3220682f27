"""The queues of hosting: an area's changes stay in order, and each of them gets through."""

from typing import TYPE_CHECKING, Any

import pytest
from botocore.stub import Stubber

from functions.core.adapters.hosting_queues import SqsApplyQueue, SqsErrands
from functions.core.adapters.import_queue import SqsImportQueue
from functions.core.domain.errors import Unavailable
from functions.core.domain.hosting.areas import Area
from functions.core.domain.hosting.courses import Limits
from functions.core.domain.hosting.errands import ApplyOrder, Errand, ErrandKind
from functions.core.domain.hosting.imports import ImportOrder
from functions.core.domain.ids import CustomerId, ImportId, ResellerId, ServerId
from functions.core.settings import Settings
from functions.core.wiring.clients import Clients
from tests.cast import T0

if TYPE_CHECKING:
    from mypy_boto3_sqs.client import SQSClient

AREA = Area(
    reseller_id=ResellerId("acme"),
    customer_id=CustomerId("c1"),
    server_id=ServerId("web01"),
    slug="h0000001",
    limits=Limits(disk_mib=1000),
    web_mib=500,
)


@pytest.fixture(scope="module")
def sqs(aws: None) -> "SQSClient":
    client: SQSClient = Clients(Settings()).client("sqs")
    return client


@pytest.fixture
def url(sqs: "SQSClient", request: pytest.FixtureRequest) -> str:
    made = sqs.create_queue(
        QueueName=f"apply-{id(request)}.fifo",
        Attributes={"FifoQueue": "true", "DeduplicationScope": "messageGroup"},
    )
    return made["QueueUrl"]


def received(sqs: "SQSClient", url: str) -> list[dict[str, Any]]:
    """Take and delete: an undeleted message of a group keeps the ones behind it waiting."""
    found: list[dict[str, Any]] = []
    while messages := sqs.receive_message(
        QueueUrl=url, MaxNumberOfMessages=10, AttributeNames=["MessageGroupId"]
    ).get("Messages"):
        for each in messages:
            sqs.delete_message(QueueUrl=url, ReceiptHandle=each["ReceiptHandle"])
            found.append(dict(each))
    return found


def test_a_message_carries_ids_only(sqs: "SQSClient", url: str) -> None:
    SqsApplyQueue(sqs, url).send(AREA)

    (message,) = received(sqs, url)

    order = ApplyOrder.model_validate_json(message["Body"])
    assert order == ApplyOrder(reseller_id=AREA.reseller_id, customer_id=AREA.customer_id)
    assert message["Attributes"]["MessageGroupId"] == "web01#c1"


def test_a_generation_is_queued_once_and_the_next_one_at_once(sqs: "SQSClient", url: str) -> None:
    queue = SqsApplyQueue(sqs, url)

    queue.send(AREA)
    queue.send(AREA)
    queue.send(AREA.model_copy(update={"generation": 2}))

    assert len(received(sqs, url)) == 2


def test_a_further_attempt_of_one_generation_is_queued(sqs: "SQSClient", url: str) -> None:
    queue = SqsApplyQueue(sqs, url)

    queue.send(AREA)
    queue.send(AREA, attempt=1)

    assert len(received(sqs, url)) == 2


def test_every_errand_is_sent(sqs: "SQSClient", request: pytest.FixtureRequest) -> None:
    url = sqs.create_queue(QueueName=f"errands-{id(request)}")["QueueUrl"]
    errands = [
        Errand(kind=ErrandKind.RECONCILE, server_id=ServerId(f"web{number:03d}"), at=T0)
        for number in range(23)
    ]

    SqsErrands(sqs, url).send(iter(errands))

    arrived = [Errand.model_validate_json(each["Body"]) for each in received(sqs, url)]
    assert sorted(arrived, key=lambda each: each.server_id) == errands


def test_errands_that_sqs_does_not_take_are_said(sqs: "SQSClient") -> None:
    refused = {"Id": "0", "SenderFault": False, "Code": "InternalError"}
    with Stubber(sqs) as stub:
        stub.add_response("send_message_batch", {"Successful": [], "Failed": [refused]})

        with pytest.raises(Unavailable, match="1 errands"):
            SqsErrands(sqs, "https://sqs.test/errands").send(
                [Errand(kind=ErrandKind.RECONCILE, server_id=ServerId("web01"), at=T0)]
            )


def test_a_list_of_customers_is_ordered_by_its_id(sqs: "SQSClient") -> None:
    url = sqs.create_queue(QueueName="imports")["QueueUrl"]
    order = ImportOrder(reseller_id=ResellerId("acme"), import_id=ImportId("i-1"))

    SqsImportQueue(sqs, url).send(order)

    (message,) = received(sqs, url)
    assert ImportOrder.model_validate_json(message["Body"]) == order
