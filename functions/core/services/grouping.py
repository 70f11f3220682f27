"""Grouping: servers that were lost together have one thread of notices and one report."""

from collections.abc import Callable, Sequence
from typing import Final

from functions.core import ports
from functions.core.domain.errors import AlreadyExists, StaleVersion, Unavailable
from functions.core.domain.groups import (
    belongs,
    may_be_grouped,
    new_parent,
    next_group,
    with_children,
    without,
)
from functions.core.domain.ids import IncidentId
from functions.core.domain.incidents import Event, EventKind, Incident, ParentIncident
from functions.core.domain.timing import Timing

TRIES: Final = 20


def group_lost(
    *, incidents: ports.Incidents, servers: ports.Servers, clock: ports.Clock, timing: Timing
) -> None:
    """Give servers that were lost within 5 minutes, and share something, one parent incident.

    Whoever notices, guards or sweeps calls it, many at once: a child has the parent that claimed it
    first, and what a crash left undone is done by the next call.
    """
    del servers
    open_ones = incidents.open_ones()
    parents = _parents(open_ones, incidents)
    for parent in parents:
        _settle(parent, incidents, clock, known=open_ones)
    alone = [each for each in open_ones if may_be_grouped(each)]
    alone = _join(alone, parents, incidents, clock, timing)
    while group := next_group(alone, timing.parent_within):
        why, children = group
        _found(new_parent(why, children, clock()), children, incidents, clock)
        alone = [each for each in alone if each not in children]


def _parents(open_ones: Sequence[Incident], incidents: ports.Incidents) -> list[ParentIncident]:
    ids = dict.fromkeys(each.parent_id for each in open_ones if each.parent_id)
    return [incidents.parent(each) for each in ids]


def _join(
    alone: Sequence[Incident],
    parents: Sequence[ParentIncident],
    incidents: ports.Incidents,
    clock: ports.Clock,
    timing: Timing,
) -> list[Incident]:
    """Let latecomers join; return who is still alone."""
    left = []
    for incident in alone:
        fitting = (each for each in parents if belongs(incident, each, timing.parent_within))
        parent = next(fitting, None)
        if parent is None:
            left.append(incident)
        else:
            _settle(_grow(parent, [incident], incidents), incidents, clock, known=[incident])
    return left


def _found(
    parent: ParentIncident,
    children: Sequence[Incident],
    incidents: ports.Incidents,
    clock: ports.Clock,
) -> None:
    try:
        parent = incidents.put_parent(parent)
    except AlreadyExists:
        parent = _grow(incidents.parent(parent.id), children, incidents)
    _settle(parent, incidents, clock, known=children)


def _grow(
    parent: ParentIncident, children: Sequence[Incident], incidents: ports.Incidents
) -> ParentIncident:
    return _change(parent, lambda now: with_children(now, children), incidents)


def _settle(
    parent: ParentIncident,
    incidents: ports.Incidents,
    clock: ports.Clock,
    *,
    known: Sequence[Incident],
) -> None:
    """Let every child name its parent; those that belong elsewhere by now are let go."""
    unnamed = {each.id for each in known if each.parent_id != parent.id}
    refused = [
        each
        for each in parent.children
        if each in unnamed and not _claim(each, parent, incidents, clock)
    ]
    if refused:
        _change(parent, lambda now: without(now, refused), incidents)


def _claim(
    child_id: IncidentId, parent: ParentIncident, incidents: ports.Incidents, clock: ports.Clock
) -> bool:
    claimed = incidents.change(
        child_id,
        lambda child: (
            child.model_copy(update={"parent_id": parent.id}) if may_be_grouped(child) else child
        ),
    )
    if claimed.parent_id != parent.id:
        return False
    incidents.add_event(child_id, _line(parent, clock))
    return True


def _change(
    parent: ParentIncident,
    change: Callable[[ParentIncident], ParentIncident],
    incidents: ports.Incidents,
) -> ParentIncident:
    for _ in range(TRIES):
        changed = change(parent)
        if changed == parent:
            return parent
        try:
            return incidents.put_parent(changed)
        except StaleVersion:
            parent = incidents.parent(parent.id)
    raise Unavailable(f"parent incident {parent.id} is being written all the time")


def _line(parent: ParentIncident, clock: ports.Clock) -> Event:
    return Event(
        at=clock(),
        kind=EventKind.GROUPED,
        key=f"grouped:{parent.id}",
        text_ja=f"同時に停止した複数のサーバの障害として、まとめて扱います({parent.id})",
        text_en=f"Lost together with others ({parent.why}): part of {parent.id}",
    )
