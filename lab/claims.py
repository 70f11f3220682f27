"""Whose a site is: a lock that its owner and its controllers hold, and that ends with them."""

import fcntl
import os
from pathlib import Path

from lab.errors import LabError
from lab.site import SITES, Site


def path_of(site: Site) -> Path:
    return Path("/run") / f"{site.name}.lock"


def claim(site: Site) -> int:
    """Take the site and return the lock; raise LabError if somebody has it."""
    lock = attempt(site)
    if lock is None:
        raise LabError(
            f"There is a lab at site {site.number} already.",
            f"End it with `python -m lab --site {site.number} down`, or choose another site.",
        )
    return lock


def claim_any() -> tuple[Site, int]:
    """Take the first free site."""
    for number in range(SITES):
        if (lock := attempt(Site(number))) is not None:
            return Site(number), lock
    raise LabError(f"All {SITES} sites have a lab.", "End one: python -m lab --site N down")


def attempt(site: Site) -> int | None:
    """Take the site if it is free."""
    while True:
        lock = os.open(path_of(site), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(lock)
            return None
        if _is_current(site, lock):
            return lock
        os.close(lock)  # its last owner has taken the file away in between


def release(site: Site, lock: int) -> None:
    path_of(site).unlink(missing_ok=True)
    os.close(lock)


def _is_current(site: Site, lock: int) -> bool:
    try:
        return path_of(site).stat().st_ino == os.fstat(lock).st_ino
    except FileNotFoundError:
        return False
