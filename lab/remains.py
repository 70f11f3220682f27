"""What a lab leaves on this machine - nothing - and how what a crash left is cleared away."""

import os
import shutil
from contextlib import suppress
from pathlib import Path
from typing import Final

from lab import cgroups, disks, network
from lab.site import Site

NSPAWN: Final = Path("/run/systemd/nspawn")


def found(site: Site) -> list[str]:
    """Return, one line each, what is there of a lab at this site."""
    facts = [f"process {pid}" for pid in sorted(cgroups.processes(site))]
    facts += [f"control group {path}" for path in cgroups.left(site)]
    facts += [f"mount {path}" for path in disks.mounts(site.folder)]
    facts += [f"namespace {name}" for name in network.namespaces(site)]
    facts += [f"link {name}" for name in network.links(site)]
    facts += [f"folder {site.folder}"] if site.folder.exists() else []
    return facts + [f"folder {path}" for path in NSPAWN.glob(f"*/{site.name}-*")]


def clear(site: Site) -> None:
    """Take everything away; raise LabError when something stays."""
    cgroups.end(site)
    network.tear_down(site)
    locks = _nspawn_locks(site)
    disks.unmount(site.folder)
    if site.folder.exists():
        shutil.rmtree(site.folder)
    _clear_nspawn(site, locks)


def _nspawn_locks(site: Site) -> list[Path]:
    """Return the lock files that nspawn made for our disks: it never takes them away."""
    roots = [path.stat() for path in site.folder.glob("box*/root")]
    return [NSPAWN / "locks" / f"inode-{facts.st_dev}:{facts.st_ino}" for facts in roots]


def _clear_nspawn(site: Site, locks: list[Path]) -> None:
    for lock in locks:
        lock.unlink(missing_ok=True)
    for folder in NSPAWN.glob(f"propagate/{site.name}-*"):
        shutil.rmtree(folder)
    for folder in (NSPAWN / "locks", NSPAWN / "propagate", NSPAWN):
        with suppress(OSError):  # somebody else's are in it, or it was never there
            os.rmdir(folder)  # noqa: PTH106 - only an empty folder goes
