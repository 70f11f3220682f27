"""knot: its check of zones, and a reload that ends when they are served."""

from __future__ import annotations

from functions.core.adapters.areas import checking
from functions.core.adapters.areas.errors import Failed
from functions.core.adapters.areas.machine import STATE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from functions.core.adapters.areas.files import File
    from functions.core.adapters.areas.machine import Machine


def check(written: Sequence[File], machine: Machine) -> None:
    """Let knot load the zones that were written; of anything else, its whole configuration."""
    zones = _zones(written)
    if not zones:
        machine.run("knotc", "conf-check")
        return
    listed = "".join(
        f"  - domain: {name}\n    file: {path}\n    semantic-checks: on\n"
        for name, path in zones.items()
    )
    text = f'database:\n    storage: "{STATE}"\nzone:\n{listed}'
    checking.ask(text, machine, "knotc", "zone-check", *zones, option="--config")


def reload(written: Sequence[File], machine: Machine) -> None:
    """Let knot read the zones that were written, and its list of all only if that has changed."""
    zones = _zones(written)
    if len(zones) < len(written) or not written:
        _reload_all(machine)
    if zones and machine.is_active("knot"):
        machine.run("knotc", "--blocking", "zone-reload", *zones)


def _reload_all(machine: Machine) -> None:
    try:
        machine.run("knotc", "reload")
    except Failed:
        if machine.is_active("knot"):
            raise  # else it reads its files when it starts


def _zones(written: Sequence[File]) -> dict[str, str]:
    """Return the zone files by the names of their zones."""
    paths = [file.path for file in written if file.path.endswith(".zone")]
    return {path.rpartition("/")[2][: -len(".zone")]: path for path in paths}
