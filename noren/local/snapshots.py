"""What the embedded AWS knows, written as one file at a time: either the new state or the old one.

A `kill -9` loses at most what happened since the last snapshot (about 5 s). No duty hangs on it:
the sweeper finds by itself what is owed.
"""

import contextlib
import hashlib
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from noren.local.errors import CannotStart

NEWEST: Final = "state.json"
BEFORE: Final = "state.before.json"

Encode = Callable[[object], Any]
Decode = Callable[[dict[str, Any]], Any]


class Damaged(Exception):
    """The file is not what was written."""


class Snapshots:
    """Two files: the newest snapshot, and the one before in case the disk lost the newest."""

    def __init__(self, folder: Path, *, encode: Encode, decode: Decode) -> None:
        self._newest, self._before = folder / NEWEST, folder / BEFORE
        self._encode, self._decode = encode, decode
        self.used_older = False

    def load(self, damaged: Callable[[str], CannotStart]) -> dict[str, Any]:
        """Return the newest state that is whole; empty at the first start; else raise `damaged`."""
        found = [path for path in (self._newest, self._before) if path.exists()]
        for path in found:
            with contextlib.suppress(Damaged):
                state = self._read(path)
                self.used_older = path is not found[0]
                return state
        if found:
            raise damaged("no snapshot of the cloud's state can be read")
        return {}

    def text(self, services: Mapping[str, Callable[[], Any]]) -> str:
        """Spell the present state. Called where nothing else changes it."""
        states = {name: get() for name, get in services.items()}
        body = json.dumps({k: v for k, v in states.items() if v is not None}, default=self._encode)
        return f"{hashlib.sha256(body.encode()).hexdigest()}\n{body}"

    def write(self, text: str) -> None:
        """Put a new snapshot in place; the last one becomes the one before."""
        fresh = self._newest.with_suffix(".new")
        fresh.write_text(text, "utf-8")
        if self._newest.exists():
            self._before.unlink(missing_ok=True)
            self._before.hardlink_to(self._newest)
        fresh.replace(self._newest)

    def _read(self, path: Path) -> dict[str, Any]:
        try:
            digest, _, body = path.read_text("utf-8").partition("\n")
        except (OSError, UnicodeDecodeError) as error:
            raise Damaged(str(error)) from error
        if hashlib.sha256(body.encode()).hexdigest() != digest:
            raise Damaged("its checksum is wrong")
        state: dict[str, Any] = json.loads(body, object_hook=self._decode)
        return state
