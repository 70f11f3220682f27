"""Every alarm fires when its reason is caused, and clears when the reason is gone.

One reason is measured, not caused: SES's own count of bounces, which the embedded AWS does not
keep. Blindness and a late round are caused in the test's own process, where they take no half hour;
a report's deadline is moved into the past, since a calendar cannot be hurried.
"""

import datetime as dt
import os
import signal
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Final

import pytest

from functions.core.domain.contacts import ChannelKind, Route
from functions.core.domain.errors import Unavailable
from functions.core.domain.ids import ReportId, ResellerId
from functions.core.domain.reports import Report, ReportState
from functions.core.domain.watch import Service
from functions.core.observability import flush_metrics
from functions.core.wiring import use
from functions.probes.measuring import measure_checked
from noren.wire import ClientError
from tests.cast import WEB01
from tests.integration.alarms import Alarms
from tests.integration.instance import Instance, eventually
from tests.unit.hosting.served import a_world as a_served_world
from tests.unit.hosting.served import applied as apply_area
from tests.unit.hosting.test_triggers import fire as fire_hosting
from tests.unit.rounds.conftest import a_world
from tests.unit.rounds.looks import ScriptedLook
from tests.unit.rounds.test_checking import OPEN, sent, work
from tests.unit.rounds.test_triggers import fire

pytestmark = pytest.mark.stack

ACME: Final = ResellerId("acme")
QUEUES: Final = ("Checks", "Prober", "Starts", "Tell", "Apply", "Errands", "Hooks", "Imports")
BLIND: Final = ("Sweep", "Resend")
"""Those that read nothing of what wakes them."""
WAITS: Final = {
    "StartAt": "Wait",
    "States": {"Wait": {"Type": "Wait", "Seconds": 60, "End": True}},
}
FAILS: Final = {"StartAt": "No", "States": {"No": {"Type": "Fail"}}}


@pytest.fixture(scope="module")
def noren(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Instance]:
    """Run an instance of its own: here functions lose their rights and queues their messages."""
    instance = Instance(tmp_path_factory.mktemp("alarms") / "data")
    instance.start()
    try:
        yield instance
    finally:
        instance.stop()


@pytest.fixture(scope="module")
def running(noren: Instance) -> Alarms:
    """Hand out the alarms of an instance whose first round has passed; one contact is no more."""
    found = Alarms(noren)
    eventually(lambda: any(each.finished for each in found.deps.rounds.page()[0]))
    contact, *_ = found.deps.resellers.contacts(ACME)
    gone = Route(kind=ChannelKind.EMAIL, to="bounce@simulator.amazonses.com")
    found.deps.resellers.save_contact(contact.model_copy(update={"routes": (gone,)}))
    return found


@pytest.fixture
def alarms(running: Alarms) -> Alarms:
    running.since = dt.datetime.now(dt.UTC).replace(microsecond=0)
    return running


def test_a_notice_does_not_go_out_and_then_comes_back(noren: Instance, alarms: Alarms) -> None:
    with alarms.stopped("Tell", "Deliver"):
        noren.fleet("break", server="sv1", target="imap", stubborn=True)

        alarms.fires("NoticesOverdue")

    alarms.fires("MailsBounced")
    alarms.clears("NoticesOverdue", "MailsBounced")


def test_the_operator_is_waited_for(noren: Instance, alarms: Alarms) -> None:
    alarms.since -= dt.timedelta(minutes=1)  # what neither restart nor reboot helped is the same

    alarms.fires("OperatorWaits")

    noren.fleet("mend", server="sv1")
    alarms.clears("OperatorWaits")


def test_a_report_does_not_go_out(alarms: Alarms) -> None:
    draft = eventually(lambda: _a_draft(alarms))
    now, day = dt.datetime.now(dt.UTC), dt.timedelta(days=1)
    late = {"state": ReportState.APPROVED, "approved_by": "test", "due_at": now - day}
    with alarms.stopped("Deliver"):
        _change(alarms, draft.id, next_at=now, **late)

        alarms.fires("ReportsOverdue")

    alarms.clears("ReportsOverdue")
    assert alarms.deps.reports.get(draft.id).sent_at


def test_more_mails_come_back_than_ses_endures(alarms: Alarms) -> None:
    alarms.measure("AWS/SES", "Reputation.BounceRate", 0.05)

    alarms.fires("MailReputation")

    alarms.clears("MailReputation")


def test_the_watch_sees_nothing(alarms: Alarms, capsys: pytest.CaptureFixture[str]) -> None:
    world = a_world(**OPEN)
    look = ScriptedLook(Service.HTTP, Service.SMTP, Service.PING, blind=True)
    measure_checked(work(world, sent(world), look))
    flush_metrics()

    alarms.take(capsys.readouterr().out)

    alarms.fires("ProberBlind")
    alarms.clears("ProberBlind")


def test_a_round_is_late_and_servers_are_unknown(
    alarms: Alarms, capsys: pytest.CaptureFixture[str]
) -> None:
    world = a_world()
    due = world.clock()
    with use(world):
        fire("round", due)
        for minutes in (20, 30):  # a server that nobody ever saw is new: it alarms the second time
            fire("audit", due + dt.timedelta(minutes=minutes))

    alarms.take(capsys.readouterr().out)

    alarms.fires("RoundsLate", "ServersUnknown")
    alarms.clears("RoundsLate", "ServersUnknown")


def test_what_was_set_up_does_not_come_through(
    alarms: Alarms, capsys: pytest.CaptureFixture[str]
) -> None:
    world = a_served_world()
    world.panel.failures[WEB01] = Unavailable("TCP: no answer")
    apply_area(world)
    world.clock.advance(minutes=15)  # type: ignore[attr-defined] # the fake's own
    with use(world):
        fire_hosting("resend", world.clock())

    alarms.take(capsys.readouterr().out)

    alarms.fires("OperationsLate")
    alarms.clears("OperationsLate")


def test_the_prober_is_stuck(noren: Instance, alarms: Alarms) -> None:
    prober = next(each for each in noren.processes() if _runs(each, "functions.probes.prober"))
    os.kill(prober, signal.SIGSTOP)

    alarms.fires("ProberQueue")

    os.kill(prober, signal.SIGCONT)
    alarms.clears("ProberQueue")


def test_messages_fail_for_good(alarms: Alarms) -> None:
    letters = [f"{name}DeadLetters" for name in QUEUES]
    for each in letters:
        alarms.spoil(each.replace("DeadLetters", "Queue"))
    alarms.lay("EventsDeadLetters")
    letters.append("EventsDeadLetters")

    alarms.fires(*letters)

    for each in letters:
        alarms.bury(each)
    alarms.clears(*letters)


def test_the_machine_ends_as_it_must_not(alarms: Alarms) -> None:
    with alarms.machine(WAITS) as start:
        alarms.abort(start("{}"))
    with alarms.machine(FAILS) as start:
        alarms.ends(start("{}"), "FAILED")
    with alarms.machine({"TimeoutSeconds": 1, **WAITS}) as start:
        alarms.ends(start("{}"), "TIMED_OUT")

    alarms.fires("ExecutionsAborted", "ExecutionsFailed", "ExecutionsTimedOut")

    alarms.clears("ExecutionsAborted", "ExecutionsFailed", "ExecutionsTimedOut")


def test_functions_raise_errors(alarms: Alarms) -> None:
    # Who reads nothing of what wakes it loses its rights; the API answers for its own errors.
    with ExitStack() as lost:
        lost.enter_context(alarms.handled_by("APIHandler", "app.nothing"))
        for name in BLIND:
            lost.enter_context(alarms.without_rights(name))
        for name in alarms.functions:
            alarms.call(name, {"nothing": "that it knows"})

        alarms.fires(*(f"{name}Errors" for name in alarms.functions))

    alarms.clears(*(f"{name}Errors" for name in alarms.functions))


def test_functions_are_not_let_run(alarms: Alarms) -> None:
    with alarms.stopped(*alarms.functions):
        for name in alarms.functions:
            alarms.call(name, {})

        alarms.fires(
            "AuditSilent", "ReconcilesLate", *(f"{name}Throttles" for name in alarms.functions)
        )

    alarms.clears(
        "AuditSilent", "ReconcilesLate", *(f"{name}Throttles" for name in alarms.functions)
    )


def test_the_api_answers_that_it_is_at_fault(noren: Instance, alarms: Alarms) -> None:
    with alarms.without_rights("APIHandler"):
        with pytest.raises(ClientError):
            noren.client().get("operator", "servers")

        alarms.fires("ApiErrors")

    alarms.clears("ApiErrors")


def test_every_alarm_of_the_template_was_caused_here(alarms: Alarms) -> None:
    assert set(alarms.states()) == alarms.fired


def _a_draft(alarms: Alarms) -> Report | None:
    found, _ = alarms.deps.reports.page()
    return next((each for each in found if each.state is ReportState.DRAFT), None)


def _change(alarms: Alarms, report_id: ReportId, **changes: object) -> None:
    reports = alarms.deps.reports
    reports.save(reports.get(report_id).model_copy(update=changes))


def _runs(process: int, module: str) -> bool:
    return module in Path(f"/proc/{process}/cmdline").read_text("utf-8")
