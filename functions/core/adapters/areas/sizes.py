"""Sizes: what each area has on the disk, by `du`, which follows no links."""

from __future__ import annotations

import json

from functions.core.adapters.areas.document import home
from functions.core.adapters.areas.errors import Failed
from functions.core.adapters.areas.machine import STATE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any

    from functions.core.adapters.areas.kept import Kept
    from functions.core.adapters.areas.machine import Machine

    Sizes = dict[str, dict[str, Any]]

MEASURED = STATE + "/sizes.json"
FRESH_S = 50 * 60
LOCK = "sizes.lock"
DU_S, LONGEST_S = 120.0, 300.0
AT_ONCE = 200
MARIADB = "/var/lib/mysql"
POSTGRESQL = """
SELECT substr(datname, 1, 8), ceil(sum(pg_database_size(datname)) / 1024) FROM pg_database
 WHERE datname ~ '^h[0-9a-z]{7}_' GROUP BY 1;
"""
MIB = 1024


def of_all(areas: Sequence[Kept], machine: Machine, now: float) -> Sizes:
    """Return by slug what was measured, now or not long ago.

    One at a time: who comes meanwhile gets what the first one finds. Applications go on.
    """
    with machine.lock(LOCK, LONGEST_S):
        known = json.loads(machine.read(MEASURED) or b"{}")
        if _is_fresh(known, areas, now):
            found: Sizes = known["areas"]
            return found
        measured = _measured(areas, machine)
        machine.write(MEASURED, json.dumps({"at": now, "areas": measured}).encode())
        return measured


def _is_fresh(known: dict[str, Any], areas: Sequence[Kept], now: float) -> bool:
    return now - known.get("at", 0) < FRESH_S and {each.slug for each in areas} <= set(
        known["areas"]
    )


def _measured(areas: Sequence[Kept], machine: Machine) -> Sizes:
    slugs = [each.slug for each in areas]
    web = _du(
        [f"{home(each)}/{name}" for each in slugs for name in ("web", "tmp", "logs")], machine
    )
    mail = _du([f"{home(each)}/mail" for each in slugs], machine, "--max-depth=2")
    bases = _databases(slugs, machine)
    return {
        each.slug: {
            "web_mib": _mib(
                web.get(f"{home(each.slug)}/{name}", 0) for name in ("web", "tmp", "logs")
            ),
            "mail_mib": _mib([mail.get(f"{home(each.slug)}/mail", 0)]),
            "database_mib": _mib(bases.get(each.slug, [])),
            "mailboxes": _mailboxes(each, mail),
        }
        for each in areas
    }


def _mailboxes(kept: Kept, mail: dict[str, int]) -> dict[str, int]:
    found = {}
    for address in kept.memory.get("mail", {}).get("boxes", ()):
        local, _, domain = address.partition("@")
        found[address] = _mib([mail.get(f"{home(kept.slug)}/mail/{domain}/{local}", 0)])
    return found


def _databases(slugs: Sequence[str], machine: Machine) -> dict[str, list[int]]:
    """Return the KiB of each area's databases. A server that is down has told nothing."""
    known = set(slugs)
    folders = [name for name in machine.names(MARIADB) if name[:8] in known and name[8:9] == "_"]
    found: dict[str, list[int]] = {}
    for path, kib in _du([f"{MARIADB}/{name}" for name in folders], machine).items():
        found.setdefault(path.rpartition("/")[2][:8], []).append(kib)
    for line in _postgresql(machine):
        slug, _, size = line.partition("|")
        found.setdefault(slug, []).append(int(size or 0))
    return found


def _postgresql(machine: Machine) -> list[str]:
    words = ("--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "--dbname=postgres")
    try:
        return machine.run("psql", *words, text=POSTGRESQL, user="postgres").splitlines()
    except Failed:
        return []


def _du(paths: Sequence[str], machine: Machine, depth: str = "--summarize") -> dict[str, int]:
    """Return KiB by path. Files go away while it looks: it complains, and counts the others."""
    found: dict[str, int] = {}
    for first in range(0, len(paths), AT_ONCE):
        some = [machine.at(path) for path in paths[first : first + AT_ONCE]]
        words = ("--block-size=1K", "--null", depth, "--", *some)
        try:
            printed = machine.run("du", *words, seconds=DU_S)
        except Failed as failed:
            printed = failed.printed
        for line in printed.split("\0"):
            kib, tab, path = line.partition("\t")
            if tab:
                found[path[len(machine.root) :]] = int(kib)
    return found


def _mib(kib: Iterable[int]) -> int:
    return -(-sum(kib) // MIB)
