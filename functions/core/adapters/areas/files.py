"""Files of an area: what must be there, what was there, and the way back."""

from __future__ import annotations

import hashlib
import os
import stat

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from functions.core.adapters.areas.machine import Machine

    Print = list[Any]


class File:
    """A file that must be there. `service`: who reads it, checks it and is reloaded."""

    def __init__(
        self, path: str, content: str, *, service: str = "", mode: int = 0o644, uid: int = 0,
        gid: int = 0,
    ) -> None:  # fmt: skip
        self.path, self.content, self.service = path, content.encode(), service
        self.mode, self.uid, self.gid = mode, uid, gid

    def write(self, machine: Machine) -> None:
        machine.write(self.path, self.content, self.mode, self.uid, self.gid)

    def is_there(self, machine: Machine) -> bool:
        """Tell whether it is on the disk exactly like this."""
        return Former.of(self.path, machine) == Former(
            self.path, self.content, self.mode, self.uid, self.gid
        )


class Former:
    """A file as it was before it was changed; `content` None: it was not there."""

    def __init__(
        self, path: str, content: bytes | None, mode: int = 0, uid: int = 0, gid: int = 0
    ) -> None:
        self.path, self.content, self.mode = path, content, mode
        self.uid, self.gid = (uid, gid) if os.geteuid() == 0 else (0, 0)

    @staticmethod
    def of(path: str, machine: Machine) -> Former:
        try:
            facts = os.lstat(machine.at(path))
        except FileNotFoundError:
            return Former(path, None)
        if not stat.S_ISREG(facts.st_mode):
            return Former(path, None, -1)
        content = machine.read(path)
        return Former(path, content, facts.st_mode & 0o7777, facts.st_uid, facts.st_gid)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Former) and self.to_json() == other.to_json()

    __hash__ = None  # type: ignore[assignment] # it is compared only

    def restore(self, machine: Machine) -> None:
        if self.content is None:
            machine.remove(self.path)
        else:
            machine.write(self.path, self.content, self.mode, self.uid, self.gid)

    def to_json(self) -> list[Any]:
        text = None if self.content is None else self.content.decode("latin-1")
        return [self.path, text, self.mode, self.uid, self.gid]

    @staticmethod
    def from_json(raw: list[Any]) -> Former:
        path, text, *rest = raw
        return Former(path, None if text is None else text.encode("latin-1"), *rest)


def footprint(path: str, machine: Machine) -> Print:
    """Return what a file looks like, in a form that is compared without reading it again."""
    content = machine.read(path)
    return [*_look(path, machine), hashlib.sha256(content or b"").hexdigest()]


def differs(path: str, kept: Print, machine: Machine) -> bool:
    """Tell whether a file is not as it was left. It is read only if its dates have changed."""
    try:
        seen = _look(path, machine)
    except OSError:
        return True
    if seen == kept[:-1]:
        return False
    same = seen[:4] == kept[:4]
    return not same or footprint(path, machine)[-1] != kept[-1]


def _look(path: str, machine: Machine) -> Print:
    facts = os.lstat(machine.at(path))
    return [
        facts.st_mode, facts.st_uid, facts.st_gid, facts.st_size,
        facts.st_mtime_ns, facts.st_ctime_ns, facts.st_ino,
    ]  # fmt: skip


def changed(wanted: Iterable[File], machine: Machine) -> list[File]:
    return [file for file in wanted if not file.is_there(machine)]
