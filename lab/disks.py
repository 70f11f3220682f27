"""Disks: layers over the machine's own `/`, on memory that is given back with one unmount."""

import os
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from lab.errors import LabError
from lab.host import attempt, run

SIZE: Final = "4g"
UNMOUNT_S: Final = 10.0
SYSTEM: Final = frozenset({"bin", "sbin", "lib", "lib32", "lib64", "libx32", "usr", "etc", "var"})
"""What a box sees of the machine: its operating system. Not its homes, not its work."""
EMPTIED: Final = (
    "etc/systemd/system",
    "etc/init.d",
    *(f"etc/rc{level}.d" for level in "0123456S"),
    "etc/cron.d",
    "etc/ssh",
    "etc/sudoers.d",
    "etc/postgresql",
    "etc/dovecot/conf.d",
    "etc/nginx",
    "etc/proftpd",
    "etc/knot",
    "var/log",
    "var/mail",
    "var/www",
    "var/tmp",
    "var/backups",
    "var/lib/mysql",
    "var/lib/postgresql",
    "var/lib/knot",
    "var/lib/dovecot",
)
"""What belongs to this machine and not to the operating system: a box has its own, new."""


def mount_memory(folder: Path) -> None:
    folder.mkdir(mode=0o755, exist_ok=True)
    run("mount", "-t", "tmpfs", "-o", f"size={SIZE},mode=755", folder.name, folder)


def hide(upper: Path) -> None:
    """Prepare a first layer that lets only the operating system through."""
    upper.mkdir(parents=True)
    for entry in Path("/").iterdir():
        if entry.is_dir() and not entry.is_symlink() and entry.name not in SYSTEM:
            _empty(upper, entry.name)
    for name in EMPTIED:
        if (Path("/") / name).is_dir():
            _empty(upper, name)
    (upper / "tmp").chmod(0o1777)


def mount_layers(folder: Path, lower: Sequence[Path]) -> Path:
    """Mount a disk of `folder`'s own layer over `lower`, the topmost first; return its root."""
    for name in ("upper", "work", "root"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    below = ":".join(str(path) for path in lower)
    options = f"lowerdir={below},upperdir={folder / 'upper'},workdir={folder / 'work'}"
    try:
        run("mount", "-t", "overlay", "overlay", "-o", options, folder / "root")
    except LabError as error:
        raise LabError(
            f"This kernel mounts no overlay here: {error.what}", "The lab needs overlayfs."
        ) from error
    return folder / "root"


def unmount(folder: Path) -> None:
    """Unmount everything at and below `folder`, the innermost first."""
    until = time.monotonic() + UNMOUNT_S
    for mount in reversed(mounts(folder)):
        # What has just been killed holds its files for a moment more.
        while attempt("umount", mount).returncode and time.monotonic() < until:
            time.sleep(0.05)
    if stay := mounts(folder):
        raise LabError(f"Still mounted: {stay[-1]}.", "See who uses it: fuser -vm PATH")


def mounts(folder: Path) -> list[Path]:
    """Return what is mounted at or below `folder`, the outermost first."""
    table = Path("/proc/self/mountinfo").read_text(encoding="utf-8")
    found = [Path(line.split()[4]) for line in table.splitlines()]
    return [path for path in found if path == folder or folder in path.parents]


def _empty(upper: Path, name: str) -> None:
    """Hide a folder of the machine behind an empty one of the same owner and mode."""
    facts = (Path("/") / name).stat()
    here = upper / name
    for parent in reversed(here.relative_to(upper).parents):
        _same(Path("/") / parent, upper / parent)
    _same(Path("/") / name, here)
    os.setxattr(here, "trusted.overlay.opaque", b"y")
    here.chmod(facts.st_mode & 0o7777)


def _same(old: Path, new: Path) -> None:
    new.mkdir(exist_ok=True)
    facts = old.stat()
    os.chown(new, facts.st_uid, facts.st_gid)
    new.chmod(facts.st_mode & 0o7777)
