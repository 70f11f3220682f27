"""Tables in the terminal, and the same as JSON."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from rich.console import Console
from rich.table import Table

STYLES = {
    "up": "green",
    "degraded": "yellow",
    "down": "bold red",
    "unknown": "magenta",
    "open": "bold red",
    "recovered": "green",
    "closed": "yellow",
}


def show(title: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print a table; words with a meaning get their colour."""
    table = Table(title=title, title_justify="left", header_style="bold")
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(_cell(value) for value in row))
    Console().print(table)


def show_json(document: Any) -> None:  # noqa: ANN401 - what the API answered
    """Print a document for programs."""
    Console(soft_wrap=True).print_json(json.dumps(document, ensure_ascii=False))


def _cell(value: object) -> str:
    text = "" if value is None else str(value)
    style = STYLES.get(text)
    return f"[{style}]{text}[/]" if style else text.replace("[", r"\[")
