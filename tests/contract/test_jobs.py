"""The queues: what is sent arrives once, in requests that SQS takes."""

from typing import TYPE_CHECKING, Any

import pytest
from botocore.stub import ANY, Stubber

from functions.core.adapters.jobs import TRIES, SqsJobs
from functions.core.domain.errors import Unavailable
from functions.core.domain.ids import IncidentId
from functions.core.domain.messages import CheckBatch, StartIncident, Tell, TellKind
from functions.core.domain.rounds import Purpose, Vantage, WatchOrder
from functions.core.settings import Settings
from functions.core.wiring import Deps
from functions.core.wiring.clients import Clients
from tests.builders import a_server
from tests.cast import T0

if TYPE_CHECKING:
    from mypy_boto3_sqs.client import SQSClient


@pytest.fixture(scope="module")
def sqs(aws: None) -> "SQSClient":
    client: SQSClient = Clients(Settings()).client("sqs")
    return client


@pytest.fixture
def queues(sqs: "SQSClient", request: pytest.FixtureRequest) -> dict[str, str]:
    names = ("checks", "prober", "starts", "tell")
    made = {each: sqs.create_queue(QueueName=f"{each}-{id(request)}") for each in names}
    return {name: queue["QueueUrl"] for name, queue in made.items()}


@pytest.fixture
def jobs(sqs: "SQSClient", queues: dict[str, str]) -> SqsJobs:
    return SqsJobs(
        sqs,
        checks={Vantage.LAMBDA: queues["checks"], Vantage.PROBER: queues["prober"]},
        starts=queues["starts"],
        tell=queues["tell"],
    )


def received(sqs: "SQSClient", url: str) -> list[str]:
    bodies: list[str] = []
    while messages := sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10).get("Messages"):
        bodies += [message["Body"] for message in messages]
    return bodies


def a_batch(number: int = 0, *, word: str = "") -> CheckBatch:
    server = a_server(f"web{number:03d}")
    targets = tuple(each.model_copy(update={"word": word or None}) for each in server.targets())
    order = WatchOrder(server_id=server.id, targets=targets)
    return CheckBatch(purpose=Purpose.ROUND, round_at=T0, sent_at=T0, orders=(order,))


def test_every_batch_arrives_once_and_as_it_was(
    jobs: SqsJobs, sqs: "SQSClient", queues: dict[str, str]
) -> None:
    batches = [a_batch(number) for number in range(23)]

    jobs.check(iter(batches), Vantage.LAMBDA)

    arrived = [CheckBatch.model_validate_json(body) for body in received(sqs, queues["checks"])]
    assert sorted(arrived, key=lambda batch: batch.orders[0].server_id) == batches
    assert received(sqs, queues["prober"]) == []


def test_the_prober_has_a_queue_of_its_own(
    jobs: SqsJobs, sqs: "SQSClient", queues: dict[str, str]
) -> None:
    jobs.check([a_batch()], Vantage.PROBER)

    assert len(received(sqs, queues["prober"])) == 1
    assert received(sqs, queues["checks"]) == []


def test_large_batches_go_in_requests_that_sqs_takes(
    jobs: SqsJobs, sqs: "SQSClient", queues: dict[str, str]
) -> None:
    jobs.check([a_batch(number, word="字" * 20_000) for number in range(5)], Vantage.LAMBDA)

    assert len(received(sqs, queues["checks"])) == 5


def test_a_delayed_message_never_comes_too_early(sqs: "SQSClient") -> None:
    jobs = SqsJobs(sqs, checks={Vantage.LAMBDA: "https://sqs.test/checks"}, starts="", tell="")
    entry = {"Id": "0", "MessageBody": ANY, "DelaySeconds": 31}
    with Stubber(sqs) as stub:
        stub.add_response(
            "send_message_batch",
            {"Successful": [sent("0")], "Failed": []},
            {"QueueUrl": "https://sqs.test/checks", "Entries": [entry]},
        )

        jobs.check([a_batch()], Vantage.LAMBDA, delay_s=30.2)

        stub.assert_no_pending_responses()


def test_orders_arrive_in_their_queues(
    jobs: SqsJobs, sqs: "SQSClient", queues: dict[str, str]
) -> None:
    start = StartIncident(incident_id=IncidentId("inc-1"), run=2)
    tell = Tell(kind=TellKind.ALERT, subject="件名", text="本文")

    jobs.start(start)
    jobs.tell(tell)

    assert [StartIncident.model_validate_json(b) for b in received(sqs, queues["starts"])] == [
        start
    ]
    assert [Tell.model_validate_json(body) for body in received(sqs, queues["tell"])] == [tell]


def test_only_what_sqs_refused_is_sent_again(sqs: "SQSClient") -> None:
    jobs = SqsJobs(sqs, checks={Vantage.LAMBDA: "https://sqs.test/checks"}, starts="", tell="")
    second = {"Id": "1", "MessageBody": ANY, "DelaySeconds": 0}
    with Stubber(sqs) as stub:
        stub.add_response(
            "send_message_batch", {"Successful": [sent("0")], "Failed": [refused("1")]}
        )
        stub.add_response(
            "send_message_batch",
            {"Successful": [sent("1")], "Failed": []},
            {"QueueUrl": ANY, "Entries": [second]},
        )

        jobs.check([a_batch(0), a_batch(1)], Vantage.LAMBDA)

        stub.assert_no_pending_responses()


def test_a_queue_that_keeps_refusing_is_unavailable(sqs: "SQSClient") -> None:
    jobs = SqsJobs(sqs, checks={}, starts="https://sqs.test/starts", tell="")
    with Stubber(sqs) as stub:
        for _ in range(TRIES):
            stub.add_response("send_message_batch", {"Successful": [], "Failed": [refused("0")]})

        with pytest.raises(Unavailable, match="1 of 1"):
            jobs.start(StartIncident(incident_id=IncidentId("inc-1")))


def test_a_queue_that_does_not_exist_is_unavailable(jobs: SqsJobs, sqs: "SQSClient") -> None:
    nowhere = SqsJobs(sqs, checks={}, starts="", tell="https://sqs.test/nowhere")

    with pytest.raises(Unavailable, match="SQS"):
        nowhere.tell(Tell(kind=TellKind.RETRY))


def test_without_a_prober_everything_goes_to_the_lambda(
    sqs: "SQSClient", queues: dict[str, str]
) -> None:
    deps = Deps(Settings(checks_queue_url=queues["checks"]))

    deps.jobs.check([a_batch()], Vantage.PROBER)

    assert len(received(sqs, queues["checks"])) == 1


def sent(name: str) -> dict[str, Any]:
    return {"Id": name, "MessageId": f"m-{name}", "MD5OfMessageBody": "0" * 32}


def refused(name: str) -> dict[str, Any]:
    return {"Id": name, "SenderFault": False, "Code": "InternalError"}
