"""Control groups: how the lab knows all processes of a box, and gets rid of every one of them."""

import os
import signal
import time
from pathlib import Path
from typing import Final

from lab.errors import LabError
from lab.site import Site

MOUNTS: Final = Path("/sys/fs/cgroup")
HYBRID: Final = ("unified", "systemd")
"""Where systemd's trees are on a machine that also has cgroup v1."""
KILL_S: Final = 20.0


def trees() -> list[Path]:
    """Return the trees in which systemd sorts processes: one, or two on an older machine."""
    hybrid = [MOUNTS / name for name in HYBRID if (MOUNTS / name / "cgroup.procs").exists()]
    return hybrid or [MOUNTS]


def join(site: Site, name: str) -> None:
    """Move the calling process into a group of the site; its children follow."""
    for tree in trees():
        group = tree / site.name / name
        group.mkdir(parents=True, exist_ok=True)
        (group / "cgroup.procs").write_text(str(os.getpid()), encoding="ascii")


def processes(site: Site, name: str = "") -> set[int]:
    """Return the processes of the site, or of one of its groups."""
    groups = [group for tree in trees() for group in _with_those_below(tree / site.name / name)]
    found: set[int] = set()
    for group in groups:
        try:
            found |= {int(word) for word in (group / "cgroup.procs").read_text().split()}
        except OSError:  # the group has just ended
            continue
    return found - {0}


def end(site: Site, name: str = "") -> None:
    """Kill what is there and remove the groups; raise LabError when something will not die."""
    until = time.monotonic() + KILL_S
    while alive := processes(site, name):
        for pid in alive:
            _kill(pid)
        if time.monotonic() > until:
            raise LabError(f"Processes will not end: {sorted(alive)}.", "Restart the machine.")
        time.sleep(0.01)
    for tree in trees():
        _remove(tree / site.name / name)


def left(site: Site) -> list[Path]:
    return [tree / site.name for tree in trees() if (tree / site.name).exists()]


def _kill(pid: int) -> None:
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return  # it ended by itself


def _with_those_below(group: Path) -> list[Path]:
    """Return a group and those below it; one that ends meanwhile is left out.

    A box that boots makes and ends groups all the time: pathlib's own walk stumbles over that.
    """
    return [Path(folder) for folder, _, _ in os.walk(group)]


def _remove(group: Path) -> None:
    """Remove a group and those below it. The kernel counts the last process for a moment more."""
    until = time.monotonic() + KILL_S
    for folder in sorted(_with_those_below(group), reverse=True):
        _rmdir(folder, until)


def _rmdir(folder: Path, until: float) -> None:
    while folder.exists():
        try:
            folder.rmdir()
        except FileNotFoundError:
            return
        except OSError as error:
            if time.monotonic() > until:
                raise LabError(f"{folder} stays: {error}.", "Try: python -m lab down") from error
            time.sleep(0.01)
