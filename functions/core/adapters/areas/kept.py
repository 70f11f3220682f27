"""What the server remembers of an area: what its last application left, to compare with."""

from __future__ import annotations

import json

from functions.core.adapters.areas.machine import STATE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from functions.core.adapters.areas.files import Print
    from functions.core.adapters.areas.machine import Machine

FOLDER = STATE + "/areas"
SERVER = "server"
"""No area's name: they all begin with an h."""


class Kept:
    """An area's memory. It outlives a purge: an old document must not bring an area back."""

    def __init__(self, slug: str, raw: dict[str, Any] | None = None) -> None:
        raw = raw or {}
        self.slug = slug
        self.generation: int = raw.get("generation", -1)
        self.digest: str = raw.get("digest", "")
        """Of the document, once everything of it is there; empty: something is not."""
        self.state: str = raw.get("state", "")
        self.files: dict[str, tuple[str, str, Print]] = {
            path: tuple(facts) for path, facts in raw.get("files", {}).items()
        }
        """By path: its part, its service, and what it looks like."""
        self.claims: set[str] = set(raw.get("claims", ()))
        self.parts: dict[str, str] = raw.get("parts", {})
        """What each part looked at in the document when it last succeeded, as a digest."""
        self.memory: dict[str, Any] = raw.get("memory", {})
        """What parts want to find again."""
        self.drift: list[str] = raw.get("drift", [])
        """What `digests` found to be changed by other hands; the next application mends it."""

    @staticmethod
    def of(slug: str, machine: Machine) -> Kept:
        content = machine.read(f"{FOLDER}/{slug}.json")
        return Kept(slug, json.loads(content) if content else None)

    @staticmethod
    def server(machine: Machine) -> Kept:
        """Return what was written for the server itself."""
        return Kept.of(SERVER, machine)

    @staticmethod
    def all(machine: Machine) -> list[Kept]:
        """Return what is on this server, without what was purged."""
        slugs = [name[:-5] for name in machine.names(FOLDER) if name.endswith(".json")]
        every = [Kept.of(slug, machine) for slug in slugs if slug != SERVER]
        return [each for each in every if each.state != "absent"]

    def save(self, machine: Machine) -> None:
        raw = {**vars(self), "claims": sorted(self.claims)}
        del raw["slug"]
        machine.folder(FOLDER)
        content = json.dumps(raw, separators=(",", ":")).encode()
        machine.write(f"{FOLDER}/{self.slug}.json", content)
