"""Open files: every area has two logs and a pool, and a daemon that reloads holds them twice."""

from __future__ import annotations

from functions.core.adapters.areas.files import File

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from functions.core.adapters.areas.machine import Machine

FOLDER = "/etc/systemd/system"
NAME = "noren.conf"
TEXT = "[Service]\nLimitNOFILE=524288\n"
SERVICE = "limits"


def prepare(unit: str, machine: Machine) -> list[str]:
    folder = f"{FOLDER}/{unit}.service.d"
    return [folder] if machine.folder(folder, 0o755) else []


def file(unit: str) -> File:
    return File(f"{FOLDER}/{unit}.service.d/{NAME}", TEXT, service=SERVICE)


def reload(written: Sequence[File], machine: Machine) -> None:
    """Start the daemons again: nobody gets another limit while it runs."""
    machine.run("systemctl", "daemon-reload")
    units = [each.path[len(FOLDER) + 1 : -len(f".service.d/{NAME}")] for each in written]
    if units:
        machine.run("systemctl", "try-restart", *units)
