"""What the documents name exists: files, commands, and nothing of anybody's own machine."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from noren.commands import COMMANDS

ROOT: Final = Path(__file__).resolve().parents[2]
DOCUMENTS: Final = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
CODE: Final = ("functions/", "infra/", "lab/", "bench/", "tests/", "docs/", "scripts/")
FOLDERS: Final = (*CODE, "noren/commands/", "noren/local/", "noren/demo/")
TEXT: Final = (".py", ".md", ".toml", ".yaml", ".json", ".sh", ".lock", ".j2")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_path_that_a_document_names_exists(document: Path) -> None:
    named = set(re.findall(r"`((?:[\w.-]+/)+[\w.-]*)`", document.read_text("utf-8")))

    missing = [path for path in named if path.startswith(FOLDERS) and not (ROOT / path).exists()]

    assert missing == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_command_that_a_document_shows_exists(document: Path) -> None:
    shown = set(
        re.findall(r"^(?:sudo )?noren ([a-z-]+)", document.read_text("utf-8"), re.MULTILINE)
    )

    assert shown <= set(COMMANDS)


def test_both_readmes_show_the_same_commands() -> None:
    english, japanese = (_commands(ROOT / name) for name in ("README.md", "README.ja.md"))

    assert list(english) == list(japanese)


def test_every_decision_is_numbered_once_and_without_a_gap() -> None:
    numbers = sorted(int(path.name[:4]) for path in (ROOT / "docs/decisions").glob("*.md"))

    assert numbers == list(range(1, len(numbers) + 1))


def test_the_repository_names_no_package_registry() -> None:
    registry = re.compile(r"https?://[^\s\"']*/(simple|packages|debian|-)/")

    found = [
        str(path) for path in _tracked() if registry.search(path.read_text("utf-8", "replace"))
    ]

    assert found == []


def _tracked() -> Iterator[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    for name in filter(None, listed.stdout.split("\0")):
        path = ROOT / name
        if path.suffix in TEXT and path.is_file():
            yield path


def _commands(readme: Path) -> Iterator[str]:
    """Yield the commands of the code blocks, without what is said about them."""
    for block in re.findall(
        r"^```\n(.*?)^```", readme.read_text("utf-8"), re.MULTILINE | re.DOTALL
    ):
        for line in block.splitlines():
            if re.match(r"(make|noren|\.) ", line):
                yield line.partition("#")[0].strip()
