"""What hostctl reads besides the services: files, disks, the kernel - and what it must not."""

import os
from pathlib import Path

import pytest

from functions.core.adapters.hostctl import hostctl
from tests.unit.hostctl.box import a_unit, systemd_box, sysvinit_box

NGINX = {"nginx.service": a_unit()}


def test_log_lines_leave_the_server_masked_and_tidy(tmp_path: Path) -> None:
    box = systemd_box(
        tmp_path,
        NGINX | {"dovecot.service": a_unit()},
        journal=["user=<taro@example.jp> password=hunter2 \x1b[31mred", "x" * 5_000],
        kernel=["Out of memory: Killed process 7 (php) of /home/hanako"],
    )
    box.write("var/log/mail.log", "-----BEGIN PRIVATE KEY-----\nMIIEow\n-----END PRIVATE KEY-----")

    report = box.run("status mailbox").report
    text = str(report)

    for secret in ("taro", "hunter2", "hanako", "MIIEow", "\x1b"):
        assert secret not in text
    assert max(len(line) for line in report["logs"]["mailbox"]) <= 300


def test_a_log_file_s_end_is_read_and_old_ones_are_left_alone(tmp_path: Path) -> None:
    box = systemd_box(tmp_path, NGINX)
    box.write("var/log/nginx/error.log", "\n".join(f"line {n}" for n in range(100_000)))
    old = box.write("var/log/apache2/error.log", "of last year")
    os.utime(old, (1, 1))

    lines = box.run("logs web").report["logs"]["web"]

    assert lines[-1] == "line 99999"
    assert len(lines) <= 101
    assert "of last year" not in lines


def test_a_link_in_a_daemon_s_log_folder_leads_nowhere(tmp_path: Path) -> None:
    box = systemd_box(tmp_path, NGINX)
    secret = box.write("etc/shadow", "root:$y$planted:")
    folder = box.write("var/log/nginx/access.log", "").parent
    (folder / "error.log").symlink_to(secret)
    os.mkfifo(folder.parent / "mail.log")

    assert "planted" not in str(box.run("logs web smtp mailbox").report)


def test_disks_are_the_root_and_local_ones_once_each(tmp_path: Path) -> None:
    box = systemd_box(tmp_path, NGINX)
    (tmp_path / "root/srv data").mkdir()
    box.write(
        "proc/self/mounts",
        "overlay / overlay rw 0 0\n"
        "/dev/sdb /srv\\040data ext4 rw 0 0\n/dev/sdb /again ext4 rw 0 0\n"
        "nas:/x /nas nfs4 rw 0 0\n/dev/sda /run/host/x ext4 rw 0 0\nbroken\n",
    )

    disk = box.run("status web").report["disk"]

    assert {mount for mount in disk if "inodes" not in mount} == {"/", "/srv data"}
    assert all(0 <= percent <= 100 for percent in disk.values())


@pytest.mark.parametrize(
    ("blocks_left", "files_left", "percents"),
    [
        (100_000, 50_000_000, {"/": 99}),
        (255, 50_000_000, {"/": 100}),
        (0, 0, {"/": 100, "/ (inodes)": 100}),
        (100_000, 1, {"/": 99, "/ (inodes)": 99}),
    ],
)
def test_a_disk_is_full_when_nothing_is_left_however_large_it_is(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    blocks_left: int,
    files_left: int,
    percents: dict[str, int],
) -> None:
    blocks = (4096, 4096, 50_000_000, blocks_left, blocks_left)
    facts = os.statvfs_result((*blocks, 100_000_000, files_left, files_left, 0, 255))
    monkeypatch.setattr(os, "statvfs", lambda _path: facts)
    mounts = tmp_path / "proc/self/mounts"
    mounts.parent.mkdir(parents=True)
    mounts.write_text("/dev/sda / ext4 rw 0 0\n")

    assert hostctl.disk(hostctl.Machine(str(tmp_path))) == percents


def test_the_boot_is_that_of_process_1(tmp_path: Path) -> None:
    box = systemd_box(tmp_path, NGINX)
    box.write("proc/uptime", "5000.00 1.0")
    ticks = os.sysconf("SC_CLK_TCK")
    box.write("proc/1/stat", f"1 (systemd (x) y) S {' '.join(['0'] * 18)} {4000 * ticks} 0 0")

    assert box.run("status web").report["booted_s"] == 1000


def test_an_empty_server_has_a_report_too(tmp_path: Path) -> None:
    done = sysvinit_box(tmp_path, {}).run("status web php ftp smtp mailbox postgresql mysql dns")
    assert done.status == 1
    assert {unit["state"] for unit in done.report["units"]} == {"not-installed"}
    assert done.report["booted_s"] is None


def _runs(box_root: Path, pid: int, name: str) -> None:
    folder = box_root / "proc" / str(pid)
    (folder / "ns").mkdir(parents=True)
    (folder / "comm").write_text(name + "\n")
    (folder / "ns/pid").symlink_to("pid:[1]")


def test_sysvinit_s_word_for_running_needs_a_process(tmp_path: Path) -> None:
    """Debian's script of postfix ends with 0 whatever is the case."""
    box = sysvinit_box(tmp_path, {"nginx": "running", "postfix": "running", "dovecot": "stopped"})
    _runs(tmp_path / "root", 2**22 + 5, "nginx")
    (tmp_path / "root/proc/self/ns").mkdir(parents=True)
    (tmp_path / "root/proc/self/ns/pid").symlink_to("pid:[1]")

    units = box.run("status web smtp mailbox").report["units"]

    assert [(unit["name"], unit["state"]) for unit in units] == [
        ("nginx", "active"),
        ("postfix", "inactive"),
        ("dovecot", "inactive"),
    ]


def test_a_restarted_daemon_that_keeps_the_pipe_open_is_not_waited_for(tmp_path: Path) -> None:
    box = sysvinit_box(tmp_path, {"vsftpd": "dead"}, leaves_a_daemon=True)

    report = box.run("restart ftp").report

    assert ["service", "vsftpd", "restart"] in box.calls()
    assert "restarting vsftpd ... ok" in report["logs"]["ftp"]
    assert ["service", "vsftpd", "start"] not in box.calls()
