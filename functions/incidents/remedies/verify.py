"""Verify: see from outside whether the stopped service is running.

The checks themselves are the watch's: this state asks for one and reads what the follow-up checks
wrote into the incident (two successes 60 s apart are a recovery).
"""

from functions.core.domain.incidents import EventKind, Incident
from functions.core.domain.maintenance import maintained_until
from functions.core.domain.verdicts import Answer, Verdict
from functions.core.services.following import ask_for_a_check
from functions.core.wiring import Deps
from functions.incidents.remedies.finished import clear_finished
from functions.incidents.remedies.handover import hand_over
from functions.incidents.steps import Step, again
from functions.incidents.timeline import note


def run(incident: Incident, step: Step, deps: Deps) -> Answer:
    """Wait for the second success; give up after the patience that a remedy deserves."""
    del step
    if incident.recovered_at or incident.over:
        return Answer(verdict=Verdict.OK)
    if incident.pending:
        return Answer(verdict=Verdict.OPERATOR)
    if incident.finished:
        clear_finished(incident, deps)
    now, timing = deps.clock(), deps.timing
    since = incident.remedy_done_at or incident.opened_at
    if incident.ok_since or now < since + timing.verify_patience:
        return _look_again(incident, deps)
    if incident.last_checked_at and incident.last_checked_at > since + timing.settle:
        return _next_step(incident, deps)
    if now < since + 3 * timing.verify_patience:
        return _look_again(incident, deps)
    return hand_over(
        incident, deps, "nobody could check the server from outside", "外部からの確認ができません"
    )


def _look_again(incident: Incident, deps: Deps) -> Answer:
    now = deps.clock()
    ask_for_a_check(
        incident,
        now=now,
        window_end=maintained_until(incident.server_id, now, deps.windows.around(now)),
        means=deps,
    )
    return again(now + deps.timing.verify_poll)


def _next_step(incident: Incident, deps: Deps) -> Answer:
    note(
        incident,
        deps,
        EventKind.VERIFY,
        ja="外部からの確認: 復旧していません",
        en="Checked from outside: not recovered",
        key=f"verify:{incident.restarts}:{incident.reboots}:{incident.pages}",
    )
    if incident.taken is not None:
        return hand_over(
            incident,
            deps,
            "the ordered action did not help",
            "指示された対応では復旧しませんでした",
        )
    return Answer(verdict=Verdict.RETRY)
