"""An area's system user and its folders, fenced from every other tenant.

/srv/areas/<slug>   root:<slug> 0710   nobody else gets in, and the tenant cannot open it
    web             <slug>  0750       sites; the web server is in the tenant's group
    tmp             <slug>  0700       PHP's sessions and uploads
    mail            <slug>  0700
    logs            root    0750       for the tenant to read
"""

from __future__ import annotations

import os

from functions.core.adapters.areas import tenants
from functions.core.adapters.areas.document import home
from functions.core.adapters.areas.errors import Failed, Refused
from functions.core.adapters.areas.machine import STATE
from functions.core.adapters.areas.part import Part

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from functions.core.adapters.areas.document import Area
    from functions.core.adapters.areas.kept import Kept
    from functions.core.adapters.areas.machine import Machine

FIRST_UID, LAST_UID = 20_000, 59_999
NEXT_UID = STATE + "/next-uid"
GROUP = "noren-areas"
"""All tenants are in it: sshd fences them by it."""
WEB_SERVER = "www-data"
HOMES = "/srv/areas"
FOLDERS = (
    ("web", 0o750, True),
    ("tmp", 0o700, True),
    ("mail", 0o700, True),
    ("logs", 0o750, False),
)
"""In a home: name, mode, and whether the tenant owns it."""
GONE = "/srv/areas/.gone"
"""Only root gets in: what lies here is being taken away."""


class Accounts(Part):
    name = "account"

    def looks_at(self, area: Area) -> object:
        return sorted(_folders(area))

    def prepare(self, machine: Machine) -> list[str]:
        changed = [path for path in ("/srv",) if machine.folder(path, 0o755)]
        changed += [path for path in (HOMES,) if machine.folder(path, 0o711)]
        changed += [path for path in (GONE,) if machine.folder(path, 0o700)]
        if machine.group(GROUP) is None:
            machine.run("groupadd", "--system", GROUP)
            changed.append(f"group {GROUP}")
        return changed

    def make(self, area: Area, machine: Machine) -> list[str]:
        changed = [] if machine.user(area.slug) else _add_user(area.slug, machine)
        uid, gid = owner(area.slug, machine)
        changed += _make_home(area.home, uid, gid, machine)
        for folder in sorted(_folders(area)):
            changed += tenants.make_folder(f"{area.home}/web", folder, uid, gid, machine)
        return changed

    def drift(self, areas: Sequence[Kept], machine: Machine) -> dict[str, list[str]]:
        """Name the areas whose user or home somebody took away, or opened to others."""
        lines = (machine.read("/etc/passwd") or b"").decode().splitlines()
        users = {line.partition(":")[0] for line in lines}
        found: dict[str, list[str]] = {}
        for each in areas:
            if each.slug not in users:
                found.setdefault(each.slug, []).append(f"user {each.slug}")
            if not _is_closed(home(each.slug), machine):
                found.setdefault(each.slug, []).append(home(each.slug))
        return found

    def remove(self, slug: str, machine: Machine, memory: dict[str, Any]) -> list[str]:
        del memory
        ids = machine.user(slug)
        if ids:
            tenants.end_processes(ids[0])
        changed = tenants.take_away(home(slug), f"{GONE}/{slug}", machine)
        if ids:
            machine.run("userdel", slug)
            changed.append(f"user {slug}")
        if machine.group(slug) is not None:
            machine.run("groupdel", slug)
        return changed


def owner(slug: str, machine: Machine) -> tuple[int, int]:
    """Return uid and gid of an area's user; raise Refused for a user that is none of ours."""
    ids = machine.user(slug)
    if ids is None:
        raise Failed(f"there is no user {slug}")
    if not FIRST_UID <= ids[0] <= LAST_UID:
        raise Refused(f"the user {slug} is not one of ours")
    return ids


def _folders(area: Area) -> set[str]:
    wanted = {each.folder for each in area.domains} | {each.folder for each in area.ftp}
    return {folder.strip("/") for folder in wanted} - {""}


def _add_user(slug: str, machine: Machine) -> list[str]:
    """Add it with an id that nobody had before: what a purge may have missed is nobody's then."""
    uid = _former_uid(slug, machine) or _new_uid(machine)
    if machine.group(slug) is None:
        machine.run("groupadd", "--gid", str(uid), "--users", WEB_SERVER, slug)
    machine.run(
        "useradd", "--uid", str(uid), "--gid", slug, "--groups", GROUP, "--no-create-home",
        "--home-dir", home(slug), "--shell", "/usr/sbin/nologin", "--password", "*",
        "--comment", "", "--key", "SUB_UID_COUNT=0", "--key", "SUB_GID_COUNT=0", slug,
    )  # fmt: skip
    return [f"user {slug}"]


def _former_uid(slug: str, machine: Machine) -> int | None:
    """Return whose its files are, if there are any: somebody took the user away, not the area."""
    try:
        uid = os.lstat(machine.at(f"{home(slug)}/web")).st_uid
    except FileNotFoundError:
        return None
    return uid if FIRST_UID <= uid <= LAST_UID else None


def _new_uid(machine: Machine) -> int:
    uid = max(FIRST_UID, int(machine.read(NEXT_UID) or 0))
    if uid > LAST_UID:
        raise Refused("there is no user id left on this server")
    machine.write(NEXT_UID, str(uid + 1).encode())
    return uid


def _make_home(path: str, uid: int, gid: int, machine: Machine) -> list[str]:
    """Make home and what is in it. All of them are in folders of root: no link can be there."""
    folders = [(path, 0o710, 0)]
    folders += [(f"{path}/{name}", mode, uid if own else 0) for name, mode, own in FOLDERS]
    changed = [name for name, mode, user in folders if machine.folder(name, mode, user, gid)]
    for name, mode, user in folders:
        facts = os.lstat(machine.at(name))
        if facts.st_mode & 0o7777 != mode or (facts.st_uid, facts.st_gid) != (user, gid):
            _mend(machine.at(name), mode, user, gid)
            changed.append(name)
    return changed


def _is_closed(path: str, machine: Machine) -> bool:
    try:
        facts = os.lstat(machine.at(path))
    except FileNotFoundError:
        return False
    return (facts.st_mode & 0o7777, facts.st_uid) == (0o710, 0)


def _mend(path: str, mode: int, uid: int, gid: int) -> None:
    opened = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        os.fchown(opened, uid, gid)
        os.fchmod(opened, mode)
    finally:
        os.close(opened)
