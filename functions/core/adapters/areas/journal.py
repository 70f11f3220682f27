"""The journal: what is being changed and who must be reloaded, on the disk before anything else.

Whoever dies in the middle leaves it behind; the next application of any area goes back first.
"""

from __future__ import annotations

import json

from functions.core.adapters.areas import claims
from functions.core.adapters.areas.files import Former
from functions.core.adapters.areas.machine import STATE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from functions.core.adapters.areas.machine import Machine

PATH = STATE + "/journal.json"


class Journal:
    def __init__(self, machine: Machine) -> None:
        self._machine = machine
        raw: dict[str, Any] = json.loads(machine.read(PATH) or b"{}")
        self.reload: set[str] = set(raw.get("reload", ()))
        """Services that have not read yet what was written for them."""
        self._former = [Former.from_json(each) for each in raw.get("former", ())]
        self._claimed: list[str] = raw.get("claimed", [])
        self._slug: str = raw.get("slug", "")

    def go_back(self) -> None:
        """Undo what somebody died over: the files are again what the daemons know."""
        if self._former or self._claimed:
            for former in self._former:
                former.restore(self._machine)
            claims.release(self._slug, self._claimed, self._machine)
            self._former, self._claimed = [], []
            self._save()

    def begin(
        self, slug: str, former: Iterable[Former], claimed: Iterable[str], services: Iterable[str]
    ) -> None:
        """Remember an area's way back, and who must be reloaded whatever happens."""
        self._slug, self._former, self._claimed = slug, list(former), sorted(claimed)
        self.reload |= set(services)
        if self._former or self._claimed:
            self._save()

    def written(self) -> None:
        """There is no way back any more; the reloads are still owed."""
        if self._former or self._claimed:
            self._former, self._claimed = [], []
            self._save()

    def reloaded(self, service: str) -> None:
        self.reload.discard(service)
        self._save()

    def _save(self) -> None:
        if not (self._former or self._claimed or self.reload):
            self._machine.remove(PATH)
            return
        raw = {
            "slug": self._slug,
            "reload": sorted(self.reload),
            "former": [each.to_json() for each in self._former],
            "claimed": self._claimed,
        }
        self._machine.write(PATH, json.dumps(raw).encode())
