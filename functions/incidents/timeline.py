"""Writing the timeline: one line per thing that happened, in both languages, once."""

from functions.core.domain.incidents import Event, EventKind, Incident
from functions.core.wiring import Deps


def note(
    incident: Incident,
    deps: Deps,
    kind: EventKind,
    *,
    ja: str,
    en: str,
    key: str,
    evidence: str = "",
    by: str | None = None,
) -> None:
    """Add a line. `key` names the happening: a repeated step writes the same line again."""
    event = Event(
        at=deps.clock(), kind=kind, key=key, text_ja=ja, text_en=en, evidence=evidence, by=by
    )
    deps.incidents.add_event(incident.id, event)
