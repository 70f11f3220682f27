"""Many at once, against a DynamoDB with real concurrency: moto's transactions are not atomic."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

import botocore.session
import pytest

from functions.core.domain.errors import AlreadyExists
from functions.core.domain.ids import IncidentId
from functions.core.domain.model import minutes
from functions.core.domain.watch import Service
from functions.core.settings import Settings
from functions.core.wiring import Deps
from tests.builders import an_effect, an_incident, an_observation, seen
from tests.cast import T0, WEB01, at
from tests.contract import tables
from tests.contract.conftest import REGION

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.client import DynamoDBClient

pytestmark = pytest.mark.stack

RUNNERS = 20
START_S = 30
T = TypeVar("T")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Run an embedded AWS of its own, in a process of its own, on loopback."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folder = tmp_path_factory.mktemp("aws")
    options = {
        "GATEWAY_PORT": str(port),
        "BIND_HOST": "127.0.0.1",
        "MINISTACK_HOST": "127.0.0.1",
        "IOT_MTLS_ENABLED": "0",
        "SFTP_ENABLED": "0",
        "LAMBDA_EXECUTOR": "local",
        "PERSIST_STATE": "0",
        "STATE_DIR": str(folder),
    }
    program = Path(sys.executable).parent / "ministack"
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen([program], env=os.environ | options, stdout=log, stderr=log)
    try:
        _wait_for(f"http://127.0.0.1:{port}/_ministack/health")
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=10)


@pytest.fixture
def deps(address: str) -> Iterator[Deps]:
    made = botocore.session.get_session().create_client(
        "dynamodb",
        region_name=REGION,
        endpoint_url=address,
        aws_access_key_id="test",
        aws_secret_access_key="test",
    )
    client = cast("DynamoDBClient", made)
    name = f"{time.monotonic_ns()}"
    settings = Settings(
        records_table=tables.create(client, "RecordsTable", f"records-{name}"),
        observations_table=tables.create(client, "ObservationsTable", f"observations-{name}"),
    )
    deps = Deps(settings)
    vars(deps)["dynamodb"] = client
    yield deps
    client.close()


def at_once(act: Callable[[int], T], times: int = 2 * RUNNERS) -> list[T]:
    with ThreadPoolExecutor(RUNNERS) as runners:
        return list(runners.map(act, range(times)))


def test_of_many_who_open_an_incident_one_succeeds(deps: Deps) -> None:
    incidents = deps.incidents

    def try_to_open(number: int) -> str | None:
        try:
            return incidents.open(an_incident(f"inc-{number}")).id
        except AlreadyExists:
            return None

    (winner,) = filter(None, at_once(try_to_open))

    assert incidents.open_of(WEB01) == winner
    assert [incident.id for incident in incidents.page()[0]] == [winner]


def test_no_change_of_an_incident_is_lost(deps: Deps) -> None:
    incidents = deps.incidents
    incidents.open(an_incident("inc"))

    at_once(
        lambda _: incidents.change(
            IncidentId("inc"), lambda now: now.model_copy(update={"pages": now.pages + 1})
        ),
        times=10,
    )

    assert incidents.get(IncidentId("inc")).pages == 10


def test_of_many_who_claim_a_reboot_one_succeeds(deps: Deps) -> None:
    ledger = deps.ledger

    claims = at_once(lambda _: ledger.claim(an_effect(), T0, None))

    assert sum(claim is not None for claim in claims) == 1


def test_of_many_who_take_over_a_dead_senders_mail_one_succeeds(deps: Deps) -> None:
    ledger = deps.ledger
    ledger.claim(an_effect(), T0, minutes(2))

    claims = at_once(lambda _: ledger.claim(an_effect(), at(3), minutes(2)))

    assert sum(claim is not None for claim in claims) == 1


def test_parts_of_a_round_that_come_together_are_all_kept(deps: Deps) -> None:
    observations, services = deps.observations, list(Service)

    at_once(
        lambda number: observations.put_many(
            [seen(WEB01, an_observation(services[number]))], merge=True
        ),
        times=len(services),
    )

    assert list(observations.latest(WEB01)[0].observations) == services


def _wait_for(url: str) -> None:
    until = time.monotonic() + START_S
    while True:
        try:
            urllib.request.urlopen(url, timeout=5).close()  # noqa: S310 - our own, on loopback
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)
        else:
            return
