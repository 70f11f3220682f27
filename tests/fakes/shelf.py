"""Versions and pages in memory, as the stores keep them."""

import base64
from collections.abc import Mapping
from typing import TypeVar

from functions.core.domain.errors import AlreadyExists, Invalid, NotFound, StaleVersion
from functions.core.store.versions import V

T = TypeVar("T")


def find(shelf: Mapping[str, T], noun: str, key: str) -> T:
    """Return it or raise NotFound."""
    if key not in shelf:
        raise NotFound(noun, key)
    return shelf[key]


def save(shelf: dict[str, V], noun: str, key: str, model: V) -> V:
    """Keep the next version, or raise AlreadyExists (version 0) or StaleVersion."""
    known = shelf.get(key)
    if model.version == 0 and known is not None:
        raise AlreadyExists(noun, key)
    if model.version != (known.version if known is not None else 0):
        raise StaleVersion(noun, key)
    shelf[key] = model.model_copy(update={"version": model.version + 1})
    return shelf[key]


def page(
    name: str, rows: Mapping[str, T], after: str | None, limit: int, *, newest_first: bool = True
) -> tuple[list[T], str | None]:
    """Return one page of rows, sorted by their keys, and the cursor of the next."""
    keys = sorted(rows, reverse=newest_first)
    if after is not None:
        last = _read(name, after)
        keys = [key for key in keys if (key < last if newest_first else key > last)]
    taken = keys[:limit]
    more = len(keys) > limit
    return [rows[key] for key in taken], _spell(name, taken[-1]) if more else None


def _spell(name: str, key: str) -> str:
    return base64.urlsafe_b64encode(f"{name}|{key}".encode()).decode()


def _read(name: str, cursor: str) -> str:
    try:
        listed, _, key = base64.urlsafe_b64decode(cursor).decode().partition("|")
    except ValueError as error:
        raise Invalid("after", "this is not a cursor of this list") from error
    if listed != name:
        raise Invalid("after", "this is not a cursor of this list")
    return key
