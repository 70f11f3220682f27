"""Telling again what did not arrive: the letter is written anew, from what is known now.

Nobody keeps a letter for this. A key of the ledger says what it was about and for whom, and the
facts of today are better than yesterday's words: once everything is over, a notice that never
arrived becomes the one mail that says both.
"""

from collections.abc import Callable
from typing import Final

from functions.core.domain.errors import NotFound
from functions.core.domain.ids import AnnouncementId, IncidentId, InquiryId, ResellerId, ServerId
from functions.core.domain.incidents import Event, Incident, ParentIncident
from functions.core.domain.ledger import Effect, EffectKey
from functions.core.domain.report_rules import report_id
from functions.core.domain.telling import channel_key, contact_of
from functions.core.services import desk_letters, notices, reports
from functions.core.services.attending import send_attention, still_presented
from functions.core.services.telling import Means

Thread = tuple[ParentIncident | None, tuple[Incident, ...]]


def retell(key: EffectKey, reseller_id: ResellerId, *, means: Means) -> bool:
    """Tell this reseller's contacts who do not have it; False if there is nothing to tell any more.

    Raises Unavailable when it could not be told for now.
    """
    again = AGAIN.get(key.effect)
    if again is None:
        return False
    try:
        return again(key, reseller_id, means)
    except NotFound:
        return False


def note(key: EffectKey, event: Event, *, means: Means) -> None:
    """Write a line into the timelines of the incidents that a key is about, if it is about any."""
    try:
        _, incidents = _members(key, means)
    except NotFound:
        return
    for incident_id in incidents:
        means.incidents.add_event(incident_id, event)


def _notice(key: EffectKey, reseller_id: ResellerId, means: Means) -> bool:
    parent, incidents = _thread(key, means)
    if _silent(incidents, means):
        return False
    notices.send_notice(
        incidents[0], parent, incidents, rev=key.rev, only=[reseller_id], means=means
    )
    return True


def _recovery(key: EffectKey, reseller_id: ResellerId, means: Means) -> bool:
    parent, incidents = _thread(key, means)
    if _silent(incidents, means):
        return False
    notices.send_recovery(incidents[0], parent, incidents, only=[reseller_id], means=means)
    return True


def _report(key: EffectKey, reseller_id: ResellerId, means: Means) -> bool:
    """Tell the edition that is due, or went out last: an older one says nothing any more."""
    report = means.reports.get(report_id(key.thread, reseller_id))
    if report.epoch != means.epoch:
        return False
    reports.send_report(report, means=means)
    return True


def _attention(key: EffectKey, reseller_id: ResellerId, means: Means) -> bool:
    """Tell it as long as the newest round still shows the same problem."""
    server_id, _, _ = key.thread.rpartition(":")
    server = means.servers.get(ServerId(server_id))
    for seen in means.observations.latest(server.id):
        for service, certificate in still_presented(server.id, key.thread, seen).items():
            send_attention(server, service, certificate, only=[reseller_id], means=means)
            return True
    return False


def _trial(key: EffectKey, reseller_id: ResellerId, means: Means) -> bool:
    """Try the same address once more, unless somebody took it off the list."""
    person = contact_of(key)
    routes = means.resellers.contact(*person).routes if person else ()
    for route in routes:
        if person and channel_key(route) == key.channel and not route.disabled_reason:
            desk_letters.send_trial(reseller_id, person[1], route, key.rev, means=means)
            return True
    return False


def _announcement(key: EffectKey, reseller_id: ResellerId, means: Means) -> bool:
    posted = means.announcements.get(AnnouncementId(key.thread.partition(":")[2]))
    if posted.withdrawn_at or posted.epoch != means.epoch:
        return False
    desk_letters.send_announcement(posted, reseller_id, means=means)
    return True


def _answer(key: EffectKey, reseller_id: ResellerId, means: Means) -> bool:
    inquiry = means.inquiries.get(reseller_id, InquiryId(key.thread.rpartition(":")[2]))
    desk_letters.send_answer(inquiry, key.rev, means=means)
    return True


def _reminder(key: EffectKey, reseller_id: ResellerId, means: Means) -> bool:
    desk_letters.send_reminder(key.thread.partition(":")[2], reseller_id, means=means)
    return True


AGAIN: Final[dict[Effect, Callable[[EffectKey, ResellerId, Means], bool]]] = {
    Effect.NOTICE: _notice,
    Effect.UPDATE: _notice,
    Effect.RECOVERY: _recovery,
    Effect.REPORT: _report,
    Effect.POSTPONEMENT: _report,
    Effect.ATTENTION: _attention,
    Effect.TEST: _trial,
    Effect.ANNOUNCEMENT: _announcement,
    Effect.ANSWER: _answer,
    Effect.REMINDER: _reminder,
}


def _thread(key: EffectKey, means: Means) -> Thread:
    """Return the parent, if the thread is one's, and the incidents that are told of together."""
    parent, members = _members(key, means)
    return parent, tuple(means.incidents.get_many(members))


def _members(key: EffectKey, means: Means) -> tuple[ParentIncident | None, tuple[IncidentId, ...]]:
    """Name them, without reading what a group's are: whoever writes a line needs no more."""
    thread = IncidentId(key.thread)
    try:
        parent = means.incidents.parent(thread)
    except NotFound:
        return None, (means.incidents.get(thread).id,)
    return parent, parent.children


def _silent(incidents: tuple[Incident, ...], means: Means) -> bool:
    """Duties of an older life of the table stay silent after a restore."""
    return all(each.epoch != means.epoch for each in incidents)
