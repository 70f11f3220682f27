"""The nightly recount: every sum that writes have kept is counted anew, and compared."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Protocol

from functions.core import ports
from functions.core.domain.errors import NotFound
from functions.core.domain.hosting.allotments import Share, share_of
from functions.core.domain.hosting.areas import Counts
from functions.core.domain.hosting.counting import tally
from functions.core.domain.hosting.customers import Stage
from functions.core.domain.ids import ResellerId, ServerId
from functions.core.domain.model import Model


class Means(Protocol):
    @property
    def allotments(self) -> ports.Allotments: ...
    @property
    def areas(self) -> ports.Areas: ...


class Miscount(Model):
    """A sum that is not what there is: somebody has to look."""

    what: str
    kept: str
    counted: str


def recount(server_id: ServerId, *, means: Means) -> list[Miscount]:
    """Compare everything of a server. What differs is read once more: somebody may be writing."""
    first = {each.what for each in _recount(server_id, means)}
    return [each for each in _recount(server_id, means) if each.what in first] if first else []


def _recount(server_id: ServerId, means: Means) -> Iterator[Miscount]:
    sold: defaultdict[ResellerId, list[Share]] = defaultdict(list)
    for listed in means.areas.of_server(server_id):
        whole = means.areas.whole(listed.reseller_id, listed.customer_id)
        counted = Counts(**tally(whole.objects))
        if counted != whole.area.used:
            yield _miscount(f"area {listed.customer_id}", whole.area.used, counted)
        if whole.area.stage is not Stage.PURGED:
            sold[listed.reseller_id].append(share_of(whole.area.limits))
    pools = means.allotments.of_server(server_id)
    for pool in pools:
        used = _sum(sold[pool.reseller_id])
        if used != pool.used:
            yield _miscount(f"allotment of {pool.reseller_id}", pool.used, used)
    given = _sum([pool.total for pool in pools])
    kept = _given(server_id, means)
    if given != kept:
        yield _miscount(f"capacity of {server_id}", kept, given)


def _given(server_id: ServerId, means: Means) -> Share:
    try:
        return means.allotments.capacity(server_id).given
    except NotFound:
        return Share()


def _sum(shares: list[Share]) -> Share:
    names = Share.model_fields
    return Share.model_construct(
        **{name: sum(getattr(each, name) for each in shares) for name in names}
    )


def _miscount(what: str, kept: Model, counted: Model) -> Miscount:
    return Miscount(what=what, kept=_said(kept), counted=_said(counted))


def _said(model: Model) -> str:
    return ", ".join(f"{name} {value}" for name, value in model)
