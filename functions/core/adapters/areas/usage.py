"""Usage: what the server and each of its areas use. Nothing is changed.

Sizes are measured once an hour at most, so that who asks every few minutes for mail alone does
not make the disks work.
"""

from __future__ import annotations

import datetime as dt
import os
import time

from functions.core.adapters.areas import load, sent, sizes, software
from functions.core.adapters.areas.kept import Kept

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from functions.core.adapters.areas.machine import Machine

QUEUES = "/var/spool/postfix"
WAITING = ("incoming", "active", "deferred", "hold")


def report(machine: Machine) -> dict[str, Any]:
    now = time.time()
    every = Kept.all(machine)
    measured = sizes.of_all(every, machine, now)
    ordered: dict[str, dict[str, int]] = {}
    for count in sent.last_hour(machine.at(sent.FILE), now):
        ordered.setdefault(count.slug, {})[count.by] = count.mails
    return {
        "at": dt.datetime.fromtimestamp(now, dt.timezone.utc).isoformat(),
        "server": load.of(machine),
        "areas": [
            _area(each.slug, measured.get(each.slug, {}), ordered.get(each.slug, {}))
            for each in every
        ],
        "queue": _waiting(machine),
        "software": software.of(machine, now),
    }


def _area(slug: str, measured: dict[str, Any], ordered: dict[str, int]) -> dict[str, Any]:
    return {
        "slug": slug,
        "sent_last_hour": sum(ordered.values()),
        "sent_by": ordered,
        **measured,
    }


def _waiting(machine: Machine) -> int:
    """Count the queue's files: to ask postfix would read each of them."""
    folders = [machine.at(f"{QUEUES}/{name}") for name in WAITING]
    return sum(len(files) for folder in folders for _, _, files in os.walk(folder))
