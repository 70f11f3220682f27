"""Tables in the terminal, and the same as JSON."""

import json
import os
import sys
from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:  # loaded when something is shown: `noren --help` must not wait for it
    from rich.console import Console
    from rich.text import Text

STYLES: Final = {
    "up": "green",
    "degraded": "yellow",
    "down": "bold red",
    "unknown": "magenta",
    "open": "bold red",
    "waits for you": "bold red",
    "recovered": "green",
    "closed": "yellow",
    "LATE": "bold red",
}
PIPED_WIDTH: Final = 400
"""Where nobody looks, a row stays a line: so it can be searched."""


def show(
    title: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[object]],
    *,
    wrapping: Collection[str] = (),
) -> None:
    """Print a table; words with a meaning get their colour.

    Only the `wrapping` columns give way when the terminal is narrow: a broken id cannot be copied.
    """
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    table = Table(
        title=title, title_justify="left", title_style="bold", header_style="bold", box=SIMPLE_HEAD
    )
    for column in columns:
        wraps = column in wrapping
        table.add_column(column, overflow="fold", no_wrap=not wraps, min_width=8 if wraps else None)
    for row in rows:
        table.add_row(*(_cell(value) for value in row))
    _console().print(table if table.row_count else f"{title}: none")


def show_json(document: Any) -> None:  # noqa: ANN401 - what the API answered
    """Print a document for programs."""
    sys.stdout.write(json.dumps(document, ensure_ascii=False, indent=2) + "\n")


def _console() -> "Console":
    from rich.console import Console

    searched = not sys.stdout.isatty() and "COLUMNS" not in os.environ
    return Console(width=PIPED_WIDTH if searched else None)


def _cell(value: object) -> "Text":
    from rich.text import Text

    text = "" if value is None else str(value)
    return Text(text, style=STYLES.get(text, ""))
