"""One application, from the first claim to the last reload."""

from __future__ import annotations

from functools import partial

from functions.core.adapters.areas import claims
from functions.core.adapters.areas.document import digest
from functions.core.adapters.areas.errors import Failed, Refused, Trouble
from functions.core.adapters.areas.parts import PARTS
from functions.core.adapters.areas.services import service
from functions.core.adapters.areas.writing import Writing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from typing import Any

    from functions.core.adapters.areas.document import Area
    from functions.core.adapters.areas.files import File
    from functions.core.adapters.areas.journal import Journal
    from functions.core.adapters.areas.kept import Kept
    from functions.core.adapters.areas.machine import Machine
    from functions.core.adapters.areas.part import Part


class Application:
    """What cannot be done stays as it was, everything else is done; the reasons come last."""

    def __init__(
        self, area: Area, kept: Kept, journal: Journal, machine: Machine,
        parts: Sequence[Part] = PARTS,
    ) -> None:  # fmt: skip
        self._area, self._kept, self._journal, self._machine = area, kept, journal, machine
        self._parts = parts
        self._absent = area.state == "absent"
        self._changed: list[str] = []
        self._reloaded: list[str] = []
        self._troubles: list[Trouble] = []

    def run(self, wanted: str) -> dict[str, Any]:
        """Apply the document that has this digest; raise Trouble when not all of it worked."""
        claimed = set() if self._absent else self._area.claims()
        fresh = claims.missing(self._area.slug, claimed, self._machine)
        due = [] if self._absent else [part for part in self._parts if self._is_due(part)]
        for part in due:
            # Before anything of it is made: whoever dies over it is known to have begun.
            self._kept.memory.setdefault(part.name, {})
            self._changed += part.make(self._area, self._machine)
        refused = self._write(fresh)
        for part in due:
            settle = self._put_off if part.read_by in refused else self._settle
            self._try(partial(settle, part))
        if self._absent:
            for part in reversed(self._parts):
                self._try(partial(self._remove, part))
        self._conclude(wanted, claimed)
        return self._answer()

    def _is_due(self, part: Part) -> bool:
        looks_at = part.looks_at(self._area)
        if looks_at is None:
            return part.name in self._kept.memory
        unchanged = self._kept.parts.get(part.name) == digest(looks_at)
        return not unchanged or bool(self._kept.drift)

    def _write(self, fresh: set[str]) -> Collection[str]:
        """Write the files and return who refuses theirs."""
        stay: set[str] = set()
        writing = Writing(self._files(stay), stay, self._kept, self._machine)
        writing.run(fresh, self._journal)
        self._changed += writing.changed()
        self._troubles += writing.refusals.values()
        for name in sorted(self._journal.reload):
            self._try(partial(self._reload, name, writing))
        return writing.refusals

    def _files(self, stay: set[str]) -> dict[str, tuple[str, File]]:
        """Return what must be there, by path; name in `stay` the parts that see no way."""
        found: dict[str, tuple[str, File]] = {}
        for part in () if self._absent else self._parts:
            found.update({file.path: (part.name, file) for file in self._files_of(part, stay)})
        return found

    def _files_of(self, part: Part, stay: set[str]) -> list[File]:
        try:
            return part.files(self._area, self._machine)
        except Refused as refusal:
            self._troubles.append(refusal)
            stay.add(part.name)
            return []

    def _reload(self, name: str, writing: Writing) -> None:
        if name:
            service(name).reload(writing.written_for(name), self._machine)
            self._reloaded.append(name)
        self._journal.reloaded(name)

    def _settle(self, part: Part) -> None:
        memory = self._kept.memory.setdefault(part.name, {})
        self._changed += part.settle(self._area, self._machine, memory)
        looks_at = part.looks_at(self._area)
        if looks_at is None:
            self._forget(part)
        else:
            self._kept.parts[part.name] = digest(looks_at)

    def _put_off(self, part: Part) -> None:
        part.put_off(self._area, self._kept.memory.setdefault(part.name, {}))
        self._kept.parts.pop(part.name, None)  # due again, whatever the next document says

    def _remove(self, part: Part) -> None:
        memory = self._kept.memory.get(part.name, {})
        self._changed += part.remove(self._area.slug, self._machine, memory)
        self._forget(part)

    def _forget(self, part: Part) -> None:
        self._kept.memory.pop(part.name, None)
        self._kept.parts.pop(part.name, None)

    def _try(self, step: Callable[[], None]) -> None:
        """Go on whatever becomes of a step: a hold must not wait for a database that is down."""
        try:
            step()
        except Trouble as trouble:
            self._troubles.append(trouble)
        except OSError as error:
            self._troubles.append(Failed(f"{error.strerror}: {error.filename}"))

    def _conclude(self, wanted: str, claimed: set[str]) -> None:
        kept = self._kept
        kept.generation = self._area.generation
        if not self._troubles:
            claims.release(kept.slug, sorted(kept.claims - claimed), self._machine)
            kept.claims, kept.digest, kept.drift = claimed, wanted, []
        if not (self._absent and self._troubles):
            kept.state = self._area.state
        kept.memory["facts"] = {} if self._absent else self._facts()
        kept.save(self._machine)

    def _facts(self) -> dict[str, list[dict[str, Any]]]:
        found: dict[str, list[dict[str, Any]]] = {}
        for part in self._parts:
            found.update(part.facts(self._area, self._machine))
        return found

    def _answer(self) -> dict[str, Any]:
        if self._troubles:
            refused = any(isinstance(each, Refused) for each in self._troubles)
            said = "; ".join(dict.fromkeys(str(each) for each in self._troubles))
            raise Refused(said) if refused else Failed(said)
        return {
            "slug": self._kept.slug,
            "generation": self._kept.generation,
            "changed": self._changed,
            "reloaded": self._reloaded,
            "digest": self._kept.digest,
            **self._kept.memory["facts"],
        }
