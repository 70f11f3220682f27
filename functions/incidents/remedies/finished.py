"""Clearing the mark that a remedy left for the case that its answer got lost."""

from functions.core.domain.incidents import Incident
from functions.core.wiring import Deps


def clear_finished(incident: Incident, deps: Deps) -> None:
    """Say that the state after the remedy is running: the remedy may act again when called."""
    deps.incidents.change(
        incident.id, lambda current: current.model_copy(update={"finished": None})
    )
