"""The machine itself: disk, memory, processors, network, and when it was last saved elsewhere."""

from __future__ import annotations

import datetime as dt
import os

from functions.core.adapters.areas.accounts import HOMES
from functions.core.adapters.areas.machine import STATE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from functions.core.adapters.areas.machine import Machine

BACKUP = STATE + "/backup-succeeded"
"""Its date says when: the backup touches it at its good end."""
MIB = 1024 * 1024


def of(machine: Machine) -> dict[str, Any]:
    disk = os.statvfs(machine.at(HOMES))
    free = disk.f_bfree * disk.f_frsize
    total = disk.f_blocks * disk.f_frsize
    memory = _memory(machine)
    busy, all_ticks = _processors(machine)
    received, sent = _network(machine)
    return {
        "disk_total_mib": total // MIB,
        "disk_used_mib": (total - free) // MIB,
        "memory_total_mib": memory["MemTotal"] // 1024,
        "memory_used_mib": (memory["MemTotal"] - memory["MemAvailable"]) // 1024,
        "cpu_busy_ticks": busy,
        "cpu_total_ticks": all_ticks,
        "load_1": float(_text("/proc/loadavg", machine).split()[0]),
        "received_bytes": received,
        "sent_bytes": sent,
        "boot_id": _text("/proc/sys/kernel/random/boot_id", machine).strip(),
        "uptime_s": int(float(_text("/proc/uptime", machine).split()[0])),
        "last_backup_at": _backup(machine),
    }


def _text(path: str, machine: Machine) -> str:
    return (machine.read(path) or b"").decode("utf-8", "replace")


def _memory(machine: Machine) -> dict[str, int]:
    """Return KiB by name."""
    lines = [line.split() for line in _text("/proc/meminfo", machine).splitlines()]
    return {words[0].rstrip(":"): int(words[1]) for words in lines}


def _processors(machine: Machine) -> tuple[int, int]:
    """Return ticks since the boot: busy ones, and all."""
    ticks = [int(word) for word in _text("/proc/stat", machine).split("\n")[0].split()[1:9]]
    idle = ticks[3] + ticks[4]
    return sum(ticks) - idle, sum(ticks)


def _network(machine: Machine) -> tuple[int, int]:
    """Return bytes since the boot: received and sent, over all cards."""
    received = sent = 0
    for line in _text("/proc/net/dev", machine).splitlines()[2:]:
        card, _, numbers = line.partition(":")
        if card.strip() != "lo":
            words = numbers.split()
            received, sent = received + int(words[0]), sent + int(words[8])
    return received, sent


def _backup(machine: Machine) -> str | None:
    try:
        saved_at = os.stat(machine.at(BACKUP)).st_mtime
    except FileNotFoundError:
        return None
    return dt.datetime.fromtimestamp(saved_at, dt.timezone.utc).isoformat()
