"""An area's logs: their newest lines, as text that does nothing, and never another file's."""

import json
from pathlib import Path
from typing import Any

import pytest

from functions.core.adapters.areas import logs
from functions.core.adapters.areas.errors import Invalid
from tests.unit.noren_areas.servers import SLUG, Server


def ask(machine: Server, **changes: Any) -> list[str]:
    question = {"slug": SLUG, "log": "access", "lines": 100, **changes}
    answer = logs.answer(json.dumps(question).encode(), machine)
    assert answer["slug"] == SLUG
    lines: Any = answer["lines"]
    return list(lines)


def folder(machine: Server) -> Path:
    path = Path(machine.at(f"/srv/areas/{SLUG}/logs"))
    path.mkdir(parents=True)
    return path


def test_the_newest_lines_are_read(machine: Server) -> None:
    text = "".join(f"line {number}\n" for number in range(1000))
    (folder(machine) / "access.log").write_text(text)

    assert ask(machine, lines=3) == ["line 997", "line 998", "line 999"]
    assert len(ask(machine)) == 100


def test_of_a_large_file_only_the_end_is_read(machine: Server) -> None:
    file = folder(machine) / "error.log"
    file.write_text("x" * logs.MOST_BYTES + "\n" + "y" * 5000 + "\n" + "last\n")

    lines = ask(machine, log="error")

    assert lines == ["y" * logs.LONGEST_LINE, "last"]


def test_a_site_that_nobody_has_visited_has_no_lines(machine: Server) -> None:
    assert ask(machine) == []


def test_what_visitors_sent_does_nothing(machine: Server) -> None:
    (folder(machine) / "access.log").write_bytes(b"\x1b[2Jhello\x00\r\n\xff\xfe\tend\n")

    assert ask(machine) == ["?[2Jhello??", "\ufffd\ufffd\tend"]


def test_a_link_is_not_followed(machine: Server, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("planted")
    (folder(machine) / "access.log").symlink_to(secret)

    with pytest.raises(OSError, match="symbolic links"):
        ask(machine)


@pytest.mark.parametrize(
    "changes",
    [
        {"slug": "../../etc"},
        {"slug": "h0000001/../h0000002"},
        {"log": "../web/index"},
        {"log": "mail"},
        {"lines": 0},
        {"lines": 501},
        {"lines": "1"},
        {"path": "/etc/passwd"},
    ],
)
def test_another_question_is_refused(machine: Server, changes: dict[str, Any]) -> None:
    with pytest.raises(Invalid):
        ask(machine, **changes)


def test_what_is_no_question_is_refused(machine: Server) -> None:
    for asked in (b"", b"[]", b"{", b"\xff"):
        with pytest.raises(Invalid):
            logs.answer(asked, machine)
