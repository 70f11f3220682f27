"""CSV for spreadsheets: RFC 4180 with a byte order mark, and no cell that a program would run."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Final

from pydantic import Field

from functions.core.domain.model import Model

DANGEROUS: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
"""With what a formula begins: Excel and others would compute it, a customer's name too."""
MARK: Final = "\ufeff"
"""Without it Excel reads UTF-8 as something else."""

Cell = str | int | float | None


class CsvFile(Model):
    """A file to be kept under this name."""

    file_name: str
    csv: str = Field(repr=False)


def spelled(head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """Spell a table; texts that look like formulas get an apostrophe, numbers stay numbers."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([_defused(cell) for cell in row] for row in rows)
    return MARK + text.getvalue()


def _defused(cell: Cell) -> str | int | float:
    if cell is None:
        return ""
    if isinstance(cell, str) and cell.lstrip(" ").startswith(DANGEROUS):
        return f"'{cell}"
    return cell
