"""Handing an incident over to a person, with the reason."""

from functions.core.domain.incidents import EventKind, Incident
from functions.core.domain.verdicts import Answer, Verdict
from functions.core.wiring import Deps
from functions.incidents.timeline import note


def hand_over(incident: Incident, deps: Deps, reason: str, reason_ja: str = "") -> Answer:
    """Remember why the machine gave up; the next state pages the operator."""
    deps.incidents.change(
        incident.id, lambda current: current.model_copy(update={"handed_over_reason": reason})
    )
    note(
        incident,
        deps,
        EventKind.OPERATOR,
        ja=f"自動対応を終了し、担当者へ引き継ぎました({reason_ja or reason})",
        en=f"Handed over to a person: {reason}",
        key=f"handover:{incident.restarts}:{incident.reboots}:{incident.pages}:{reason[:60]}",
    )
    return Answer(verdict=Verdict.OPERATOR)
