"""A part: one kind of thing that an area has on its server. A new one is a module and a row."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from functions.core.adapters.areas.document import Area
    from functions.core.adapters.areas.files import File
    from functions.core.adapters.areas.kept import Kept
    from functions.core.adapters.areas.machine import Machine


class Part:
    """Everything that a part does may be done twice, and may have died in the middle before.

    An application: `make` of every part, in order; then all `files`, checked by their services
    and reloaded; then `settle` of every part, each for itself. A part whose `looks_at` is what it
    was when it last succeeded is left out of `make` and `settle`, unless something drifted.
    """

    name = ""
    read_by = ""
    """A service whose files name what it takes away: while that one refuses them, the former
    files stand, and so must all that they name."""

    def looks_at(self, area: Area) -> object:
        """Return what of the document it depends on, as JSON; None: nothing of it is wanted.

        Then it is left out, unless it had something before: `settle` takes that away.
        """
        del area
        return None

    def make(self, area: Area, machine: Machine) -> list[str]:
        """Do what the files need first; return what was changed. A failure ends it all."""
        del area, machine
        return []

    def files(self, area: Area, machine: Machine) -> list[File]:
        """Return the files that must be there; those that it had and are not in it go away.

        Raise Refused when there is no way: what it had stays then.
        """
        del area, machine
        return []

    def settle(self, area: Area, machine: Machine, memory: dict[str, Any]) -> list[str]:
        """Do what comes last (databases, ends of sessions); return what was changed.

        `memory` is its own: what it leaves there it finds again.
        """
        del area, machine, memory
        return []

    def put_off(self, area: Area, memory: dict[str, Any]) -> None:
        """Instead of `settle`, while `read_by` refuses: remember what was made, keep what was."""
        del area, memory

    def facts(self, area: Area, machine: Machine) -> dict[str, list[dict[str, Any]]]:
        """Return what the answer carries: `dkim`, `certificates`."""
        del area, machine
        return {}

    def remove(self, slug: str, machine: Machine, memory: dict[str, Any]) -> list[str]:
        """Take away everything that is no file of `files`; return what was changed."""
        del slug, machine, memory
        return []

    def drift(self, areas: Sequence[Kept], machine: Machine) -> dict[str, list[str]]:
        """Return by slug what other hands have changed besides the files."""
        del areas, machine
        return {}

    def prepare(self, machine: Machine) -> list[str]:
        """Do what the server needs once besides its files; return what was changed."""
        del machine
        return []

    def server_files(self, machine: Machine) -> list[File]:
        """Return the files that the server needs once, before its first area."""
        del machine
        return []
