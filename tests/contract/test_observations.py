"""What rounds saw."""

import datetime as dt
from typing import TYPE_CHECKING

from functions.core.domain.ids import ServerId
from functions.core.domain.watch import Method, Reason, Service, Status
from functions.core.wiring import Deps
from tests.builders import a_certificate, an_observation, seen
from tests.cast import T0, WEB01, WEB02, at
from tests.contract import tables

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.client import DynamoDBClient

TLS = (Service.HTTPS, Service.FTPS, Service.SMTPS, Service.POP3S, Service.IMAPS)


def test_what_was_seen_can_be_read_back(deps: Deps) -> None:
    observations = (
        an_observation(Service.PING, port=None, method=Method.ICMP, at=at(seconds=0.25)),
        an_observation(Service.HTTPS, method=Method.TLS, certificate=a_certificate()),
        an_observation(Service.SMTP, reason=Reason.PROTOCOL, detail="said 5|7|1 | no service"),
        an_observation(
            Service.IMAPS,
            status=Status.DEGRADED,
            reason=Reason.CERTIFICATE,
            detail="the certificate has expired",
            certificate=a_certificate(problem="expired", days_left=-3),
        ),
        an_observation(Service.DNS, status=Status.UNKNOWN, reason=Reason.INTERNAL, at=at(-1)),
    )

    refused = deps.observations.put_many([seen(WEB01, *observations)])

    assert refused == []
    assert deps.observations.at([WEB01, WEB02], T0) == {WEB01: seen(WEB01, *observations)}


def test_words_about_what_is_up_are_not_kept_and_others_shortened(deps: Deps) -> None:
    up = an_observation(Service.FTP, detail="220 welcome")
    down = an_observation(Service.SMTP, reason=Reason.PROTOCOL, detail="長" * 300)

    deps.observations.put_many([seen(WEB01, up, down)])

    kept = deps.observations.latest(WEB01)[0].observations
    assert kept[Service.FTP].detail == ""
    assert kept[Service.SMTP].detail == "長" * 80


def test_a_round_of_more_servers_than_one_request_takes_is_written(deps: Deps) -> None:
    servers = [ServerId(f"web{number:03d}") for number in range(60)]

    deps.observations.put_many([seen(each) for each in servers])

    assert sorted(deps.observations.at(servers, T0)) == servers


def test_a_message_that_comes_twice_writes_the_same_again(deps: Deps) -> None:
    deps.observations.put_many([seen(WEB01), seen(WEB01)])

    assert deps.observations.latest(WEB01, limit=5) == [seen(WEB01)]


def test_the_newest_come_first(deps: Deps) -> None:
    for minute in (0, 20, 10):
        deps.observations.put_many([seen(WEB01, round_at=at(minute))])

    assert [each.round_at for each in deps.observations.latest(WEB01, limit=2)] == [at(20), at(10)]


def test_two_vantages_complete_each_other_in_either_order(deps: Deps) -> None:
    one = an_observation(Service.HTTPS, certificate=a_certificate())
    other = an_observation(Service.SMTPS, certificate=a_certificate(subject="mail.hosting.test"))

    deps.observations.put_many([seen(WEB01, one), seen(WEB02, other)], merge=True)
    deps.observations.put_many([seen(WEB01, other), seen(WEB02, one)], merge=True)

    both = deps.observations.at([WEB01, WEB02], T0)
    assert both == {WEB01: seen(WEB01, one, other), WEB02: seen(WEB02, one, other)}


def test_one_item_costs_one_write_unit_with_sixteen_services(
    on_dynamodb: Deps, dynamodb: "DynamoDBClient"
) -> None:
    observations = [
        an_observation(
            service,
            latency_ms=1234,
            at=at(seconds=25.123),
            certificate=a_certificate(issuer="R11, Let's Encrypt, US") if service in TLS else None,
        )
        for service in Service
    ]
    name = "a-server-with-the-longest-name-allowed-1"

    on_dynamodb.observations.put_many([seen(name, *observations)])

    table = on_dynamodb.settings.observations_table
    (item,) = dynamodb.scan(TableName=table)["Items"]
    texts = {key: str(next(iter(attribute.values()))) for key, attribute in item.items()}
    size = sum(len(key.encode()) + len(text.encode()) for key, text in texts.items())
    assert size < 1024
    assert len(observations) == 16


def test_it_is_forgotten_after_35_days_by_the_attribute_that_the_table_names(
    on_dynamodb: Deps, dynamodb: "DynamoDBClient"
) -> None:
    on_dynamodb.observations.put_many([seen(WEB01)])

    attribute = tables.properties("ObservationsTable")["TimeToLiveSpecification"]["AttributeName"]
    (item,) = dynamodb.scan(TableName=on_dynamodb.settings.observations_table)["Items"]
    assert int(item[attribute]["N"]) == (T0 + dt.timedelta(days=35)).timestamp()
