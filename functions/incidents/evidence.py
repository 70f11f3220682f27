"""Evidence in the timeline: what a server said of itself, kept before anything changes it."""

from functions.core.domain.incidents import EventKind, Incident
from functions.core.domain.remedies import HostReport
from functions.core.wiring import Deps
from functions.incidents.timeline import note


def keep_evidence(
    incident: Incident, deps: Deps, report: HostReport, *, when: tuple[str, str], key: str
) -> None:
    """Keep a report under a line that names the services' states; `when` is ja and en."""
    states = ", ".join(f"{unit.name} {unit.state}" for unit in report.units)
    note(
        incident,
        deps,
        EventKind.EVIDENCE,
        ja=f"サービス状態({when[0]}): {states}",
        en=f"Services {when[1]}: {states}",
        key=f"evidence:{key}",
        evidence=report.model_dump_json(indent=1, exclude_defaults=True),
    )
