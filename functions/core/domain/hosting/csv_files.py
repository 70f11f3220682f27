"""Lists of customers as CSV: read from what spreadsheets write, written so that none runs it."""

import csv
import io
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final

from functions.core.domain.errors import Invalid
from functions.core.domain.model import Model

FIELD: Final = "csv_base64"
MOST_ROWS: Final = 500
"""Of a file that is shown, or begun, by one request."""
MOST_UPLOADED: Final = 20_000
MOST_LETTERS: Final = 2000
"""Of a cell."""
MOST_BYTES: Final = 12_000
"""Of a row: many of them are kept as one item, of which DynamoDB takes 400 KB."""
COLUMNS: Final = {
    "external_id": ("external_id", "外部ID"),
    "contract_name": ("contract_name", "契約者名"),
    "kana": ("kana", "フリガナ"),
    "number": ("number", "顧客番号"),
    "login_id": ("login_id", "ログインID"),
    "course": ("course", "コース"),
    "server_id": ("server", "サーバ"),
    "mail": ("mail", "メールアドレス"),
    "phone": ("phone", "電話番号"),
    "language": ("language", "言語"),
    "note": ("note", "備考"),
    "contract_date": ("contract_date", "契約日"),
    "service_start": ("service_start", "利用開始日"),
    "expires_on": ("expires_on", "満了日"),
    "domain": ("domain", "ドメイン"),
    "domain_is_theirs": ("domain_is_theirs", "ドメイン確認済"),
}
"""What each column may be called."""
IGNORED: Final = ("stage", "状態", "holds", "利用停止", "id", "顧客ID", "slug", "領域")
"""What an export says besides: it may be sent back as it is."""
REQUIRED: Final = ("external_id", "contract_name", "course")


class Row(Model):
    """A row of the file: what stands in its cells, by column. Empty cells are left out."""

    number: int
    """As a spreadsheet counts: the head is 1."""
    cells: dict[str, str]


def read_rows(data: bytes, most: int = MOST_ROWS) -> list[Row]:
    """Read a file; raise Invalid for what is no list of customers."""
    lines = _lines(_decoded(data))
    head = next(lines, None)
    if head is None:
        raise Invalid(FIELD, "is empty")
    columns = _columns(head)
    rows = [
        Row(number=number, cells=_cells(columns, line, number))
        for number, line in enumerate(lines, start=2)
        if any(each.strip() for each in line)
    ]
    if not 0 < len(rows) <= most:
        raise Invalid(FIELD, f"has {len(rows)} rows: 1 to {most} at once")
    return rows


def _decoded(data: bytes) -> str:
    """Read UTF-8 with or without its mark, else Shift_JIS as Windows writes it."""
    for encoding in ("utf-8-sig", "cp932"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Invalid(FIELD, "is neither UTF-8 nor Shift_JIS")


def _lines(text: str) -> Iterator[list[str]]:
    try:
        yield from csv.reader(io.StringIO(text, newline=""), strict=True)
    except csv.Error as error:
        raise Invalid(FIELD, f"is no CSV: {error}") from error


def _columns(head: Sequence[str]) -> list[str]:
    """Return what each column is; raise Invalid for an unknown, doubled or missing one."""
    known = {_same(name): column for column, names in COLUMNS.items() for name in names}
    known |= {_same(each): f"-{number}" for number, each in enumerate(IGNORED)}
    found = [known.get(_same(each), "") for each in head]
    if "" in found:
        raise Invalid(FIELD, f"column {found.index('') + 1} has an unknown name")
    if len(set(found)) < len(found):
        raise Invalid(FIELD, "has a column twice")
    for column in REQUIRED:
        if column not in found:
            raise Invalid(FIELD, f"lacks the column {column} ({COLUMNS[column][1]})")
    return found


def _cells(columns: Sequence[str], line: Sequence[str], number: int) -> dict[str, str]:
    if len(line) > len(columns):
        raise Invalid(FIELD, f"row {number} has more cells than the head")
    if any(len(each) > MOST_LETTERS for each in line):
        raise Invalid(FIELD, f"row {number} has a cell of more than {MOST_LETTERS} letters")
    named = zip(columns, (each.strip() for each in line), strict=False)
    cells = {name: cell.removeprefix("'") for name, cell in named if cell and name[0] != "-"}
    if sum(len(each.encode()) for each in cells.values()) > MOST_BYTES:
        raise Invalid(FIELD, f"row {number} has more than {MOST_BYTES} bytes")
    return cells


def _same(name: str) -> str:
    """Take full width for half width, and capitals for small ones."""
    return unicodedata.normalize("NFKC", name).strip().lower()
