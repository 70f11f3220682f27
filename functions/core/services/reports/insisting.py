"""Writing in spite of others who write the same thing: read again, decide again, write again."""

from collections.abc import Callable
from contextlib import suppress
from typing import Final, TypeVar

from functions.core.domain.errors import AlreadyExists, StaleVersion

T = TypeVar("T")
TRIES: Final = 10
"""A report has few writers: whoever loses this often meets something else than a race."""


def insist(attempt: Callable[[], T]) -> T:
    """Call `attempt`, which reads first, until nobody came in between; then raise what it says."""
    for _ in range(TRIES - 1):
        with suppress(AlreadyExists, StaleVersion):
            return attempt()
    return attempt()
