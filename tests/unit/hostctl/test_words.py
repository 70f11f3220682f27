"""hostctl's words: exactly the grammar, and everything else is turned away before anything runs."""

import ast
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.core.adapters.hostctl import hostctl
from functions.core.domain.remedies import Unit
from tests.unit.hostctl.box import a_unit, systemd_box

PROGRAM = Path(hostctl.__file__)
HOSTILE = [
    "",
    " ",
    "true ",
    " true",
    "true\n",
    "TRUE",
    "status",
    "status ",
    "status  web",
    "status web ",
    "status web\n",
    "status web\nid",
    "status\tweb",
    "status web;id",
    "status $(id)",
    "status `id`",
    "status web && id",
    "status web|id",
    "status ../web",
    "status nginx",
    "status -h",
    "--help",
    "restart web --force",
    "restart web\x00id",
    "restart ｗｅｂ",
    "stop web",
    "sh -c id",
    "status " + "web " * 60 + "web",
    "status " + "web" * 100_000,
    "/usr/lib/openssh/sftp-server",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_turned_away(words: str) -> None:
    with pytest.raises(hostctl.Wrong):
        hostctl.parse(words)


@pytest.mark.parametrize("words", [w for w in HOSTILE if "\x00" not in w and len(w) < 10_000])
def test_hostile_words_start_no_program(words: str, tmp_path: Path) -> None:
    box = systemd_box(tmp_path, {"nginx.service": a_unit()})

    done = box.run(words)

    assert done.status == 64
    assert list(done.report) == ["error"]
    assert box.calls() == []


_SPICE = st.sampled_from(
    [";", "\n", "\x00", "$(id)", "`", "|", "&", " ", "\t", "'", "\\", "ｗ", ""]
)


@given(
    st.lists(
        st.one_of(
            st.text(max_size=8),
            _SPICE,
            st.sampled_from(["true", "status", "restart", "logs", " ", *Unit]),
        ),
        max_size=12,
    ).map("".join)
)
def test_whatever_passes_is_a_verb_and_known_units(words: str) -> None:
    try:
        verb, units = hostctl.parse(words)
    except hostctl.Wrong:
        return
    assert verb in ("true", "status", "restart", "logs")
    assert set(units) <= set(Unit)
    assert words == "true" or words.split(" ")[0] == verb
    assert set(words) <= set("abcdefghijklmnopqrstuvwxyz ")


def test_good_words_pass_and_a_unit_counts_once() -> None:
    assert hostctl.parse("true") == ("true", [])
    assert hostctl.parse("restart php web php") == ("restart", ["php", "web"])


def test_the_units_are_the_platform_s() -> None:
    assert list(hostctl.UNITS) == list(Unit)


def test_true_starts_no_program(tmp_path: Path) -> None:
    box = systemd_box(tmp_path, {})
    assert box.run("true") == (0, {})
    assert box.calls() == []


def _as_nobody(words: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run the program itself, as it is installed, by somebody who is not root."""
    nobody = 65534 if os.geteuid() == 0 else None
    return subprocess.run(
        ["/usr/bin/env", "-i", f"SSH_ORIGINAL_COMMAND={words}", "python3", "-I", "-", *arguments],
        input=PROGRAM.read_text(),
        capture_output=True,
        text=True,
        timeout=20,
        check=False,
        user=nobody,
        group=nobody,
        extra_groups=None if nobody is None else [],
    )


def test_without_root_true_works_and_bad_words_are_turned_away() -> None:
    good, bad = _as_nobody("true"), _as_nobody("id")
    assert (good.returncode, good.stdout) == (0, "")
    assert bad.returncode == 64
    assert "usage" in json.loads(bad.stdout)["error"]


def test_arguments_are_held_to_the_same_grammar() -> None:
    assert _as_nobody("true", "status", "web;id").returncode == 64
    assert _as_nobody("true", "status web", "id").returncode == 64


def test_root_is_asked_of_sudo_with_checked_words_only(monkeypatch: pytest.MonkeyPatch) -> None:
    class Replaced(Exception):
        pass

    def execve(path: str, words: list[str], environment: dict[str, str]) -> None:
        raise Replaced(path, words, environment)

    monkeypatch.setattr(os, "execve", execve)

    with pytest.raises(Replaced) as replaced:
        hostctl.become_root("restart php web php")

    assert replaced.value.args == (
        "/usr/bin/sudo",
        ["/usr/bin/sudo", "-n", "--", "/usr/local/sbin/noren-hostctl", "restart", "php", "web"],
        hostctl.ENVIRONMENT,
    )


def test_a_missing_sudo_is_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(hostctl, "SUDO", str(tmp_path / "sudo"))
    assert hostctl.become_root("status web") == 77
    assert "No such file" in json.loads(capsys.readouterr().out)["error"]


def test_it_is_one_file_for_python_3_9_with_nothing_but_the_standard_library() -> None:
    tree = ast.parse(PROGRAM.read_text(), feature_version=(3, 9))
    modules = {
        name.partition(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in (
            [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else [alias.name for alias in node.names]
        )
    }
    assert modules <= sys.stdlib_module_names
    assert PROGRAM.read_text().startswith("#!/usr/bin/python3 -I\n")


def test_nothing_in_it_starts_a_shell() -> None:
    text = PROGRAM.read_text()
    for forbidden in ("shell=", "os.system", "popen(", "/bin/sh", "eval(", "exec("):
        assert forbidden not in text
