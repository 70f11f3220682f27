"""Apply: make one area be as its document says, at once and whole, or say why not."""

from __future__ import annotations

import time

from functions.core.adapters.areas.canonical import digest, parsed
from functions.core.adapters.areas.files import differs
from functions.core.adapters.areas.journal import Journal
from functions.core.adapters.areas.kept import Kept
from functions.core.adapters.areas.names import checked

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from functions.core.adapters.areas.machine import Machine
    from functions.core.adapters.areas.part import Part


def apply(text: bytes, machine: Machine, parts: Sequence[Part] | None = None) -> dict[str, Any]:
    """Apply a document and return what came of it; raise Trouble when not all of it did."""
    started = time.perf_counter()
    raw = parsed(text)
    slug = checked("slug", raw.get("slug"))
    with machine.lock():
        journal = Journal(machine)
        journal.go_back()
        kept = Kept.of(slug, machine)
        answer = _unchanged(raw, kept, journal, machine)
        if answer is None:
            # Most applications end before this: only now the rest of the program is worth its time.
            answer = _applied(raw, kept, journal, machine, parts)
    answer["took_ms"] = round((time.perf_counter() - started) * 1000)
    return answer


def _unchanged(
    raw: dict[str, Any], kept: Kept, journal: Journal, machine: Machine
) -> dict[str, Any] | None:
    """Answer for a document that is there already, or that is older than what is there."""
    generation = raw.get("generation")
    if type(generation) is not int:
        return None
    if generation < kept.generation:
        return {"slug": kept.slug, "generation": kept.generation, "stale": True}
    if kept.digest != digest(raw) or journal.reload or not _intact(kept, machine):
        return None
    if generation != kept.generation:
        kept.generation = generation
        kept.save(machine)
    facts = kept.memory.get("facts", {})
    return {"slug": kept.slug, "generation": generation, "digest": kept.digest, **facts}


def _applied(
    raw: dict[str, Any],
    kept: Kept,
    journal: Journal,
    machine: Machine,
    parts: Sequence[Part] | None,
) -> dict[str, Any]:
    from functions.core.adapters.areas.application import Application
    from functions.core.adapters.areas.document import Area
    from functions.core.adapters.areas.parts import PARTS

    chosen = PARTS if parts is None else parts
    return Application(Area(raw), kept, journal, machine, chosen).run(digest(raw))


def _intact(kept: Kept, machine: Machine) -> bool:
    files = kept.files.items()
    return not kept.drift and not any(differs(path, look, machine) for path, (_, _, look) in files)
