"""hostctl on a server with systemd."""

import json
import time
from pathlib import Path

import pytest

from functions.core.domain.remedies import HostReport, Unit
from tests.unit.hostctl.box import Box, a_unit, systemd_box

NGINX = {"nginx.service": a_unit()}


def names_of(box: Box, words: str = "status web") -> list[str]:
    return [unit["name"] for unit in box.run(words).report["units"]]


def test_the_report_is_the_one_that_the_platform_reads(tmp_path: Path) -> None:
    box = systemd_box(tmp_path, NGINX, journal=["started"], kernel=["oom-kill: nginx"])

    status, document = box.run("status web dns")
    report = HostReport.model_validate_json(json.dumps(document), strict=True)

    assert status == 1
    assert [(u.unit, u.name, u.state) for u in report.units] == [
        (Unit.WEB, "nginx", "active"),
        (Unit.DNS, "", "not-installed"),
    ]
    assert report.logs[Unit.WEB] == ("started",)
    assert report.oom == ("oom-kill: nginx",)


def test_all_of_them_active_is_status_0_and_one_that_is_not_is_1(tmp_path: Path) -> None:
    units = NGINX | {"dovecot.service": a_unit("failed")}
    box = systemd_box(tmp_path, units)

    assert box.run("status web").status == 0
    assert box.run("status web mailbox").status == 1


def test_a_restart_clears_the_start_limit_and_wakes_the_frozen_first(tmp_path: Path) -> None:
    box = systemd_box(tmp_path, {"nginx.service": a_unit("failed")})

    done = box.run("restart web")

    verbs = [call[1:] for call in box.calls() if call[0] == "systemctl"]
    changing = [words for words in verbs if words[0] in ("reset-failed", "kill", "restart")]
    assert changing == [
        ["reset-failed", "nginx.service"],
        ["kill", "--signal=SIGCONT", "nginx.service"],
        ["restart", "nginx.service"],
    ]
    assert (done.status, done.report["units"][0]["state"]) == (0, "active")


def test_a_status_changes_nothing(tmp_path: Path) -> None:
    box = systemd_box(tmp_path, NGINX)
    box.run("status web")
    box.run("logs web")
    assert {call[1] for call in box.calls() if call[0] == "systemctl"} == {
        "list-unit-files",
        "show",
    }


def test_a_service_that_hangs_while_stopping_is_killed(tmp_path: Path) -> None:
    box = systemd_box(tmp_path, {"nginx.service": a_unit(hangs=True)})
    started = time.monotonic()

    done = box.run("restart web")

    assert ["systemctl", "kill", "--signal=SIGKILL", "nginx.service"] in box.calls()
    assert done.status == 0
    assert time.monotonic() - started < 10


def test_a_service_that_does_not_come_up_is_reported(tmp_path: Path) -> None:
    box = systemd_box(tmp_path, {"nginx.service": a_unit(becomes="failed")})
    done = box.run("restart web")
    assert (done.status, done.report["units"][0]["state"]) == (1, "failed")


def test_debian_s_umbrellas_are_looked_below(tmp_path: Path) -> None:
    umbrella = {"file": "enabled", "shows": {"ActiveState": "active", "Type": "oneshot"}}
    instance = {"shows": {"ActiveState": "failed", "Type": "forking"}}
    box = systemd_box(
        tmp_path,
        {
            "postgresql.service": umbrella,
            "postgresql@.service": {"file": "disabled", "shows": {}},
            "postgresql@13-old.service": instance,
            "postgresql@15-main.service": instance,
            "postfix.service": umbrella,
            "postfix@-.service": instance,
        },
    )

    below = ["postgresql@13-old", "postgresql@15-main", "postfix@-"]
    assert names_of(box, "restart postgresql smtp") == below
    restarts = [call for call in box.calls() if call[1] == "restart"]
    assert restarts == [["systemctl", "restart", *(f"{name}.service" for name in below)]]


@pytest.mark.parametrize(
    ("units", "chosen"),
    [
        # Both run: a panel's nginx in front of an apache.
        ({"nginx.service": a_unit(), "apache2.service": a_unit()}, ["nginx", "apache2"]),
        # Installed with something else, and never started.
        ({"nginx.service": a_unit(), "apache2.service": a_unit("inactive", "disabled")}, ["nginx"]),
        # Started by hand.
        ({"nginx.service": a_unit("active", "disabled")}, ["nginx"]),
        # Nothing starts by itself: then what there is.
        ({"nginx.service": a_unit("inactive", "disabled")}, ["nginx"]),
        ({"nginx.service": a_unit(), "httpd.service": a_unit("inactive", "alias")}, ["nginx"]),
        ({"nginx.service": a_unit(), "apache2.service": a_unit("inactive", "masked")}, ["nginx"]),
        ({"sshd.service": a_unit()}, [""]),
    ],
)
def test_a_unit_is_what_starts_by_itself_on_that_server(
    tmp_path: Path, units: dict[str, object], chosen: list[str]
) -> None:
    assert names_of(systemd_box(tmp_path, units)) == chosen  # type: ignore[arg-type] # test data


def test_every_php_is_found_by_its_version(tmp_path: Path) -> None:
    box = systemd_box(tmp_path, {"php8.1-fpm.service": a_unit(), "php8.3-fpm.service": a_unit()})
    assert names_of(box, "status php") == ["php8.1-fpm", "php8.3-fpm"]


def test_a_frozen_main_process_is_evidence(tmp_path: Path) -> None:
    shows = {"ActiveState": "active", "MainPID": "77", "NRestarts": "3", "Result": "oom-kill"}
    box = systemd_box(tmp_path, {"nginx.service": {"file": "enabled", "shows": shows}})
    box.write("proc/77/stat", "77 (nginx: (x)) T 1 77")

    detail = box.run("status web").report["units"][0]["detail"]

    assert "frozen" in detail
    assert "3 times" in detail
    assert "oom-kill" in detail


def test_programs_get_a_clean_environment_and_nothing_of_the_caller(tmp_path: Path) -> None:
    box = systemd_box(tmp_path, NGINX)
    box.run("status web")
    assert set(box.environment()) - {"LC_CTYPE"} == {"PATH", "LC_ALL", "SYSTEMD_COLORS"}


def test_a_journal_without_end_is_cut_off(tmp_path: Path) -> None:
    started = time.monotonic()
    done = systemd_box(tmp_path, NGINX, flood=True).run("logs web")
    assert done.report["units"][0]["state"] == "active"
    assert len(json.dumps(done.report)) < 200_000
    assert time.monotonic() - started < 20


def test_a_journal_that_hangs_does_not_hide_the_state(tmp_path: Path) -> None:
    done = systemd_box(tmp_path, NGINX, slow_journal=20).run("status web")
    assert done.report["units"][0]["state"] == "active"


def test_a_missing_systemctl_is_a_report_that_says_so(tmp_path: Path) -> None:
    box = systemd_box(tmp_path, NGINX)
    (tmp_path / "bin/systemctl").unlink()
    done = box.run("status web")
    assert (done.status, done.report["units"][0]["state"]) == (1, "not-installed")
