"""Writing an area's files: checked by those who read them, taken back where they are refused."""

from __future__ import annotations

from functions.core.adapters.areas import claims
from functions.core.adapters.areas.errors import Refused
from functions.core.adapters.areas.files import Former, changed, footprint
from functions.core.adapters.areas.services import service

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from functions.core.adapters.areas.files import File
    from functions.core.adapters.areas.journal import Journal
    from functions.core.adapters.areas.kept import Kept
    from functions.core.adapters.areas.machine import Machine


class Writing:
    """The files that must be there (by path, with their part) in place of those that were."""

    def __init__(
        self, wanted: Mapping[str, tuple[str, File]], stay: set[str], kept: Kept, machine: Machine
    ) -> None:
        """`stay`: parts that could not say what they want, and keep what they have."""
        self._wanted, self._kept, self._machine = wanted, kept, machine
        self._fresh = changed((file for _, file in wanted.values()), machine)
        self._gone = [
            path
            for path, (part, _, _) in kept.files.items()
            if path not in wanted and part not in stay
        ]
        self._reader = {path: facts[1] for path, facts in kept.files.items()}
        self._reader.update({path: file.service for path, (_, file) in wanted.items()})
        self.refusals: dict[str, Refused] = {}
        """By service: why it does not take what was written for it."""
        self.owed: set[str] = set()
        """Services that had not read yet what somebody else had written for them."""

    def run(self, fresh_claims: set[str], journal: Journal) -> None:
        """Write and check it all; the journal has the way back until it is done."""
        self.owed = journal.reload - {""}
        former = [Former.of(path, self._machine) for path in self._paths()]
        journal.begin(self._kept.slug, former, fresh_claims, self._services())
        claims.claim(self._kept.slug, sorted(fresh_claims), self._machine)
        self._write()
        for name in sorted(self._services() - {""}):
            self._check(name, former)
        journal.reload -= set(self.refusals) - self.owed
        self._remember()
        self._kept.claims |= fresh_claims
        self._kept.digest = ""
        self._kept.save(self._machine)
        journal.written()
        self._forget()

    def changed(self) -> list[str]:
        """Return the paths that are not as they were before."""
        return [path for path in self._paths() if self._reader[path] not in self.refusals]

    def written_for(self, name: str) -> list[File]:
        return [file for file in self._fresh if file.service == name]

    def _paths(self) -> list[str]:
        return [*(file.path for file in self._fresh), *self._gone]

    def _services(self) -> set[str]:
        return {self._reader[path] for path in self._paths()}

    def _write(self) -> None:
        for file in self._fresh:
            file.write(self._machine)
        for path in self._gone:
            self._machine.remove(path)

    def _check(self, name: str, former: Iterable[Former]) -> None:
        try:
            service(name).check(self.written_for(name), self._machine)
        except Refused as refusal:
            self.refusals[name] = refusal
            for each in former:
                if self._reader[each.path] == name:
                    each.restore(self._machine)

    def _remember(self) -> None:
        """Keep what everything looks like now; of what was refused, what was kept before."""
        for path, (part, file) in self._wanted.items():
            if file.service not in self.refusals:
                look = footprint(path, self._machine)
                self._kept.files[path] = (part, file.service, look)

    def _forget(self) -> None:
        """Forget what went away: only now, since until the journal was done it could come back."""
        for path in self._gone:
            if self._reader[path] not in self.refusals:
                del self._kept.files[path]
