"""When a notice or an update goes out. What it says is the services' matter."""

import datetime as dt
from collections.abc import Collection

from functions.core.domain.contacts import Reseller
from functions.core.domain.errors import StaleVersion
from functions.core.domain.ids import ResellerId
from functions.core.domain.incidents import EventKind, Incident, ParentIncident
from functions.core.domain.verdicts import Answer, Verdict
from functions.core.services.grouping import group_lost
from functions.core.services.notices import send_notice
from functions.core.services.rehearsing import rehearse_notice
from functions.core.services.reports.gathering import reseller_of
from functions.core.wiring import Deps
from functions.incidents.hooks import tell_of_notice
from functions.incidents.steps import again
from functions.incidents.threads import Thread, thread_of, who_was_told
from functions.incidents.timeline import note

JOINED = 10_000
"""Numbers of updates that a newly lost server causes start here, apart from the hourly ones."""


def notify(incident: Incident, deps: Deps) -> Answer:
    """Tell what is due now, and answer when to come back; done once the incident is over."""
    if incident.over or incident.recovered_at:
        return Answer(verdict=Verdict.DONE)
    now = deps.clock()
    if now < incident.notice_due_at:
        rehearse_notice(incident, means=deps)
        return again(incident.notice_due_at)
    decide_at = incident.notice_due_at + deps.timing.notice_decide_after
    if incident.ok_since and not incident.noticed_at and now < decide_at:
        return again(decide_at)
    group_lost(incidents=deps.incidents, servers=deps.servers, clock=deps.clock, timing=deps.timing)
    thread = thread_of(deps.incidents.get(incident.id), deps)
    noticed_at = thread.noticed_at
    if noticed_at is None:
        return _first(thread, deps)
    if thread.parent and thread.owes_notice:
        _tell_of_latecomer(thread, thread.parent, deps)
        _remember(thread, noticed_at, deps)
    return _updates(thread, noticed_at, deps)


def _first(thread: Thread, deps: Deps) -> Answer:
    now = deps.clock()
    _send(thread, deps, rev=0, only=thread.waiting)
    tell_of_notice(thread.siblings, deps)
    _remember(thread, now, deps)
    note(
        thread.incident,
        deps,
        EventKind.NOTICE,
        ja="障害連絡(第一報)を送信しました",
        en="The first notice was sent",
        key="notice:0",
    )
    return _updates(thread, now, deps)


def _tell_of_latecomer(thread: Thread, parent: ParentIncident, deps: Deps) -> None:
    """Send its resellers an update, or the first notice if nothing of theirs was down before."""
    knew = who_was_told(thread, deps)
    mine = thread.incident.resellers
    _send(thread, deps, rev=0, only=[each for each in mine if each not in knew])
    _send(thread, deps, rev=JOINED + len(parent.told), only=[each for each in mine if each in knew])


def _updates(thread: Thread, noticed_at: dt.datetime, deps: Deps) -> Answer:
    """Send each reseller the update whose hour has come; its number follows from the time."""
    now = deps.clock()
    next_ones = []
    for reseller in _resellers(thread, deps):
        every = deps.timing.update_unit * reseller.update_every_minutes
        number = (now - noticed_at) // every
        if number > 0:
            _send(thread, deps, rev=number, only=[reseller.id])
        next_ones.append(noticed_at + (number + 1) * every)
    return again(min(next_ones, default=now + deps.timing.update_unit * 60))


def _send(thread: Thread, deps: Deps, *, rev: int, only: Collection[ResellerId]) -> None:
    send_notice(thread.incident, thread.parent, thread.siblings, rev=rev, only=only, means=deps)


def _remember(thread: Thread, noticed_at: dt.datetime, deps: Deps) -> None:
    for each in thread.siblings:
        deps.incidents.change(
            each.id,
            lambda current: current.model_copy(
                update={"noticed_at": current.noticed_at or noticed_at}
            ),
        )
    if thread.parent:
        _remember_told(thread.parent, thread, noticed_at, deps)


def _remember_told(
    parent: ParentIncident, thread: Thread, noticed_at: dt.datetime, deps: Deps
) -> None:
    told = tuple(dict.fromkeys((*parent.told, *(each.id for each in thread.siblings))))
    changed = parent.model_copy(
        update={"told": told, "noticed_at": parent.noticed_at or noticed_at}
    )
    try:
        deps.incidents.put_parent(changed)
    except StaleVersion:
        # Another child told at the same time, or one joined: its own notice remembers the rest.
        _remember_told(deps.incidents.parent(parent.id), thread, noticed_at, deps)


def _resellers(thread: Thread, deps: Deps) -> list[Reseller]:
    return [reseller_of(reseller_id, deps) for reseller_id in thread.waiting]
