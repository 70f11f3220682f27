"""A backup: gzipped lines of JSON, a head, an item a line, and a tail that says it is whole."""

import gzip
import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from functions.core.domain.model import Instant, Model
from noren.client import ClientError

FORMAT: Final = 1
Item = dict[str, Any]


class Head(Model):
    """What a backup says of itself."""

    format: int = FORMAT
    stack: str
    epoch: int
    taken_at: Instant


def write(path: Path, head: Head, items: Iterable[Item]) -> int:
    """Write a backup that appears under its name only when it is whole; return its items."""
    fresh = path.with_name(f"{path.name}.new")
    count = 0
    with os.fdopen(_opened(fresh), "wb") as raw:
        with gzip.open(raw, "wt", encoding="utf-8") as lines:
            lines.write(head.model_dump_json() + "\n")
            for item in items:
                count += 1
                lines.write(json.dumps(item, ensure_ascii=False) + "\n")
            lines.write(json.dumps({"items": count}) + "\n")
        raw.flush()
        os.fsync(raw.fileno())
    fresh.replace(path)
    return count


def read_head(path: Path) -> Head:
    """Raise ClientError for what is no backup."""
    try:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            head = Head.model_validate_json(lines.readline())
    except (OSError, EOFError, ValueError) as error:
        raise ClientError(f"{path} is no backup of Noren: {error}") from error
    if head.format != FORMAT:
        raise ClientError(f"{path} was written by another version of Noren")
    return head


def items(path: Path) -> Iterator[Item]:
    """Yield the items; raise ClientError if the file is not whole."""
    held: Item | None = None
    count = 0
    try:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            next(lines)
            for line in lines:
                if held is not None:
                    count += 1
                    yield held
                held = json.loads(line)
    except (OSError, EOFError, ValueError) as error:
        raise ClientError(f"{path} is damaged: {error}") from error
    if held != {"items": count}:
        raise ClientError(f"{path} ends in the middle: {count} items")


def _opened(fresh: Path) -> int:
    try:
        return os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    except OSError as error:
        raise ClientError(f"{fresh} cannot be written: {error.strerror}") from error
