"""Digests: what is on this server, area by area, and what other hands have changed."""

from __future__ import annotations

from functions.core.adapters.areas.errors import Trouble
from functions.core.adapters.areas.files import differs
from functions.core.adapters.areas.kept import Kept
from functions.core.adapters.areas.parts import PARTS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from functions.core.adapters.areas.machine import Machine
    from functions.core.adapters.areas.part import Part

MOST = 20


def digests(machine: Machine, parts: Sequence[Part] = PARTS) -> list[dict[str, Any]]:
    """Return every area; what has drifted is remembered, so that the next application mends it."""
    with machine.lock():
        every = Kept.all(machine)
        others = _others(every, machine, parts)
        return [_digest(kept, others.get(kept.slug, []), machine) for kept in every]


def _others(every: list[Kept], machine: Machine, parts: Sequence[Part]) -> dict[str, list[str]]:
    """Return what parts see besides files. A daemon that is down says nothing about drift."""
    found: dict[str, list[str]] = {}
    for part in parts:
        try:
            drift = part.drift(every, machine)
        except Trouble:
            continue
        for slug, names in drift.items():
            found.setdefault(slug, []).extend(names)
    return found


def _digest(kept: Kept, others: list[str], machine: Machine) -> dict[str, Any]:
    files = [
        path for path, (_, _, look) in kept.files.items() if differs(path, look, machine)
    ]  # fmt: skip
    drift = sorted(files + others)[:MOST]
    if drift != kept.drift:
        kept.drift = drift
        kept.save(machine)
    return {
        "slug": kept.slug,
        "generation": kept.generation,
        "digest": kept.digest,
        "intact": not drift,
        "drift": drift,
    }
