"""Taking turns: a write whose reading somebody outdated is made again of a new reading."""

from collections.abc import Callable
from typing import Final, TypeVar

from functions.core.domain.errors import Unavailable

TRIES: Final = 40
"""Each time, at least one of those who come together gets through."""
T = TypeVar("T")


class Moved(Exception):
    """What was read has been changed in between. Never leaves the stores."""


def in_turn(attempt: Callable[[], T]) -> T:
    """Read and write until nobody came in between."""
    for _ in range(TRIES):
        try:
            return attempt()
        except Moved:
            continue
    raise Unavailable("too many write the same at once")
