"""What one check changes in what is believed of its service.

Checks are judged in any order and some of them twice: a queue repeats and reorders. So everything
here goes by the moments at which checks started, never by the order in which they come.
"""

import datetime as dt

from functions.core.domain.states import CONFIRMED_AT, ServiceState
from functions.core.domain.watch import Certificate, Observation, Status


def fold(
    known: ServiceState | None,
    seen: Observation,
    *,
    spacing: dt.timedelta,
    window_end: dt.datetime | None = None,
) -> ServiceState:
    """Return what is believed after `seen`; the same object when that changes nothing.

    Failures nearer to each other than `spacing` are one: a message came twice. Those of a
    maintenance that runs until `window_end` do not count, and t0 is its end if they go on.
    """
    if seen.status is Status.UNKNOWN:
        return _unseen(known, seen)
    if seen.status is not Status.DOWN:
        return _good(known, seen)
    known = known or ServiceState(status=Status.UNKNOWN, since=seen.at)
    last_ok_at = _last_ok_at(known)
    if last_ok_at is not None and seen.at <= last_ok_at:
        return known
    if window_end is not None and seen.at < window_end:
        return _maintained(known, seen, spacing, window_end)
    return _failed(known, seen, spacing)


def restarted(known: ServiceState, seen: Observation) -> ServiceState:
    """Return a streak that begins with `seen`; anything but a failure leaves it as it is."""
    if seen.status is not Status.DOWN:
        return known
    return known.model_copy(
        update={"first_failed_at": seen.at, "last_failed_at": seen.at, "failures": 1}
    )


def problem_of(certificate: Certificate | None) -> str:
    """Name a certificate's problem, so that the next one is known for another."""
    if certificate is None or certificate.problem is None:
        return ""
    return f"{certificate.problem} {certificate.not_after:%Y-%m-%d}"


def _unseen(known: ServiceState | None, seen: Observation) -> ServiceState:
    """Nobody could look: what fails stays a failure, and nothing is counted."""
    if known and (not known.good or seen.at < known.since):
        return known
    return ServiceState(
        status=Status.UNKNOWN,
        since=seen.at,
        reason=seen.reason,
        detail=seen.detail,
        last_ok_at=_last_ok_at(known),
        certificate=known.certificate if known else "",
    )


def _good(known: ServiceState | None, seen: Observation) -> ServiceState:
    """End a streak: fewer than three failures were a transient."""
    if known is None:
        return _serves(seen, since=seen.at, last_ok_at=seen.at)
    if known.good and seen.at < known.since:
        return known
    if not known.good and seen.at <= (known.last_failed_at or known.since):
        return _success_before(known, seen)
    if known.status is not seen.status:
        return _serves(seen, since=seen.at, last_ok_at=seen.at, before=known)
    believed = _serves(seen, since=known.since, last_ok_at=known.last_ok_at, before=known)
    return known if believed == known else believed


def _serves(
    seen: Observation,
    *,
    since: dt.datetime,
    last_ok_at: dt.datetime | None,
    before: ServiceState | None = None,
) -> ServiceState:
    remembered = before.certificate if before else ""
    return ServiceState(
        status=seen.status,
        since=since,
        reason=seen.reason,
        detail="" if seen.status is Status.UP else seen.detail,
        last_ok_at=last_ok_at,
        certificate=problem_of(seen.certificate) if seen.certificate else remembered,
    )


def _success_before(known: ServiceState, seen: Observation) -> ServiceState:
    """Learn from a success that comes late how long it was good before it failed."""
    began = known.first_failed_at or known.since
    if seen.at >= began or (known.last_ok_at and known.last_ok_at >= seen.at):
        return known
    return known.model_copy(update={"last_ok_at": seen.at})


def _maintained(
    known: ServiceState, seen: Observation, spacing: dt.timedelta, window_end: dt.datetime
) -> ServiceState:
    """Count nothing that began in the maintenance; what began before it goes on counting."""
    if known.failures and known.first_failed_at:
        return known if seen.at < known.first_failed_at else _failed(known, seen, spacing)
    return _down(known, seen, first_failed_at=window_end)


def _failed(known: ServiceState, seen: Observation, spacing: dt.timedelta) -> ServiceState:
    first, last = known.first_failed_at, known.last_failed_at
    if first is None or last is None or known.failures == 0:
        began = min(first, seen.at) if first else seen.at
        return _down(known, seen, first_failed_at=began, last_failed_at=seen.at, failures=1)
    if known.failures >= CONFIRMED_AT or not _is_another(seen.at, first, last, spacing):
        # The first of two that are one is the one that counts.
        only = known.failures == 1
        return _down(
            known,
            seen,
            first_failed_at=min(first, seen.at),
            last_failed_at=min(last, seen.at) if only else last,
        )
    return _down(
        known,
        seen,
        first_failed_at=min(first, seen.at),
        last_failed_at=max(last, seen.at),
        failures=known.failures + 1,
    )


def _is_another(
    at: dt.datetime, first: dt.datetime, last: dt.datetime, spacing: dt.timedelta
) -> bool:
    """Say whether it is not a counted failure again: of two, one is at each end of the streak."""
    return abs(at - first) >= spacing and abs(at - last) >= spacing


def _down(known: ServiceState, seen: Observation, **streak: object) -> ServiceState:
    was_down = known.status is Status.DOWN
    newest = not was_down or seen.at >= (known.last_failed_at or known.since)
    believed = known.model_copy(
        update={
            "status": Status.DOWN,
            "since": min(known.since, seen.at) if was_down else seen.at,
            "reason": seen.reason if newest else known.reason,
            "last_ok_at": _last_ok_at(known),
            **streak,
        }
    )
    if believed == known:
        return known
    return believed.model_copy(update={"detail": seen.detail if newest else known.detail})


def _last_ok_at(known: ServiceState | None) -> dt.datetime | None:
    """Return the last success that the state itself knows of."""
    if known is None or not known.good:
        return known.last_ok_at if known else None
    return max(known.since, known.last_ok_at or known.since)
