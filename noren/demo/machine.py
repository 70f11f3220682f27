"""The machine that all demo servers share, measured as a real server measures itself."""

import os
import re
import shutil
import time
from pathlib import Path
from typing import Final

from functions.core.domain.hosting.panels import ServerUsage

MIB: Final = 1024 * 1024
PROC: Final = Path("/proc")


def measure(folder: Path) -> ServerUsage:
    disk, memory = shutil.disk_usage(folder), _memory()
    busy, total = _processor()
    received, sent = _network()
    return ServerUsage(
        disk_total_mib=disk.total // MIB,
        disk_used_mib=disk.used // MIB,
        memory_total_mib=memory.get("MemTotal", 0) // 1024,
        memory_used_mib=(memory.get("MemTotal", 0) - memory.get("MemAvailable", 0)) // 1024,
        cpu_busy_ticks=busy,
        cpu_total_ticks=total,
        load_1=os.getloadavg()[0],
        received_bytes=received,
        sent_bytes=sent,
        boot_id=_read("sys/kernel/random/boot_id").strip() or "unknown",
        uptime_s=int(time.monotonic()),
    )


def _memory() -> dict[str, int]:
    """Return /proc/meminfo in KiB; a system without it tells nothing."""
    lines = re.findall(r"^(\w+):\s+(\d+)", _read("meminfo"), re.MULTILINE)
    return {name: int(size) for name, size in lines}


def _processor() -> tuple[int, int]:
    """Return busy and all ticks since the boot: idle and waiting for disks is not busy."""
    ticks = [int(each) for each in _read("stat").partition("\n")[0].split()[1:9]]
    idle = sum(ticks[3:5])
    return sum(ticks) - idle, sum(ticks)


def _network() -> tuple[int, int]:
    """Return received and sent bytes of everything but loopback."""
    lines = re.findall(r"^\s*(\S+):((?:\s+\d+){16})", _read("net/dev"), re.MULTILINE)
    counts = [[int(each) for each in rest.split()] for name, rest in lines if name != "lo"]
    return sum(each[0] for each in counts), sum(each[8] for each in counts)


def _read(name: str) -> str:
    try:
        return (PROC / name).read_text("ascii")
    except OSError:
        return ""
