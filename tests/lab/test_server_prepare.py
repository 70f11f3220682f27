"""`noren server prepare` on a real server: it says, it does, and it finds nothing to do again."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from lab import keys
from lab.box import Box
from lab.lab import Lab
from tests.lab.words import wait_for

SSHD = "/etc/ssh/sshd_config"
HELD_BY = "/root/.ssh/authorized_keys"
SPOILED = (
    "/usr/local/sbin/noren-hostctl",
    "/etc/postfix/main.cf",
    "/etc/rspamd/override.d/actions.conf",
    "/etc/nginx/noren/site.conf",
)
"""What a server that was never prepared, or not for long, has otherwise."""


DEBIANS = ("/etc/nginx/nginx.conf", "/etc/nginx/mime.types")
"""What the boxes have of their own instead."""


@pytest.fixture
def plain(tmp_path: Path) -> Iterator[Box]:
    """Hand out a box that lets its administrator in, and on which much is missing."""
    with Lab(1) as lab:
        box = lab.box(1)
        let_in = f"{keys.make(tmp_path / 'root')}\n"
        box.run(["install", "-D", "-m", "0600", "/dev/stdin", HELD_BY], text=let_in)
        box.run(["sed", "-i", "s/^PermitRootLogin no/PermitRootLogin yes/", SSHD])
        box.run(["systemctl", "restart", "ssh"])
        for path in DEBIANS:
            box.run(["tee", path], text=Path(path).read_text(encoding="utf-8"))
        box.run(["rm", "-r", *SPOILED])
        box.run(["userdel", "noren-hosting"])
        yield box


def test_a_server_is_prepared_once_and_then_it_is_ready(plain: Box, tmp_path: Path) -> None:
    for name in ("watch", "hosting"):
        (tmp_path / f"{name}.pub").write_text(keys.make(tmp_path / name) + "\n", encoding="ascii")

    unknown = prepare(plain, tmp_path, "--dry-run")
    said = prepare(plain, tmp_path, "--host-key", plain.host_key, "--dry-run")
    untouched = plain.attempt(["test", "-e", SPOILED[0]])
    done = prepare(plain, tmp_path, "--host-key", plain.host_key)
    again = prepare(plain, tmp_path, "--host-key", plain.host_key)

    assert (unknown.returncode, plain.host_key in unknown.stdout) == (1, True)
    assert "add the user noren-hosting" in said.stdout
    assert all(f"write {path}" in said.stdout for path in SPOILED)
    assert untouched == 1
    assert done.returncode == 0, done.stdout + done.stderr
    assert '"user": "noren-hosting"' in done.stdout
    assert "Changes made: 0." in again.stdout, again.stdout
    wait_for(lambda: asked_over_ssh(plain, tmp_path) == 0)


def prepare(box: Box, folder: Path, *more: str) -> "subprocess.CompletedProcess[str]":
    noren = "import sys; from noren.cli import main; sys.exit(main())"
    words = [
        "server", "prepare", box.address, "--key", f"{folder}/root",
        "--watch-key", f"{folder}/watch.pub", "--hosting-key", f"{folder}/hosting.pub",
        "--host-name", box.host_name, "--name-server", "ns1.lab.test",
        "--name-server", "ns2.lab.test", *more,
    ]  # fmt: skip
    return subprocess.run(
        [sys.executable, "-c", noren, *words], capture_output=True, text=True, check=False
    )


def asked_over_ssh(box: Box, folder: Path) -> int:
    """Ask as Noren will, with the new hosting key, and return the exit status."""
    words = [
        "ssh", "-F", "none", "-i", f"{folder}/hosting", "-o", "StrictHostKeyChecking=no",
        "-o", f"UserKnownHostsFile={folder}/known", f"noren-hosting@{box.address}", "digests",
    ]  # fmt: skip
    return subprocess.run(words, capture_output=True, check=False).returncode
