"""Apply: make one area be as its document says, at once and whole, or say why not."""

from __future__ import annotations

import time

from functions.core.adapters.areas.document import digest, parsed
from functions.core.adapters.areas.files import differs
from functions.core.adapters.areas.journal import Journal
from functions.core.adapters.areas.kept import Kept
from functions.core.adapters.areas.names import checked

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from functions.core.adapters.areas.machine import Machine


def apply(text: bytes, machine: Machine) -> dict[str, Any]:
    """Apply a document and return what came of it; raise Trouble when not all of it did."""
    started = time.perf_counter()
    raw = parsed(text)
    slug = checked("slug", raw.get("slug"))
    with machine.lock():
        journal = Journal(machine)
        journal.go_back()
        kept = Kept.of(slug, machine)
        answer = _answer(raw, slug, kept, journal, machine)
    answer["took_ms"] = round((time.perf_counter() - started) * 1000)
    return answer


def _answer(
    raw: dict[str, Any], slug: str, kept: Kept, journal: Journal, machine: Machine
) -> dict[str, Any]:
    generation = raw.get("generation")
    if type(generation) is int and generation < kept.generation:
        return {"slug": slug, "generation": kept.generation, "stale": True}
    wanted = digest(raw)
    if kept.digest != wanted or journal.reload or not _intact(kept, machine):
        # Most applications end before this: only now the rest of the program is worth its time.
        from functions.core.adapters.areas.application import Application
        from functions.core.adapters.areas.document import Area

        return Application(Area(raw), kept, journal, machine).run(wanted)
    if generation != kept.generation:
        kept.generation = generation  # type: ignore[assignment] # the digest says it is a number
        kept.save(machine)
    facts = kept.memory.get("facts", {})
    return {"slug": slug, "generation": kept.generation, "digest": wanted, **facts}


def _intact(kept: Kept, machine: Machine) -> bool:
    files = kept.files.items()
    return not kept.drift and not any(differs(path, look, machine) for path, (_, _, look) in files)
