"""Notice: the contractual mark has come, or the hour of an update."""

from functions.core.domain.incidents import Incident
from functions.core.domain.verdicts import Answer
from functions.core.wiring import Deps
from functions.incidents.notifying import notify
from functions.incidents.steps import Step


def run(incident: Incident, step: Step, deps: Deps) -> Answer:
    """Tell the contacts what is due, and say when to look again."""
    del step
    return notify(incident, deps)
