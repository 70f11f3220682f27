"""The command itself: it starts fast, and whatever goes wrong is one line."""

import argparse
import importlib
import os
import subprocess
import sys
from typing import Final

import pytest

from functions.core.domain.errors import Invalid, Unavailable
from noren.client import ClientError
from noren.commands import COMMANDS
from tests.unit.command.conftest import Noren

HEAVY: Final = {"boto3", "botocore", "ministack", "chalice", "hypercorn", "asyncssh", "rich"}


def _loaded(*words: str) -> set[str]:
    """Run the command in a process of its own and return what it had to load."""
    program = (
        "import sys\n"
        "from noren.cli import main\n"
        "try: main(sys.argv[1:])\n"
        "except SystemExit: pass\n"
        "print(*sys.modules, file=sys.stderr)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program, *words], capture_output=True, check=True, text=True
    )
    return set(ran.stderr.split())


def test_help_names_every_command(noren: Noren) -> None:
    ran = noren("--help")

    assert ran.code == 0
    assert all(f"    {name}" in ran.out for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(noren: Noren, name: str) -> None:
    ran = noren(name, "--help")

    assert ran.code == 0
    assert ran.out.startswith(f"usage: noren {name}")


@pytest.mark.parametrize(
    "words", [["--help"], ["due", "2026-09-18T17:30:00+09:00"], ["servers", "--data", "/nowhere"]]
)
def test_nothing_heavy_is_loaded_before_it_is_used(words: list[str]) -> None:
    assert _loaded(*words) & HEAVY == set()


def test_a_probe_knows_no_cloud() -> None:
    loaded = _loaded("probe", "127.0.0.1", "--service", "http", "--port", "1")

    assert "functions.probes.runner" in loaded
    assert loaded & (HEAVY - {"rich"}) == set()


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["nonsense"],
        ["--nonsense"],
        ["probe", "192.0.2.1", "--nonsense"],
        ["incidents", "order", "ID"],
        ["incidents", "order", "ID", "explode"],
        ["reports", "postpone", "ID"],
        ["rounds", "--limit", "0"],
        ["rounds", "--limit", "many"],
        ["maintenance", "add", "web01", "--reason", "disk"],
        ["maintenance", "add", "web01", "--minutes", "5", "--end", "x", "--reason", "disk"],
        ["demo"],
        ["demo", "break", "web1"],
        ["demo", "break", "web1", "http", "--how", "gently"],
        ["up", "--port", "0"],
        ["up", "--port", "65536"],
        ["up", "--port", "http"],
        ["up", "--pace", "0.5"],
        ["up", "--pace", "nan"],
        ["up", "--no-demo", "--lab"],
        ["due"],
    ],
)
def test_wrong_usage_is_told_in_one_line(noren: Noren, words: list[str]) -> None:
    ran = noren(*words)

    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("noren: ")
    assert ran.err.count("\n") == 1
    assert "--help" in ran.err


@pytest.mark.parametrize(
    ("error", "code", "line"),
    [
        (ClientError("nothing runs"), 1, "noren: nothing runs\n"),
        (Unavailable("later"), 1, "noren: later\n"),
        (Invalid("--port", "ping has none"), 2, "noren: --port: ping has none\n"),
        (KeyboardInterrupt(), 130, ""),
    ],
)
def test_what_goes_wrong_has_its_code_and_its_line(
    noren: Noren, monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int, line: str
) -> None:
    def fail(_: argparse.Namespace) -> int:
        raise error

    monkeypatch.setattr(importlib.import_module("noren.commands.due"), "run", fail)

    ran = noren("due", "now")

    assert (ran.code, ran.out, ran.err) == (code, "", line)


def test_nobody_reading_any_more_is_no_trouble() -> None:
    program = "import sys; from noren.cli import main; sys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", program, "due", "2026-09-18T17:30:00+09:00"]
    reading, writing = os.pipe()
    os.close(reading)

    ran = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, check=False)

    os.close(writing)
    assert (ran.returncode, ran.stderr) == (141, b"")
