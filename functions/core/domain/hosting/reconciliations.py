"""Reconciliation: what a server has, compared with what it should have."""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Final

from functions.core.domain.hosting.areas import Area
from functions.core.domain.hosting.names import Slug
from functions.core.domain.hosting.panels import AreaDigest
from functions.core.domain.ids import CustomerId, ResellerId, ServerId
from functions.core.domain.model import Instant, Model, Sentence

MOST_SHOWN: Final = 50
MOST_DRIFT: Final = 10


class Why(StrEnum):
    MISSING = "missing"
    """The server knows nothing of it."""
    OLDER = "older"
    """The server has an older generation: it was restored, or lost a write."""
    DIFFERENT = "different"
    """The same generation of another document."""
    DRIFTED = "drifted"
    """Other hands changed what was set up."""


class Difference(Model):
    """One area that is not as it should be."""

    reseller_id: ResellerId
    customer_id: CustomerId
    slug: Slug
    why: Why
    drift: tuple[str, ...] = ()
    mended: bool = False
    """It has been handed over again. False for an area in *observe*: it is only shown."""


class Reconciliation(Model):
    """The last comparison of a server."""

    server_id: ServerId
    at: Instant
    compared_at: Instant | None = None
    """When it last answered; older than `at`: it did not, and `failure` says why."""
    failure: Sentence = ""
    areas: int = 0
    different: int = 0
    differences: tuple[Difference, ...] = ()
    """The first fifty."""
    strangers: tuple[Slug, ...] = ()
    """What the server has and no record names. Nobody takes it away by itself."""


def compare(heads: Iterable[Area], found: Mapping[Slug, AreaDigest]) -> Iterator[Difference]:
    """Yield what differs. Heads are read first: whatever was applied since is newer, not wrong."""
    for area in heads:
        if why := _why(area, found.get(area.slug)):
            digest = found.get(area.slug)
            yield Difference(
                reseller_id=area.reseller_id,
                customer_id=area.customer_id,
                slug=area.slug,
                why=why,
                drift=tuple(each[:200] for each in digest.drift[:MOST_DRIFT]) if digest else (),
            )


def _why(area: Area, found: AreaDigest | None) -> Why | None:
    if not area.applied_generation:
        return None
    if found is None:
        return Why.MISSING
    if found.generation < area.applied_generation:
        return Why.OLDER
    if found.generation == area.applied_generation and found.digest != area.applied_digest:
        return Why.DIFFERENT
    return None if found.intact else Why.DRIFTED
