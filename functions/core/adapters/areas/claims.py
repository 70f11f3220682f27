"""Whose name is it: one link per domain and FTP login, so that no area takes another one's."""

from __future__ import annotations

import contextlib
import os

from functions.core.adapters.areas.errors import Failed
from functions.core.adapters.areas.machine import STATE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from functions.core.adapters.areas.machine import Machine

FOLDER = STATE + "/names"


def missing(slug: str, names: Iterable[str], machine: Machine) -> set[str]:
    """Return the names that nobody has yet; raise Failed when another has one."""
    free = set()
    for name in names:
        owner = _owner(name, machine)
        if owner is None:
            free.add(name)
        elif owner != slug:
            raise Failed(f"another area of this server has {name.partition(':')[2]}")
    return free


def claim(slug: str, names: Iterable[str], machine: Machine) -> None:
    machine.folder(FOLDER)
    for name in names:
        os.symlink(slug, machine.at(f"{FOLDER}/{name}"))


def release(slug: str, names: Iterable[str], machine: Machine) -> None:
    """Free an area's names; one that another area has by now stays that one's."""
    for name in names:
        if _owner(name, machine) == slug:
            machine.remove(f"{FOLDER}/{name}")


def _owner(name: str, machine: Machine) -> str | None:
    with contextlib.suppress(FileNotFoundError):
        return os.readlink(machine.at(f"{FOLDER}/{name}"))
    return None
