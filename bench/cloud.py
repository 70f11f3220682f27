"""An embedded AWS of its own for a measurement: in a process of its own, so its CPU is not ours."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from bench.figures import Unmeasurable

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.client import DynamoDBClient

REGION: Final = "ap-northeast-1"
ADDRESS: Final = "127.0.0.1"
START_S: Final = 60


@contextmanager
def running(folder: Path) -> Iterator["DynamoDBClient"]:
    """Run it, and hand out a client of its DynamoDB."""
    with socket.socket() as door:
        door.bind((ADDRESS, 0))
        port = door.getsockname()[1]
    options = {
        "GATEWAY_PORT": str(port),
        "BIND_HOST": ADDRESS,
        "MINISTACK_HOST": ADDRESS,
        "IOT_MTLS_ENABLED": "0",
        "SFTP_ENABLED": "0",
        "LAMBDA_EXECUTOR": "local",
        "PERSIST_STATE": "0",
        "STATE_DIR": str(folder),
        "LOG_LEVEL": "ERROR",
    }
    program = Path(sys.executable).parent / "ministack"
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen([program], env=os.environ | options, stdout=log, stderr=log)
    try:
        _wait_for(f"http://{ADDRESS}:{port}/_ministack/health")
        yield _client(f"http://{ADDRESS}:{port}")
    finally:
        process.terminate()
        process.wait()


def _client(address: str) -> "DynamoDBClient":
    import botocore.session

    client = botocore.session.get_session().create_client(
        "dynamodb",
        region_name=REGION,
        endpoint_url=address,
        aws_access_key_id="test",
        aws_secret_access_key="test",  # noqa: S106 - the embedded AWS asks for none
    )
    return cast("DynamoDBClient", client)


def _wait_for(url: str) -> None:
    ends_at = time.monotonic() + START_S
    while time.monotonic() < ends_at:
        try:
            urllib.request.urlopen(url, timeout=1).close()  # noqa: S310 - our own address
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
        else:
            return
    raise Unmeasurable("the embedded AWS did not start")
