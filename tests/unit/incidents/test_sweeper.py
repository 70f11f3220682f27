"""The sweeper: no duty waits for another one, and a mass outage fits into its minute."""

from itertools import pairwise

import pytest

from functions.core.domain.errors import NorenError, Unavailable
from functions.core.domain.ids import IncidentId, ServerId
from functions.core.domain.messages import TellKind
from functions.core.domain.reports import ReportState
from functions.core.settings import Settings
from functions.incidents import sweeper
from tests.builders import a_contact, a_recovered_incident, a_report, a_reseller, an_incident
from tests.cast import at
from tests.fakes import FakeClock, FakeDeps
from tests.fakes.world import FakeEscalation

CROWD = 1000


class BusyEscalation(FakeEscalation):
    """Step Functions with too many questions; it counts them."""

    def __init__(self, *, throttled: bool) -> None:
        super().__init__()
        self.throttled, self.asked = throttled, set[str]()

    def running(self, incident_id: IncidentId, run: int) -> bool:
        del run
        if self.throttled:
            raise Unavailable("Step Functions: ThrottlingException")
        self.asked.add(incident_id)
        return True


def a_world(*, throttled: bool = False, clock: FakeClock | None = None) -> FakeDeps:
    deps = FakeDeps(Settings(), clock or FakeClock(at(60)))
    vars(deps)["escalation"] = BusyEscalation(throttled=throttled)
    deps.resellers.save(a_reseller())
    deps.resellers.save_contact(a_contact())
    return deps


def open_many(deps: FakeDeps, count: int) -> None:
    for number in range(count):
        name = f"srv{number:04d}"
        deps.incidents.open(
            an_incident(f"20260918T010012Z-{name}", server_id=ServerId(name), noticed_at=at(10))
        )


def test_machines_that_do_not_answer_hold_up_neither_notice_nor_report() -> None:
    # given: an incident nobody was told of, a report whose hour has come, and a busy AWS
    deps = a_world(throttled=True)
    deps.incidents.open(an_incident(server_id=ServerId("web02")))
    earlier = deps.incidents.open(a_recovered_incident("20260917T010012Z-web01"))
    due = a_report(
        "late", incidents=(earlier.id,), thread=earlier.id, due_at=at(90), next_at=at(59)
    )
    deps.reports.create(due)

    # when
    with pytest.raises(Unavailable, match="Throttling"):
        sweeper.sweep(deps)

    # then
    assert TellKind.NOTICE in [each.kind for each in deps.jobs.tells]
    assert deps.reports.get(due.id).state is ReportState.APPROVED


def test_a_report_that_cannot_be_looked_after_keeps_nobody_from_his_turn() -> None:
    deps = a_world()
    deps.reports.create(a_report("broken", incidents=(IncidentId("lost"),), next_at=at(50)))
    deps.incidents.open(an_incident())

    with pytest.raises(NorenError):
        sweeper.sweep(deps)

    assert [each.kind for each in deps.jobs.tells] == [TellKind.NOTICE]


def test_of_very_many_incidents_each_has_its_turn_within_minutes() -> None:
    clock = FakeClock(at(60))
    deps = a_world(clock=clock)
    open_many(deps, CROWD)
    escalation = vars(deps)["escalation"]
    asked = []

    for _ in range(CROWD // sweeper.RUNS_AT_ONCE):
        sweeper.sweep(deps)
        asked.append(len(escalation.asked))
        clock.advance(minutes=1)

    assert asked[-1] == CROWD
    assert max(later - earlier for earlier, later in pairwise([0, *asked])) < CROWD / 3


def test_an_incident_to_which_a_restore_gave_a_newer_life_is_left_alone() -> None:
    # given: the restore has raised the epoch, and this function runs in the old one for a while
    deps = a_world()
    raised = deps.incidents.open(an_incident(noticed_at=at(10), epoch=deps.epoch + 1))

    # when
    sweeper.sweep(deps)

    # then
    assert deps.incidents.get(raised.id) == raised
    assert deps.incidents.open_of(raised.server_id) == raised.id
