"""The stories, in the lab and with the real machine: from a broken server to the report's mail."""

from collections.abc import Iterator

import pytest

from functions.core.domain.calendar import report_due
from functions.core.domain.incidents import Incident, Phase
from functions.core.domain.ledger import Effect
from functions.core.domain.remedies import Unit
from functions.core.domain.reports import ReportKind, ReportState
from lab import network
from lab.units import SSH
from noren.demo import cast
from tests.lab import troubles
from tests.lab.stage import Stage, stage
from tests.lab.words import wait_for

pytestmark = pytest.mark.stack

BOXES = 9
COLD_S = 300
"""For the first outage of all: every function starts in a process of its own, on a busy machine."""
REHEARSAL, WEB, FROZEN, BROKEN, STORM, KEY, HOST_KEY = 9, 1, 2, 3, 4, 5, 6
LOST = (7, 8, 9)
ACME = ["acme/acme-fax", "acme/acme-sato", "acme/acme-smith"]
MINATO = ["minato/minato-support", "minato/minato-takahashi"]


@pytest.fixture(scope="module")
def noren(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """Run the product; one repaired outage beforehand, so that every function is warm."""
    with stage(tmp_path_factory.mktemp("stories") / "data", BOXES) as noren:
        noren.box(REHEARSAL).kill(Unit.FTP)
        noren.see(noren.box(REHEARSAL), recovered, COLD_S)
        yield noren


@pytest.fixture(scope="module")
def bad_night(noren: Stage) -> None:
    """Break four servers at once, each in its own way, and none so that the machine can help."""
    troubles.break_nginx(noren.box(BROKEN))
    troubles.let_die_again(noren.box(STORM), Unit.MYSQL)
    troubles.lock_us_out(noren.box(KEY))
    noren.box(KEY).kill(Unit.FTP)
    troubles.change_host_key(noren.box(HOST_KEY))
    noren.box(HOST_KEY).kill(Unit.SMTP)


def recovered(incident: Incident) -> bool:
    return incident.phase is Phase.RECOVERED


def with_a_person(incident: Incident) -> bool:
    return incident.handed_over_reason is not None and incident.pages > 0


def test_a_killed_web_server_is_restarted_and_nobody_is_told(noren: Stage) -> None:
    box = noren.box(WEB)

    box.kill(Unit.WEB)

    seen = noren.see(box, recovered, 60)
    incident = seen.incident
    assert (incident.restarts, incident.reboots) == (1, 0)
    assert seen.says("nginx failed")
    assert box.is_active(Unit.WEB)
    assert incident.recovered_at
    assert incident.recovered_at < incident.notice_due_at
    assert noren.mails(incident.id) == []


def test_a_frozen_server_is_rebooted_once_and_recovers(noren: Stage) -> None:
    box = noren.box(FROZEN)
    before = troubles.boot_of(box)
    box.stop(SSH)
    box.hang()

    seen = noren.see(box, recovered, 120)

    assert (seen.incident.restarts, seen.incident.reboots) == (0, 1)
    assert seen.says("ForceRestart")
    box.wait_until_up()
    assert troubles.boot_of(box) != before


@pytest.mark.usefixtures("bad_night")
def test_a_mysql_that_dies_after_every_restart_is_restarted_twice_at_most(noren: Stage) -> None:
    box = noren.box(STORM)

    incident = noren.see(box, with_a_person, 180).incident

    assert incident.restarts + incident.chain_restarts == 2
    assert incident.reboots == 0
    troubles.let_live(box, Unit.MYSQL)
    noren.see(box, recovered, 60)


@pytest.mark.usefixtures("bad_night")
def test_a_refused_key_calls_a_person_and_reboots_nothing(noren: Stage) -> None:
    box = noren.box(KEY)
    before = troubles.boot_of(box)

    seen = noren.see(box, with_a_person, 180)

    assert (seen.incident.restarts, seen.incident.reboots) == (0, 0)
    assert seen.incident.handed_over_reason == "the server refused our key"
    assert troubles.boot_of(box) == before
    troubles.let_us_in(box)
    noren.order(seen.incident, "level-1")
    assert noren.see(box, recovered, 60).incident.restarts == 1


@pytest.mark.usefixtures("bad_night")
def test_a_changed_host_key_calls_a_person_and_reboots_nothing(noren: Stage) -> None:
    box = noren.box(HOST_KEY)
    before = troubles.boot_of(box)

    seen = noren.see(box, with_a_person, 180)

    assert (seen.incident.restarts, seen.incident.reboots) == (0, 0)
    assert seen.incident.handed_over_reason == "the server's host key changed"
    assert troubles.boot_of(box) == before
    # Somebody repairs it by hand, and tells nobody.
    box.restart(Unit.SMTP)
    assert noren.see(box, recovered, 60).incident.restarts == 0


@pytest.mark.usefixtures("bad_night")
def test_what_no_restart_mends_is_told_repaired_by_a_person_and_reported(noren: Stage) -> None:
    box = noren.box(BROKEN)

    told = noren.see(box, lambda incident: incident.noticed_at and with_a_person(incident), 90)
    wait_for(lambda: len(noren.detail(box).contacts(Effect.NOTICE)) == len(ACME + MINATO), 30)
    wait_for(lambda: noren.detail(box).contacts(Effect.UPDATE) != [], 120)
    troubles.mend_nginx(box)
    noren.order(told.incident, "level-1")
    seen = noren.see(box, recovered, 60)
    wait_for(lambda: len(noren.detail(box).contacts(Effect.RECOVERY)) == len(ACME + MINATO), 30)
    wait_for(lambda: len(noren.reports(seen.incident)) == 2, 30)
    reports = noren.reports(seen.incident)
    for report in reports:
        path = ("operator", "reports", report.id, "approval")
        noren.client.post(*path, wish={}, version=report.version)

    assert told.incident.noticed_at
    assert told.incident.noticed_at >= told.incident.notice_due_at
    assert (seen.incident.restarts, seen.incident.reboots) == (3, 0)
    assert seen.says("unknown directive")
    assert seen.incident.recovered_at
    assert {each.due_at for each in reports} == {report_due(seen.incident.recovered_at)}
    wait_for(lambda: all(is_out(each.state) for each in noren.reports(seen.incident)), 60)


def is_out(state: ReportState) -> bool:
    return state in (ReportState.SENT, ReportState.DELIVERED)


def test_servers_that_are_lost_at_once_are_one_incident_and_are_not_rebooted(noren: Stage) -> None:
    boxes = [noren.box(number) for number in LOST]
    before = [troubles.boot_of(box) for box in boxes]
    for box in boxes:
        box.cut()
        network.forget(box.place)

    lost = [
        noren.see(box, lambda i: i.parent_id and i.noticed_at and with_a_person(i), 150)
        for box in boxes
    ]
    for box in boxes:
        box.mend()
    seen = [noren.see(box, recovered, 90) for box in boxes]

    (parent,) = {each.incident.parent_id for each in seen}
    assert parent
    assert all(each.says("level 2 is refused") for each in lost)
    assert {each.incident.reboots for each in seen} == {0}
    assert [troubles.boot_of(box) for box in boxes] == before
    assert seen[0].contacts(Effect.NOTICE) == sorted(ACME + MINATO)
    shared = seen[-1].incident  # both resellers have customers on it
    wait_for(lambda: len(noren.reports(shared)) == 2, 60)
    reports = {each.reseller_id: each for each in noren.reports(shared)}
    assert {each.kind for each in reports.values()} == {ReportKind.PARENT}
    assert set(reports[cast.ACME].incidents) == {each.incident.id for each in seen}
