"""What `noren up` was told."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

DEFAULT_PORT: Final = 8080
DEFAULT_DATA: Final = Path(".noren")
LAB_BOXES: Final = 3


class FleetKind(StrEnum):
    DEMO = "demo"
    LAB = "lab"
    NONE = "none"


@dataclass(frozen=True, kw_only=True)
class Options:
    port: int = DEFAULT_PORT
    data: Path = DEFAULT_DATA
    pace: float = 1.0
    fleet: FleetKind = FleetKind.DEMO
    boxes: int = LAB_BOXES
    """How many servers the lab has, if it is the fleet."""
    enforce: bool = True
    """Whether the functions may do only what their roles' policies allow, as on AWS."""
