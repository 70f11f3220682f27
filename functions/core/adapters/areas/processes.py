"""What still runs when everything else is locked: PHP, uploads, whatever a script has started."""

from __future__ import annotations

from functions.core.adapters.areas import tenants
from functions.core.adapters.areas.part import Part

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from functions.core.adapters.areas.document import Area
    from functions.core.adapters.areas.machine import Machine


class Processes(Part):
    """The last part: nobody gets in any more, so that nobody comes back."""

    name = "processes"

    def looks_at(self, area: Area) -> object:
        return {"held": True} if area.held else None

    def settle(self, area: Area, machine: Machine, memory: dict[str, Any]) -> list[str]:
        del memory
        if area.held and (ids := machine.user(area.slug)):
            tenants.end_processes(ids[0])
        return []
