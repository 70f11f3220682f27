"""The newest lines of an area's log. Its folder is root's: no tenant puts a link there."""

from __future__ import annotations

import json
import os
import re

from functions.core.adapters.areas.document import home
from functions.core.adapters.areas.errors import Invalid
from functions.core.adapters.areas.fields import Fields

TYPE_CHECKING = False
if TYPE_CHECKING:
    from functions.core.adapters.areas.machine import Machine

MOST_LINES = 500
MOST_BYTES = 256 * 1024
"""Read from the end of the file, however large it is."""
LONGEST_LINE = 2000
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def answer(asked: bytes, machine: Machine) -> dict[str, object]:
    """Answer a question that came on stdin."""
    try:
        raw = json.loads(asked)
    except ValueError as error:
        raise Invalid("not JSON") from error
    fields = Fields(raw, "slug log lines")
    slug = fields.name("slug", "slug")
    log = fields.word("log", "access error")
    count = fields.number("lines", 1, MOST_LINES)
    path = machine.at(f"{home(slug)}/logs/{log}.log")
    return {"slug": slug, "lines": _lines(_end_of(path))[-count:]}


def _end_of(path: str) -> bytes:
    """Return what was written last; nothing has been written yet: nothing."""
    try:
        opened = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    except FileNotFoundError:
        return b""
    with open(opened, "rb") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - MOST_BYTES))
        data = file.read(MOST_BYTES)
    if size > MOST_BYTES:
        return data.partition(b"\n")[2]  # the first line was cut
    return data


def _lines(data: bytes) -> list[str]:
    """Return lines as text: what a visitor sent is shown, and does nothing."""
    text = data.decode("utf-8", "replace").split("\n")
    return [CONTROL.sub("?", line)[:LONGEST_LINE] for line in text if line]
