"""noren-areas as it is installed: one file that needs nothing but a server's own Python."""

import ast
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from functions.core.adapters import areas as package
from functions.core.adapters.areas.program import asked
from noren import areas

SOURCES = sorted(Path(package.__file__).parent.glob("*.py"))
OLDEST = (3, 9)


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sbin") / "noren-areas"
    path.write_bytes(areas.build())
    path.chmod(0o755)
    return path


def run(program: Path, *words: str) -> "subprocess.CompletedProcess[bytes]":
    command = [sys.executable, "-IS", str(program), *words]
    return subprocess.run(command, input=b"[]", capture_output=True, check=False)


def test_it_is_the_same_file_whoever_builds_it() -> None:
    assert areas.build() == areas.build()


def test_it_runs_with_nothing_beside_it(program: Path) -> None:
    ran = run(program, "nonsense")

    assert ran.returncode == 64
    assert ran.stdout.startswith(b'{"error": "usage: ')


def test_a_python_of_another_version_finds_the_source(program: Path) -> None:
    with zipfile.ZipFile(BytesIO(program.read_bytes())) as archive:
        names = set(archive.namelist())

    assert {f"{name}c" for name in names if name.endswith(".py")} <= names


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_every_file_is_of_old_python_and_its_own_library(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"), feature_version=OLDEST)

    imported = {each for node in ast.walk(tree) for each in _modules(node)}
    foreign = {
        name
        for name in imported
        if name.partition(".")[0] not in sys.stdlib_module_names
        and not name.startswith(package.__name__)
    }
    assert foreign <= {"__future__"}


@pytest.mark.parametrize(
    ("said", "word"),
    [("apply", ["apply"]), ("digests", ["digests"]), ("usage", ["usage"]), ("prepare", []),
     ("apply; id", []), ("$(id)", []), ("", []), ("apply\n", []), ("outgoing", [])],
)  # fmt: skip
def test_over_ssh_there_are_three_words(said: str, word: list[str]) -> None:
    assert asked([], {"SSH_ORIGINAL_COMMAND": said}) == word


def _modules(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [each.name for each in node.names]
    if isinstance(node, ast.ImportFrom):
        return [f"{node.module}"]
    return []
