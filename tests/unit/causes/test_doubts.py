"""What evidence does not prove: a wrong cause would go out to customers by itself."""

from typing import Any

import pytest

from functions.core.domain.diagnosis import diagnose_reboot
from functions.core.domain.remedies import HostReport, Unit
from tests.builders import an_incident
from tests.cast import at
from tests.unit.causes.evidence import STOPPED, a_look, both, found, killed, said

EMERG = 'nginx: [emerg] unknown directive "servr" in /etc/nginx/sites-enabled/default:3'
STARTED = said("Started nginx.service - A web server.", by="systemd[1]")
STOPPING = said("Stopping nginx.service - A web server...", by="systemd[1]")
FULL = said("[ERROR] mariadbd: Disk full (/tmp/x); waiting", by="mariadbd[7]")


@pytest.mark.parametrize(
    "look",
    [
        pytest.param(a_look("failed", detail="failed, result signal"), id="killed by somebody"),
        pytest.param(a_look("failed", said(EMERG, minute=-30)), id="a line of yesterday"),
        pytest.param(a_look("failed", EMERG), id="a line without a date"),
        pytest.param(a_look("failed", f"2026-09-18T10:00:12 web01 {EMERG}"), id="without a zone"),
        pytest.param(a_look("active", said(EMERG), detail="running"), id="it runs all the same"),
        pytest.param(
            a_look("failed", said('nginx: [emerg] host not found in upstream "x" in /etc/x:2')),
            id="a name that did not resolve",
        ),
        pytest.param(
            a_look("failed", said('said into stderr: "ERROR: No space left on device"')),
            id="a customer's program said so",
        ),
        pytest.param(
            a_look("failed", said("NOTICE: No space left on device")), id="only in passing"
        ),
        pytest.param(a_look(oom=(killed("php-fpm8.2"),)), id="another process was killed"),
        pytest.param(a_look(oom=(killed("nginx", minute=-60),)), id="killed long ago"),
        pytest.param(
            a_look("active", detail="running", oom=(killed("nginx"),)), id="one of many was killed"
        ),
        pytest.param(a_look("failed", disk={"/": 100}), id="a web server writes little"),
        pytest.param(
            a_look(unit=Unit.MYSQL, disk={"/": 100, "/var/lib/mysql": 50}), id="another disk"
        ),
        pytest.param(a_look(unit=Unit.MYSQL, disk={"/": 99}), id="a disk that is nearly full"),
        pytest.param(a_look("inactive", detail=STOPPED), id="it may have ended by itself"),
        pytest.param(
            a_look("inactive", STOPPING, detail="dead, result exit-code"), id="it failed meanwhile"
        ),
        pytest.param(a_look("deactivating", detail="stop-sigterm"), id="it hangs"),
        pytest.param(a_look("unknown", detail=""), id="systemd does not answer"),
        pytest.param(a_look("active", detail="its main process is frozen"), id="somebody froze it"),
        pytest.param(a_look("active", booted_s=200), id="it came back after a boot"),
        pytest.param(
            a_look("inactive", STOPPING, STARTED, detail=STOPPED), id="it was started again since"
        ),
        pytest.param(a_look("inactive", detail=STOPPED, booted_s=200), id="it ran after the boot"),
        pytest.param(a_look("inactive", STOPPING, detail="dead"), id="stopped before a boot"),
        pytest.param(a_look("failed", booted_s=200), id="it failed after the boot"),
        pytest.param(
            a_look("inactive", detail="dead", booted_s=1_200),
            id="a boot before the last good check",
        ),
        pytest.param(
            a_look("inactive", detail="dead", booted_s=None), id="a boot that is not known"
        ),
        pytest.param(a_look("not-installed", detail=""), id="nothing is installed"),
        pytest.param(HostReport(units=()), id="nothing was asked for"),
    ],
)
def test_this_proves_nothing(look: HostReport) -> None:
    assert not found(look).known


def test_one_unexplained_service_leaves_the_incident_unexplained() -> None:
    explained, not_explained = a_look("failed", said(EMERG)), a_look(unit=Unit.FTP)

    assert found(explained).known
    assert not found(both(explained, not_explained)).known


def test_a_boot_long_after_the_failure_was_somebody_s_answer_to_it() -> None:
    look = a_look("inactive", detail="dead", booted_s=60)

    assert found(look).known
    assert not found(look, first_failed_at=at(-5)).known


@pytest.mark.parametrize("changes", [{"restarts": 1}, {"reboots": 1}])
def test_after_a_remedy_of_ours_a_report_shows_our_own_doing(changes: dict[str, Any]) -> None:
    assert not found(a_look("inactive", STOPPING, detail=STOPPED), **changes).known


def test_a_server_that_is_lost_is_not_explained_by_one_service() -> None:
    assert not found(a_look("failed", said(EMERG)), lost=True).known


@pytest.mark.parametrize(
    "line",
    [
        killed("php", minute=-30),
        killed("php", minute=8),
        killed("php", why="Memory cgroup out of memory"),
        said("oom_reaper: reaped process 712 (php)", by="kernel"),
        said("Out of memory: Killed process 7 (x)", by="php[7]"),
    ],
)
def test_a_reboot_is_explained_only_by_a_whole_system_without_memory_just_before(line: str) -> None:
    incident = an_incident(lost=True, reboots=1, level_2_at=at(5))

    assert not diagnose_reboot(incident, a_look("active", oom=(line,))).known


def test_without_a_reboot_of_ours_there_is_nothing_to_explain() -> None:
    assert not diagnose_reboot(an_incident(), a_look("active", oom=(killed("php"),))).known


def test_a_cause_quotes_no_line_of_a_log() -> None:
    look = a_look("failed", said(EMERG), FULL, oom=(killed("nginx"),))

    cause = found(look)

    assert cause.known
    assert not any(word in cause.ja + cause.en for word in ("nginx", "servr", "/etc", "712"))
