"""Files that are too large for a record: read back as they were written, the newest counts."""

import uuid
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from functions.core import ports
from functions.core.adapters.files import S3Files
from functions.core.domain.errors import OutsideError
from functions.core.settings import Settings
from functions.core.wiring.clients import Clients
from tests.contract.conftest import REGION
from tests.fakes.dealings import FakeFiles

if TYPE_CHECKING:
    from mypy_boto3_s3.client import S3Client

PLACE = {"LocationConstraint": "ap-northeast-1"}


@pytest.fixture(params=["s3", "fake"])
def files(request: pytest.FixtureRequest) -> Iterator[ports.Files]:
    if request.param == "fake":
        yield FakeFiles()
        return
    # A session of its own: boto3's default one would keep these credentials for every later test.
    request.getfixturevalue("aws")
    client: S3Client = Clients(Settings(region=REGION)).client("s3")
    name = f"files-{uuid.uuid4().hex}"
    client.create_bucket(Bucket=name, CreateBucketConfiguration=PLACE)  # type: ignore[arg-type] # a literal
    yield S3Files(client, name)


def test_a_file_is_read_back_as_it_was_written_last(files: ports.Files) -> None:
    for data in (b"first", b"\x82\xb3second"):
        files.put("imports/acme/i-1/001", data)

    assert files.get("imports/acme/i-1/001") == b"\x82\xb3second"


def test_what_nobody_wrote_cannot_be_read(files: ports.Files) -> None:
    with pytest.raises(OutsideError):
        files.get("imports/acme/i-1/002")
