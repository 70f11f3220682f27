"""After a restore: what was open in an earlier life of the table must not stand in the way."""

from functions.core.domain.incidents import EventKind, Incident, Phase
from functions.core.domain.report_rules import MACHINE
from functions.core.wiring import Deps
from functions.incidents.timeline import note


def lay_to_rest(incident: Incident, deps: Deps) -> None:
    """Close it silently and free its server: what is still down becomes an incident of today.

    Left open, it would hold the lock for ever, and nothing on that server would be repaired again.
    """
    now = deps.clock()
    ended = {
        "phase": Phase.CLOSED,
        "closed_by": MACHINE,
        "close_reason": "it was open in a table that was restored",
        "response_ended_at": now,
        "token": None,
        "pending": None,
    }
    closed = deps.incidents.change(
        incident.id, lambda current: current if current.over else current.model_copy(update=ended)
    )
    note(
        closed,
        deps,
        EventKind.CLOSED,
        ja="復元前の障害記録のため終了しました。停止が続いていれば新しい障害として扱います",
        en="Closed after a restore: what is still down becomes a new incident",
        key="restored",
        by=MACHINE,
    )
    deps.incidents.release(closed)
