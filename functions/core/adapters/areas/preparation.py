"""Prepare: the files that the server itself needs before its first area, written like an area's."""

from __future__ import annotations

from functions.core.adapters.areas.files import changed
from functions.core.adapters.areas.journal import Journal
from functions.core.adapters.areas.kept import Kept
from functions.core.adapters.areas.parts import PARTS
from functions.core.adapters.areas.services import service
from functions.core.adapters.areas.writing import Writing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from functions.core.adapters.areas.files import File
    from functions.core.adapters.areas.machine import Machine


def prepare(machine: Machine) -> dict[str, Any]:
    """Make it so; raise Refused with the words of the daemon that does not want it."""
    with machine.lock():
        journal = Journal(machine)
        journal.go_back()
        kept = Kept.server(machine)
        made = [name for part in PARTS for name in part.prepare(machine)]
        wanted = _wanted(machine)
        writing = Writing(wanted, set(), kept, machine)
        writing.run(set(), journal)
        kept.save(machine)
        if writing.refusals:
            raise next(iter(writing.refusals.values()))
        return {
            "changed": made + writing.changed(),
            "reloaded": _reload(writing, journal, machine),
        }


def plan(machine: Machine) -> dict[str, Any]:
    """Return which files `prepare` would write, and change nothing."""
    files = [file for _, file in _wanted(machine).values()]
    return {"missing": [file.path for file in changed(files, machine)]}


def _wanted(machine: Machine) -> dict[str, tuple[str, File]]:
    return {file.path: (part.name, file) for part in PARTS for file in part.server_files(machine)}


def _reload(writing: Writing, journal: Journal, machine: Machine) -> list[str]:
    done = []
    for name in sorted(journal.reload):
        if name:
            service(name).reload(writing.written_for(name), machine)
            done.append(name)
        journal.reloaded(name)
    return done
