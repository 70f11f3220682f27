"""The disk's own quota, where the file system counts for each user; elsewhere it is only measured.

Web and mail belong to one user, so the kernel bounds their sum; dovecot bounds mail by itself.
Where nothing is counted, an area can be fuller than it was sold: `usage` shows it, and what
happens then is the course's policy. Nothing here pretends otherwise.
"""

from __future__ import annotations

from functions.core.adapters.areas.accounts import HOMES
from functions.core.adapters.areas.part import Part

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from functions.core.adapters.areas.document import Area
    from functions.core.adapters.areas.kept import Kept
    from functions.core.adapters.areas.machine import Machine

COUNTING = {"usrquota", "uquota", "quota", "usrjquota"}
"""Options of a mount that counts per user; ext4 names a file behind the last."""


class Quota(Part):
    name = "quota"

    def looks_at(self, area: Area) -> object:
        return area.web_mib + area.mail_mib

    def settle(self, area: Area, machine: Machine, memory: dict[str, Any]) -> list[str]:
        mib = area.web_mib + area.mail_mib
        mount = counting_mount(machine)
        if mount is None or memory.get("mib") == mib:
            return []
        _limit(area.slug, mib, mount, machine)
        memory["mib"] = mib
        return [f"quota {mib} MiB"]

    def remove(self, slug: str, machine: Machine, memory: dict[str, Any]) -> list[str]:
        """Take the limit away while its user has a name."""
        mount = counting_mount(machine)
        if mount is None or "mib" not in memory or machine.user(slug) is None:
            return []
        _limit(slug, 0, mount, machine)
        return [f"quota of {slug}"]

    def drift(self, areas: Sequence[Kept], machine: Machine) -> dict[str, list[str]]:
        """Name those without a limit: the disk has begun to count since they were made."""
        if counting_mount(machine) is None:
            return {}
        bounded = [each.slug for each in areas if "mib" in each.memory.get(self.name, {})]
        return {each.slug: ["quota"] for each in areas if each.slug not in bounded}


def counting_mount(machine: Machine) -> str | None:
    """Return where the disk of all homes is mounted, if it counts per user and can be told."""
    if not machine.installed("setquota"):
        return None
    mounts = [
        line.split() for line in (machine.read("/proc/self/mounts") or b"").decode().split("\n")
    ]
    around = [words for words in mounts if len(words) > 3 and _holds(words[1])]
    if not around:
        return None
    _, mount, _, options, *_ = max(around, key=lambda words: len(words[1]))
    counts = {option.partition("=")[0] for option in options.split(",")}
    return mount if counts & COUNTING else None


def _holds(mount: str) -> bool:
    return mount == HOMES or HOMES.startswith(mount.rstrip("/") + "/")


def _limit(slug: str, mib: int, mount: str, machine: Machine) -> None:
    """Bound the user's blocks (of 1 KiB), never its inodes; 0 is no limit."""
    machine.run("setquota", "-u", slug, "0", str(mib * 1024), "0", "0", mount)
