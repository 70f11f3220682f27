"""An embedded AWS of its own, on loopback: its transactions are atomic, moto's are not."""

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

from functions.core.settings import Settings
from functions.core.wiring import Deps
from tests.contract import tables
from tests.contract.conftest import REGION

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.client import DynamoDBClient

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
        wait_for(f"http://127.0.0.1:{port}/_ministack/health")
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


def wait_for(url: str) -> None:
    """Wait until it answers."""
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
