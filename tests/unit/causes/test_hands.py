"""Level 1 and the boot check look before they act, and write down what is proven."""

import pytest

from functions.core.domain.causes import Cause
from functions.core.domain.errors import Unavailable
from functions.core.domain.ids import IncidentId
from functions.core.domain.incidents import Event, Incident
from functions.core.domain.remedies import HostReport
from functions.core.domain.verdicts import Verdict
from functions.incidents.remedies import boot_check, level1
from functions.incidents.steps import Step
from tests.builders import a_server, an_incident
from tests.cast import OPERATOR, WEB01, at
from tests.fakes import FakeClock, FakeDeps
from tests.unit.causes.evidence import a_look, killed

ID = IncidentId("20260918T010012Z-web01")
STEP = Step.model_validate({"state": "level_1", "incidentId": ID, "runId": ID})
KILLED = a_look(oom=(killed("nginx"),))
LOST_TO_MEMORY = a_look("active", detail="running", oom=(killed("php", minute=-2),))


@pytest.fixture
def deps() -> FakeDeps:
    deps = FakeDeps(clock=FakeClock(at(4)))
    deps.servers.create(a_server(WEB01))
    return deps


def restarted(deps: FakeDeps, report: HostReport, incident: Incident) -> Incident:
    """Open the incident and let level 1 run in it; afterwards hostctl has better news."""
    deps.incidents.open(incident)
    deps.shell.reports[WEB01] = report
    deps.shell.on_restart = lambda _server, _units: deps.shell.reports.clear()
    level1.run(deps.incidents.get(ID), STEP, deps)
    return deps.incidents.get(ID)


def booted(deps: FakeDeps, report: HostReport) -> Incident:
    """Let a server come back from level 2."""
    deps.incidents.open(an_incident(ID, lost=True, reboots=1, level_2_at=at(3)))
    deps.shell.reports[WEB01] = report
    answer = boot_check.run(deps.incidents.get(ID), STEP, deps)
    assert answer.verdict is Verdict.OK
    return deps.incidents.get(ID)


def lines(deps: FakeDeps, key: str) -> list[Event]:
    return [each for each in deps.incidents.events(ID) if each.key == key]


def test_what_was_seen_before_the_restart_is_the_cause(deps: FakeDeps) -> None:
    incident = restarted(deps, KILLED, an_incident(ID))

    assert incident.cause.en == "The server ran out of memory, which stopped the web server."
    [line] = lines(deps, "cause")
    assert incident.cause.ja in line.text_ja
    assert incident.cause.en in line.text_en


def test_what_is_not_proven_stays_unknown(deps: FakeDeps) -> None:
    incident = restarted(deps, a_look(), an_incident(ID))

    assert not incident.cause.known
    assert lines(deps, "cause") == []
    assert incident.restarts == 1


def test_a_person_s_word_stands_above_evidence(deps: FakeDeps) -> None:
    stated = Cause(ja="電源の故障", by=OPERATOR)

    incident = restarted(deps, KILLED, an_incident(ID, cause=stated))

    assert incident.cause == stated
    assert lines(deps, "cause") == []


def test_a_step_that_runs_twice_concludes_once(deps: FakeDeps) -> None:
    first = restarted(deps, KILLED, an_incident(ID))

    level1.run(an_incident(ID), STEP, deps)

    assert deps.incidents.get(ID).cause == first.cause
    assert len(lines(deps, "cause")) == 1


def test_a_server_that_comes_back_from_a_reboot_says_why_it_was_gone(deps: FakeDeps) -> None:
    incident = booted(deps, LOST_TO_MEMORY)

    assert incident.cause.en == "The server ran out of memory and could no longer answer."
    [line] = lines(deps, "evidence:boot:1")
    assert "Out of memory" in line.evidence


def test_a_server_that_cannot_say_why_it_was_gone_is_no_worse_for_it(deps: FakeDeps) -> None:
    deps.shell.failures[WEB01] = [Unavailable("hostctl: no answer within 30 s")]

    incident = booted(deps, LOST_TO_MEMORY)

    assert not incident.cause.known
    assert incident.remedy_done_at == at(4)
