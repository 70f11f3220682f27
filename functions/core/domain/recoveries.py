"""What one look at a server means for its open incident: failed, good, or nobody knows."""

import datetime as dt
from collections.abc import Collection, Iterable
from enum import StrEnum

from functions.core.domain.incidents import Incident
from functions.core.domain.model import Instant, Model
from functions.core.domain.rounds import ServerObservation
from functions.core.domain.states import GOOD
from functions.core.domain.watch import Observation, Service, Status


class Sight(StrEnum):
    GOOD = "good"
    FAILED = "failed"
    UNSURE = "unsure"


class Look(Model):
    """All services of an incident, looked at once."""

    sight: Sight
    at: Instant
    evidence: str = ""
    """What fails, and how."""


def look_at(
    services: Collection[Service], watched: Collection[Service], seen: ServerObservation
) -> Look:
    """Sum up a look: good only if all services are that anybody still watches.

    Watched and not seen, since only another vantage can: that is not good.
    """
    relevant = [each for each in Service if each in services and each in watched]
    found = [_unfiltered(each, seen) for each in relevant if each in seen.observations]
    failed = [each for each in found if each.status is Status.DOWN]
    if failed:
        return Look(sight=Sight.FAILED, at=_last(failed), evidence=_evidence(failed))
    complete = bool(found) and len(found) == len(relevant)
    if complete and all(each.status in GOOD for each in found):
        return Look(sight=Sight.GOOD, at=_last(found))
    return Look(sight=Sight.UNSURE, at=_last(found or seen.observations.values(), seen.round_at))


def saw(
    incident: Incident, look: Look, recovery_gap: dt.timedelta, *, whole: bool = True
) -> Incident:
    """Return the incident after a look; one that is no news changes nothing.

    A look that is not `whole` left out what only another vantage sees: that one is still silent.
    """
    news_after = incident.last_failed_at
    if incident.last_checked_at:
        news_after = max(news_after, incident.last_checked_at)
    if incident.over or incident.recovered_at or look.at <= news_after:
        return incident
    if look.sight is Sight.UNSURE:
        return incident.model_copy(update={"unsure_since": incident.unsure_since or look.at})
    changes: dict[str, object] = {"last_checked_at": look.at, "unsure_since": None}
    if whole:
        changes["followed_at"] = look.at
    if look.sight is Sight.FAILED:
        changes |= {"last_failed_at": look.at, "ok_since": None}
    else:
        changes |= _succeeded(incident, look.at, recovery_gap)
    return incident.model_copy(update=changes)


def _succeeded(
    incident: Incident, at: dt.datetime, recovery_gap: dt.timedelta
) -> dict[str, object]:
    """Call the first of two successes the recovery; the second ends the response."""
    first = incident.ok_since
    if first is None:
        return {"ok_since": at}
    if at - first < recovery_gap:
        return {}
    return {"recovered_at": first, "response_ended_at": at}


def _unfiltered(service: Service, seen: ServerObservation) -> Observation:
    """Return what was seen; a ping that fails beside a service that answers is no outage."""
    observation = seen.observations[service]
    if service is not Service.PING or observation.status is not Status.DOWN:
        return observation
    others = (each for each in seen.observations.values() if each.service is not Service.PING)
    if any(each.status in GOOD for each in others):
        return observation.model_copy(update={"status": Status.DEGRADED})
    return observation


def _last(found: Iterable[Observation], otherwise: dt.datetime | None = None) -> dt.datetime:
    moments = [each.at for each in found]
    return max(moments) if moments or otherwise is None else otherwise


def _evidence(failed: Iterable[Observation]) -> str:
    return "\n".join(f"{each.service}: {each.reason or '-'}, {each.detail}" for each in failed)
