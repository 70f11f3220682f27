"""Stumbled: a task of the remedy failed in a way it could not answer itself."""

from functions.core.domain.incidents import EventKind, Incident
from functions.core.domain.verdicts import Answer
from functions.core.wiring import Deps
from functions.incidents.remedies.handover import hand_over
from functions.incidents.steps import Step
from functions.incidents.timeline import note


def run(incident: Incident, step: Step, deps: Deps) -> Answer:
    """Write down the error's name (never its text: it may carry anything) and ask a person."""
    error = (step.error or "unknown")[:80]
    note(
        incident,
        deps,
        EventKind.FAILED,
        ja=f"自動対応の処理でエラーが発生しました({error})",
        en=f"A task of the remedy failed: {error}",
        key=f"stumbled:{incident.restarts}:{incident.reboots}:{incident.pages}",
    )
    return hand_over(incident, deps, f"a task failed: {error}", f"処理エラー {error}")
