"""What of an area its limits count, and under which name each thing is filed."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

from functions.core.domain.hosting.areas import (
    COUNTED,
    AreaObject,
    Counts,
    Database,
    DatabaseUser,
    Domain,
    FtpAccount,
)
from functions.core.domain.hosting.courses import Limits

ADDRESSES: Final = ("mailbox", "mail-alias", "mailing-list")
"""Kinds that share one set of names: an address is one of them."""


def filed_as(thing: AreaObject) -> str:
    """Return its name within its kind: MariaDB and PostgreSQL may have the same names."""
    if isinstance(thing, Database | DatabaseUser):
        return f"{thing.engine[0]}-{thing.name}"
    return thing.name


def counted_as(thing: AreaObject) -> str | None:
    """Return the limit that counts it; None: none does."""
    if isinstance(thing, Domain):
        return "subdomains" if thing.parent else "domains"
    if isinstance(thing, FtpAccount) and thing.main:
        return None
    return COUNTED.get(thing.kind)


def tally(things: Iterable[AreaObject]) -> Counter[str]:
    """Count things by their limits."""
    return Counter(name for name in map(counted_as, things) if name)


def beyond(used: Counts, limits: Limits) -> Mapping[str, tuple[int, int]]:
    """Return what there is more of than limits allow, as (in use, limit)."""
    pairs = {name: (count, getattr(limits, name)) for name, count in used}
    return {name: pair for name, pair in pairs.items() if pair[0] > pair[1]}
