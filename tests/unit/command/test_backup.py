"""A backup is whole, or it says that it is not."""

import datetime as dt
import gzip
import json
from pathlib import Path
from typing import Final

import pytest

from noren.backup import files
from noren.backup.files import Head
from noren.client import ClientError

HEAD: Final = Head(stack="noren", epoch=3, taken_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
ITEMS: Final = [{"pk": {"S": f"SRV#{number}"}, "name": {"S": "監視"}} for number in range(3)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "records.gz"
    files.write(path, HEAD, ITEMS)
    return path


def test_what_was_written_is_read_back(path: Path) -> None:
    assert files.read_head(path) == HEAD
    assert list(files.items(path)) == ITEMS


def test_only_its_owner_may_read_it(path: Path) -> None:
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_write_that_fails_leaves_the_old_backup(path: Path) -> None:
    def failing() -> object:
        yield ITEMS[0]
        raise OSError("the network is gone")

    with pytest.raises(OSError, match="network"):
        files.write(path, HEAD, failing())  # type: ignore[arg-type]  # a generator

    assert list(files.items(path)) == ITEMS


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(ClientError, match="cannot be written: No such file"):
        files.write(tmp_path / "none/records.gz", HEAD, ITEMS)


def test_a_file_that_was_cut_off_is_damaged(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-12])

    with pytest.raises(ClientError, match="damaged"):
        list(files.items(path))


def test_a_file_without_its_tail_is_not_whole(path: Path) -> None:
    lines = gzip.decompress(path.read_bytes()).splitlines(keepends=True)
    path.write_bytes(gzip.compress(b"".join(lines[:-1])))

    with pytest.raises(ClientError, match="ends in the middle"):
        list(files.items(path))


def test_another_file_is_no_backup(tmp_path: Path) -> None:
    other = tmp_path / "other.json"
    other.write_text(json.dumps({"not": "ours"}), "utf-8")

    with pytest.raises(ClientError, match="no backup"):
        files.read_head(other)


def test_another_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "later.gz"
    files.write(path, HEAD.model_copy(update={"format": 2}), [])

    with pytest.raises(ClientError, match="another version"):
        files.read_head(path)
