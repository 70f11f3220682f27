"""Work on what belongs to a tenant: as the tenant, never through a link, until nothing is left."""

from __future__ import annotations

import contextlib
import os
import signal
import time

from functions.core.adapters.areas.errors import Failed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from functions.core.adapters.areas.machine import Machine

FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
END_S = 5
DRAIN_S = 0.5


@contextlib.contextmanager
def acting_as(uid: int, gid: int) -> Iterator[None]:
    """Have a tenant's rights on files, and no more, for a while."""
    if os.geteuid():
        yield  # only tests are not root
        return
    groups, mask = os.getgroups(), os.umask(0o027)
    os.setgroups([])
    os.setegid(gid)
    os.seteuid(uid)
    try:
        yield
    finally:
        os.seteuid(0)
        os.setegid(0)
        os.setgroups(groups)
        os.umask(mask)


def make_folder(base: str, folder: str, uid: int, gid: int, machine: Machine) -> list[str]:
    """Make a folder below `base` as its tenant. What the tenant put in its place stays there."""
    made = []
    with acting_as(uid, gid):
        at = os.open(machine.at(base), FOLDER)
        try:
            for name in folder.split("/"):
                if _made(name, at):
                    made.append(f"{base}/{folder}")
                below = os.open(name, FOLDER, dir_fd=at)
                os.close(at)
                at = below
        except OSError:
            pass  # a link, a file, or no rights: it is the tenant's own doing
        finally:
            os.close(at)
    return made[-1:]


def take_away(path: str, aside: str, machine: Machine) -> list[str]:
    """Take a tree away. First it is put where nobody can reach it and change it under our hands."""
    _remove_tree(aside, machine)  # of a purge that died in the middle
    if not machine.exists(path):
        return []
    os.rename(machine.at(path), machine.at(aside))
    _remove_tree(aside, machine)
    return [path]


def end_processes(uid: int, chosen: Callable[[int], bool] = lambda _: True) -> int:
    """Kill a tenant's processes, also those that come while we look; return how many there were.

    PHP's master puts a new worker in the place of each that is killed. When those that took what
    still waited have been killed too, a new one has nothing to do: it may stay.
    """
    ended, began = 0, time.monotonic()
    while pids := [pid for pid in _processes(uid) if chosen(pid)]:
        took = time.monotonic() - began
        if took > DRAIN_S and all(_is_worker(pid) for pid in pids):
            break
        if took > END_S:
            raise Failed("a process of the area does not end")
        for pid in pids:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        ended += len(pids)
        time.sleep(0.01)
    return ended


def _remove_tree(path: str, machine: Machine) -> None:
    """GNU rm follows no links, crosses no mounts, and knows trees of any depth."""
    if machine.exists(path):
        machine.run("rm", "--recursive", "--force", "--one-file-system", "--", machine.at(path))


def _made(name: str, at: int) -> bool:
    try:
        os.mkdir(name, 0o750, dir_fd=at)
    except FileExistsError:
        return False
    return True


def _processes(uid: int) -> list[int]:
    """Return who has the tenant's rights by any of its ids; zombies are gone already."""
    found = []
    for name in os.listdir("/proc"):
        if name.isdigit():
            with contextlib.suppress(OSError):
                if _has(uid, f"/proc/{name}/status"):
                    found.append(int(name))
    return found


def _is_worker(pid: int) -> bool:
    """Tell whether PHP's master, which is root's, started it. No tenant can have such a parent."""
    with contextlib.suppress(OSError):
        parent = f"/proc/{_line(f'/proc/{pid}/status', 'PPid:')[0]}/status"
        name, uids = _line(parent, "Name:"), _line(parent, "Uid:")
        return name[0].startswith("php-fpm") and set(uids) == {"0"}
    return False


def _line(status: str, name: str) -> list[str]:
    with open(status) as lines:
        return next(line.split()[1:] for line in lines if line.startswith(name))


def _has(uid: int, status: str) -> bool:
    with open(status, encoding="utf-8", errors="replace") as file:
        for line in file:
            if line.startswith("State:") and line.split()[1] in "ZX":
                return False
            if line.startswith("Uid:"):
                return str(uid) in line.split()[1:]
    return False
