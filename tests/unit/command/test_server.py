"""`noren server prepare`: what is missing is said before it is done, and only that is done."""

from pathlib import Path

import pytest

from functions.core.domain.errors import Refused
from noren.cli import main
from noren.prepare import access, preparing, software
from noren.prepare.files import Files, Wanted
from noren.prepare.preparing import Wish
from noren.prepare.steps import carry_out, tell
from tests.fakes.remote import FakeRemote

DEBIAN = {"cat /etc/os-release": 'ID=debian\nVERSION_ID="12"\n', "test -d /run/systemd": ""}
READING = (
    "cat ",
    "hostname",
    "getent ",
    "test ",
    "dpkg-query ",
    "id ",
    "sha256sum ",
    "stat ",
    "find ",
    "systemctl is-",
)
WISH = Wish(
    "192.0.2.1",
    "sv1.hosting.example",
    ("ns1.hosting.example",),
    "ssh-ed25519 AAAA",
    "ssh-ed25519 BBBB",
)
LAB = Path(__file__).parents[3] / "lab/files"


def test_a_dry_run_only_looks() -> None:
    remote, said = FakeRemote(DEBIAN), list[str]()

    changes = tell(preparing.steps(WISH, remote), remote, said.append)

    assert changes > 20
    assert "  install nginx" in said
    assert "  add the user noren-hosting" in said
    looked = (*READING, f"{software.AREAS} plan")
    assert [each for each in remote.asked if not each.startswith(looked)] == []


def test_another_system_is_refused_before_anything_is_changed() -> None:
    remote = FakeRemote({"cat /etc/os-release": "ID=ubuntu\n"})

    with pytest.raises(Refused, match="install Debian 12"):
        carry_out(preparing.steps(WISH, remote), remote, print)

    assert [each for each in remote.asked if not each.startswith(READING)] == []


def test_only_absent_packages_are_installed() -> None:
    remote = FakeRemote({"dpkg-query": "installed nginx\nnot-installed knot\n", "env": ""})

    software.Packages(("nginx", "knot")).do(remote)

    assert remote.asked[-1].endswith("install --no-install-recommends --no-remove knot")


def test_a_step_that_does_not_help_is_said() -> None:
    remote = FakeRemote({"dpkg-query": "", "env": ""})

    with pytest.raises(Refused, match="still missing: install knot"):
        carry_out([software.Packages(("knot",))], remote, print)


def test_a_file_is_written_whole_with_its_owner_and_mode_and_then_its_readers_are_told() -> None:
    remote = FakeRemote({"install": "", "systemctl": ""})
    step = Files("A file", [Wanted("/etc/x", b"new", "0440")], then=[("systemctl", "reload", "x")])

    step.do(remote)

    written = "install -D -o root -g root -m 0440 /dev/stdin /etc/x"
    assert remote.told[written] == b"new"
    assert remote.asked[-1] == "systemctl reload x"


@pytest.mark.parametrize("user", [access.WATCH, access.HOSTING])
def test_the_labs_servers_are_opened_in_the_same_way(user: str) -> None:
    sudo = (LAB / f"etc/sudoers.d/{user}").read_text(encoding="utf-8")
    key = (LAB / f"etc/ssh/authorized_keys.d/{user}").read_text(encoding="utf-8")

    assert sudo == access.SUDO[user]
    assert key.startswith(f'restrict,command="{access.COMMANDS[user]}" $')
    assert access.SSHD in (LAB / "etc/ssh/sshd_config").read_text(encoding="utf-8")


def test_words_that_cannot_be_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    key = tmp_path / "key.pub"
    key.write_text('ssh-ed25519 AAAA" command', encoding="utf-8")
    files = [f"--{name}={key}" for name in ("key", "watch-key", "hosting-key")]

    codes = [
        main(["server", "prepare", "192.0.2.1", *files, "--host-name", host, "--name-server", "x"])
        for host in ("sv1.hosting.example", "sv1 hosting")
    ]

    assert codes == [2, 2]
    assert "no host name" in capsys.readouterr().err
