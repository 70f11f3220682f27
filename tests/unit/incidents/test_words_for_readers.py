"""What we do stands in a reseller's report: how we reach our machines does not."""

from collections.abc import Callable
from typing import Final

import pytest

from functions.core.domain.contacts import Language
from functions.core.domain.errors import Refused
from functions.core.domain.incidents import Incident
from functions.core.domain.remedies import Login, LoginOutcome
from functions.core.domain.report_timeline import timeline
from functions.core.domain.verdicts import Answer
from functions.core.domain.watch import Service
from functions.core.wiring import Deps
from functions.incidents.remedies import level1, level2, login
from functions.incidents.steps import Step
from tests.builders import a_server, a_state, an_incident
from tests.cast import ACME, WEB01
from tests.fakes import FakeDeps
from tests.virtual.citizens import PLATFORM

INTERNAL: Final = "10.9.8.7 said: virsh, no such domain"
Remedy = Callable[[Incident, Step, Deps], Answer]


def a_world_that_talks() -> FakeDeps:
    """Return one whose platform and server fail with words that are ours alone."""
    deps = FakeDeps()
    deps.servers.create(a_server(platform=PLATFORM))
    deps.states.save(a_state())
    deps.incidents.open(an_incident())
    deps.platforms.failures.append(Refused(INTERNAL))
    deps.shell.failures[WEB01] = [Refused(INTERNAL)]
    deps.shell.logins[WEB01] = [Login(outcome=LoginOutcome.UNREACHABLE, detail=INTERNAL)]
    return deps


@pytest.mark.parametrize("remedy", [login.run, level1.run, level2.run])
def test_a_report_tells_a_step_without_our_machines_names(remedy: Remedy) -> None:
    deps = a_world_that_talks()
    (incident,) = deps.incidents.open_ones()
    assert Service.HTTP in incident.services

    step = {"state": "X", "incidentId": incident.id, "runId": incident.id}
    remedy(incident, Step.model_validate(step), deps)

    events = deps.incidents.events(incident.id)
    for language in Language:
        rows = timeline([incident], {incident.id: events}, ACME, language)
        assert len(rows) > 1
        assert not [text for _, text in rows if "virsh" in text]
    assert any("virsh" in event.evidence for event in events)
