"""The prober's queue: what was sent to the prober arrives, and what is done does not come again."""

from typing import TYPE_CHECKING

import pytest
from botocore.stub import Stubber

from functions.core.adapters.check_queue import MOST, SqsCheckQueue
from functions.core.adapters.jobs import SqsJobs
from functions.core.domain.errors import Unavailable
from functions.core.domain.messages import CheckBatch
from functions.core.domain.rounds import Purpose, Vantage
from functions.core.settings import Settings
from functions.core.wiring.clients import Clients
from tests.cast import T0

if TYPE_CHECKING:
    from mypy_boto3_sqs.client import SQSClient

BATCH = CheckBatch(purpose=Purpose.ROUND, round_at=T0, sent_at=T0, orders=())


@pytest.fixture(scope="module")
def sqs(aws: None) -> "SQSClient":
    client: SQSClient = Clients(Settings()).client("sqs")
    return client


@pytest.fixture
def url(sqs: "SQSClient", request: pytest.FixtureRequest) -> str:
    return sqs.create_queue(QueueName=f"prober-{id(request)}")["QueueUrl"]


@pytest.fixture
def queue(sqs: "SQSClient", url: str) -> SqsCheckQueue:
    return SqsCheckQueue(sqs, url)


def send(sqs: "SQSClient", url: str, count: int = 1) -> None:
    jobs = SqsJobs(sqs, checks={Vantage.PROBER: url}, starts="", tell="")
    jobs.check([BATCH] * count, Vantage.PROBER)


def test_a_batch_arrives_as_it_was_sent(sqs: "SQSClient", url: str, queue: SqsCheckQueue) -> None:
    send(sqs, url)

    (received,) = queue.receive(MOST)

    assert CheckBatch.model_validate_json(received.body) == BATCH


def test_no_more_are_taken_than_asked_for(sqs: "SQSClient", url: str, queue: SqsCheckQueue) -> None:
    send(sqs, url, count=5)

    assert len(queue.receive(2)) == 2


def test_what_is_done_is_gone(sqs: "SQSClient", url: str, queue: SqsCheckQueue) -> None:
    send(sqs, url)
    (received,) = queue.receive(MOST)

    queue.done(received.receipt)

    facts = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]
    assert facts["ApproximateNumberOfMessages"] == "0"
    assert facts["ApproximateNumberOfMessagesNotVisible"] == "0"


@pytest.mark.parametrize("method", ["receive_message", "delete_message"])
def test_a_queue_that_fails_is_unavailable(sqs: "SQSClient", method: str) -> None:
    queue = SqsCheckQueue(sqs, "https://sqs.ap-northeast-1.amazonaws.com/1/prober")
    with Stubber(sqs) as stub:
        stub.add_client_error(method, "ServiceUnavailable", http_status_code=503)

        with pytest.raises(Unavailable):
            queue.receive(1) if method == "receive_message" else queue.done("receipt")
