"""Comparing areas with what another panel has of them: shown, and mended once taken over."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from functions.core.domain.hosting.areas import Area
from functions.core.domain.hosting.customers import Stage
from functions.core.domain.hosting.differing import Deviation, What, deviations
from functions.core.domain.hosting.found import FoundArea
from functions.core.domain.hosting.reconciliations import (
    MOST_DRIFT,
    MOST_SHOWN,
    Difference,
    Reconciliation,
    Why,
)
from functions.core.domain.hosting.rendering import render
from functions.core.domain.hosting.sites import site_of
from functions.core.domain.ids import ServerId
from functions.core.domain.servers import Server
from functions.core.services.hosting.means import Means

LONGEST_LINE = 200
SHOWN = frozenset({Stage.ACTIVE, Stage.CANCELLED})


def compare(
    server: Server, at: dt.datetime, found: Iterable[FoundArea], *, means: Means
) -> Reconciliation:
    """Compare each area of a server with its subscription, hand over what differs, and keep it."""
    heads = [each for each in means.areas.of_server(server.id) if each.foreign]
    there = {each.slug: each for each in found}
    differences = list(_differences(server, at, heads, there, means))
    known = {area.slug for area in heads}
    strangers = sorted(there.keys() - known)
    done = Reconciliation(
        server_id=server.id,
        at=at,
        compared_at=at,
        areas=len(heads),
        different=len(differences),
        differences=tuple(differences[:MOST_SHOWN]),
        strangers=tuple(strangers[:MOST_SHOWN]),
    )
    means.reconciliations.save(done)
    return done


def could_not(server_id: ServerId, at: dt.datetime, said: str, *, means: Means) -> None:
    """Keep what was known before: that the panel does not answer is said beside."""
    known = means.reconciliations.get_many([server_id]).get(server_id)
    kept = known or Reconciliation(server_id=server_id, at=at)
    means.reconciliations.save(kept.model_copy(update={"at": at, "failure": said}))


def _differences(
    server: Server,
    at: dt.datetime,
    heads: Sequence[Area],
    there: dict[str, FoundArea],
    means: Means,
) -> Iterator[Difference]:
    for area in heads:
        if area.stage not in SHOWN:
            continue
        mine = there.get(area.slug)
        lines = [] if mine is None else _deviations(server, area, mine, means)
        if mine is not None and not lines:
            continue
        mended = not area.observe and any(each.what is not What.EXTRA for each in lines)
        if mended:
            means.apply_queue.send(area, attempt=int(at.timestamp()))
        yield Difference(
            reseller_id=area.reseller_id,
            customer_id=area.customer_id,
            slug=area.slug,
            why=Why.DRIFTED if lines else Why.MISSING,
            drift=tuple(each.said[:LONGEST_LINE] for each in lines[:MOST_DRIFT]),
            mended=mended,
        )


def _deviations(
    server: Server, area: Area, found: FoundArea, means: Means
) -> tuple[Deviation, ...]:
    """Compare with what would be told if the area were applied now."""
    whole = means.areas.whole(area.reseller_id, area.customer_id)
    return deviations(render(whole, site_of(server, whole.reported)), found)
