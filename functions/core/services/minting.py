"""Ids of what a wish makes: random, or the same again when the wish comes again under its key.

Who sends a wish again after a failure does not know how far the first attempt came. The second one
makes the same ids, and so it meets what the first has written, instead of writing another.
"""

import datetime as dt
import hashlib
import hmac
import secrets
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Final, TypeVar

from functions.core.domain.errors import AlreadyExists

T = TypeVar("T")


@dataclass
class _Attempt:
    seed: bytes
    begun_at: dt.datetime
    again: bool
    minted: dict[str, str] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)


_ATTEMPT: Final[ContextVar[_Attempt | None]] = ContextVar("attempt", default=None)


@contextmanager
def attempt(seed: bytes, begun_at: dt.datetime, *, again: bool) -> Iterator[None]:
    """Let the ids be those of this wish; `seed` is known to nobody outside."""
    before = _ATTEMPT.set(_Attempt(seed, begun_at, again))
    try:
        yield
    finally:
        _ATTEMPT.reset(before)


def mint(noun: str, digits: int) -> str:
    """Return so many hex digits for the next thing of a kind."""
    now = _ATTEMPT.get()
    if now is None:
        return secrets.token_hex(digits // 2)
    now.counts[noun] += 1
    said = f"{noun} {now.counts[noun]}"
    now.minted[said] = hmac.digest(now.seed, said.encode(), hashlib.sha256).hex()[:digits]
    return now.minted[said]


def begun(now: dt.datetime) -> dt.datetime:
    """Return the time for an id that tells one: when the wish came for the first time."""
    attempt = _ATTEMPT.get()
    return attempt.begun_at if attempt else now


def again() -> bool:
    """Say whether the same wish was begun before: what it makes may be there already."""
    attempt = _ATTEMPT.get()
    return attempt is not None and attempt.again


def made(create: Callable[[], T], known: Callable[[], T]) -> T:
    """Create a thing under a minted id; return the one of the first attempt if it is there."""
    try:
        return create()
    except AlreadyExists as there:
        if not is_ours(there):
            raise
        return known()


def is_ours(there: AlreadyExists) -> bool:
    """Tell whether it was an earlier attempt at this wish that got there first."""
    attempt = _ATTEMPT.get()
    if attempt is None or not attempt.again:
        return False
    return any(each in there.key for each in attempt.minted.values())
