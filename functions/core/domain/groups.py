"""Which lost servers belong together: the same network, platform or reseller, at the same time."""

import datetime as dt
import zlib
from collections.abc import Iterable, Sequence
from typing import Final

from functions.core.domain.ids import IncidentId
from functions.core.domain.incidents import Incident, Kind, ParentIncident

SEVERAL: Final = 2


def shared(incident: Incident) -> tuple[str, ...]:
    """Name what an incident's server may have in common with others, the likeliest cause first."""
    platform = (f"platform {incident.platform}",) if incident.platform else ()
    resellers = (f"reseller {each}" for each in sorted(incident.resellers))
    return (f"network {incident.network}", *platform, *resellers)


def may_be_grouped(incident: Incident) -> bool:
    """Say whether its thread of notices can still become another's.

    One that people were told of alone stays alone, and what is over is told of as it is.
    """
    return (
        incident.kind is Kind.SERVICE
        and incident.lost
        and incident.parent_id is None
        and incident.noticed_at is None
        and incident.recovered_at is None
        and not incident.over
    )


def belongs(incident: Incident, parent: ParentIncident, within: dt.timedelta) -> bool:
    """Say whether a server that was lost later belongs to an open parent."""
    near = abs(incident.first_failed_at - parent.first_failed_at) <= within
    return near and parent.why in shared(incident)


def next_group(
    incidents: Sequence[Incident], within: dt.timedelta
) -> tuple[str, list[Incident]] | None:
    """Return the largest group and what it shares; None if nobody shares anything."""
    best: tuple[str, list[Incident]] | None = None
    for why in dict.fromkeys(why for each in incidents for why in shared(each)):
        group = _at_once([each for each in incidents if why in shared(each)], within)
        if len(group) >= SEVERAL and (best is None or _better(why, group, best)):
            best = why, group
    return best


def new_parent(why: str, children: Sequence[Incident], now: dt.datetime) -> ParentIncident:
    """Make the parent. Its id is read by every reseller: it names neither server nor reseller."""
    first = min(each.first_failed_at for each in children)
    mark = zlib.crc32(why.encode())
    return ParentIncident(
        id=IncidentId(f"{first:%Y%m%dT%H%M%SZ}-group-{mark:08x}"),
        children=tuple(each.id for each in children),
        why=why,
        opened_at=now,
        first_failed_at=first,
    )


def with_children(parent: ParentIncident, children: Iterable[Incident]) -> ParentIncident:
    """Add those that it does not have."""
    added = [each for each in children if each.id not in parent.children]
    first = min([parent.first_failed_at, *(each.first_failed_at for each in added)])
    return parent.model_copy(
        update={
            "children": (*parent.children, *(each.id for each in added)),
            "first_failed_at": first,
        }
    )


def without(parent: ParentIncident, refused: Iterable[IncidentId]) -> ParentIncident:
    """Take out those that became part of another thread in between."""
    gone = set(refused)
    return parent.model_copy(
        update={"children": tuple(each for each in parent.children if each not in gone)}
    )


def _at_once(incidents: list[Incident], within: dt.timedelta) -> list[Incident]:
    """Return the largest number of them that were lost within so much time."""
    ordered = sorted(incidents, key=lambda each: (each.first_failed_at, each.id))
    best, end = slice(0, 0), 0
    for start, first in enumerate(ordered):
        while end < len(ordered) and (
            ordered[end].first_failed_at - first.first_failed_at <= within
        ):
            end += 1
        if end - start > best.stop - best.start:
            best = slice(start, end)
    return ordered[best]


_ORDER: Final = ("network", "platform", "reseller")


def _better(why: str, group: list[Incident], best: tuple[str, list[Incident]]) -> bool:
    """Prefer the larger group, of two as large the likelier cause."""
    rank = (-len(group), _ORDER.index(why.split()[0]), why)
    return rank < (-len(best[1]), _ORDER.index(best[0].split()[0]), best[0])
