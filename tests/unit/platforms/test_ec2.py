"""EC2's RebootInstances, against moto and against botocore's own errors."""

import socket
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from botocore.stub import Stubber
from moto import mock_aws

from functions.core.adapters.platforms import PlatformSet, ec2
from functions.core.adapters.platforms.ec2 import client_of
from functions.core.domain.errors import Refused, Unavailable
from functions.core.domain.ids import ServerId
from functions.core.domain.servers import Ec2Platform, Server, SshAccess
from tests.unit.shell.sshd import port_that

if TYPE_CHECKING:
    from mypy_boto3_ec2.client import EC2Client

REGION = "ap-northeast-1"
SERVER = Server(
    id=ServerId("box-1"),
    name="box 1",
    address="192.0.2.1",
    watched=(),
    ssh=SshAccess(host_key="ssh-ed25519 AAAAAAAAAAAAAAA"),
)
GONE = Ec2Platform(instance_id="i-0123456789abcdef0", region=REGION)


@pytest.fixture(autouse=True)
def cloud(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "testing")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "testing")
    with mock_aws():
        yield


def no_secrets(name: str) -> str:
    raise AssertionError(name)


def test_an_instance_is_rebooted_in_its_own_region() -> None:
    clients: list[str] = []

    def clients_of(region: str) -> "EC2Client":
        clients.append(region)
        return client_of(region)

    client = client_of(REGION)
    made = client.run_instances(ImageId="ami-12345678", MinCount=1, MaxCount=1)["Instances"][0]
    platform = Ec2Platform(instance_id=made["InstanceId"], region=REGION)

    said = PlatformSet(no_secrets, ec2_clients=clients_of).reboot(SERVER, platform)

    assert made["InstanceId"] in said
    assert clients == [REGION]


def test_an_instance_that_is_not_there_is_refused() -> None:
    with pytest.raises(Refused, match=r"InvalidInstanceID\.NotFound"):
        PlatformSet(no_secrets).reboot(SERVER, GONE)


@pytest.mark.parametrize(
    ("code", "error"),
    [
        ("RequestLimitExceeded", Unavailable),
        ("ServiceUnavailable", Unavailable),
        ("InternalError", Unavailable),
        ("UnauthorizedOperation", Refused),
        ("IncorrectState", Refused),
    ],
)
def test_ec2_s_errors_are_told_apart(code: str, error: type[Exception]) -> None:
    client = client_of(REGION)
    with Stubber(client) as stub:
        stub.add_client_error("reboot_instances", code)
        with pytest.raises(error, match=code):
            PlatformSet(no_secrets, ec2_clients={REGION: client}.__getitem__).reboot(SERVER, GONE)
        stub.assert_no_pending_responses()


def _ec2_is_at(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL_EC2", f"http://127.0.0.1:{port}")
    monkeypatch.setattr(ec2, "ANSWER_S", 0.2)


def test_an_ec2_that_cannot_be_reached_is_unavailable(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as gone:
        _ec2_is_at(gone.getsockname()[1], monkeypatch)
    with pytest.raises(Unavailable, match="EndpointConnectionError"):
        PlatformSet(no_secrets).reboot(SERVER, GONE)


def test_an_answer_that_is_lost_is_said_and_nothing_is_repeated(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    visits: list[bytes] = []

    def read_and_wait(visitor: socket.socket) -> None:
        visits.append(b"")
        while b"RebootInstances" not in visits[-1]:
            visits[-1] += visitor.recv(65536)
        visitor.settimeout(1)
        visitor.recv(65536)

    with port_that(read_and_wait) as port:
        _ec2_is_at(port, monkeypatch)
        said = PlatformSet(no_secrets).reboot(SERVER, GONE)

    assert "answer was lost" in said
    assert len(visits) == 1
