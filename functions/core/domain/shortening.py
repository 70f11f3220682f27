"""What gives way when a page is full: leading first, then rows, and it is always said how many."""

from collections.abc import Iterator

from functions.core.domain.contacts import Language
from functions.core.domain.model import Model
from functions.core.domain.sheets import Section, Sheet, Table
from functions.core.domain.wording import clipped, columns

ROOMY, DENSE = 15.0, 11.5
FEWEST_ROWS = 3


class Room(Model):
    """How much room a layout takes."""

    leading: float
    padding: float
    timeline_rows: int
    table_rows: int
    share: float = 1
    """Of the texts. Legal texts fit; unusually wide letters (WWWW) may need a little less."""


def rooms(sheet: Sheet) -> Iterator[Room]:
    """Yield layouts from the most comfortable to the densest."""
    timeline = max((len(each.timeline) for each in sheet.sections), default=0)
    table = max((len(each.table.rows) for each in sheet.sections if each.table), default=0)
    for leading, padding in ((ROOMY, 3.5), (14, 2.5), (13, 1.5), (12, 1), (DENSE, 0.5)):
        yield Room(leading=leading, padding=padding, timeline_rows=timeline, table_rows=table)
    while timeline > FEWEST_ROWS or table > FEWEST_ROWS:
        # The longer of the two gives way, a tenth at a time: each try lays out the whole page.
        if timeline >= table:
            timeline -= max(1, timeline // 10)
        else:
            table -= max(1, table // 10)
        yield Room(leading=DENSE, padding=0.5, timeline_rows=timeline, table_rows=table)
    for share in (0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2):
        yield Room(
            leading=DENSE, padding=0.5, timeline_rows=timeline, table_rows=table, share=share
        )


def shorten(sheet: Sheet, room: Room) -> Sheet:
    """Return the sheet with as many rows as there is room for."""
    sections = tuple(_shorten(each, sheet.language, room) for each in sheet.sections)
    return sheet.model_copy(update={"sections": sections})


def _shorten(section: Section, language: Language, room: Room) -> Section:
    changed: dict[str, object] = {}
    if room.share < 1:
        changed["lines"] = tuple(clipped(line, _part(line, room)) for line in section.lines)
    if len(section.timeline) > room.timeline_rows:
        changed["timeline"] = _ends(section.timeline, room.timeline_rows, language)
    if section.table and len(section.table.rows) > room.table_rows:
        changed["table"] = _first(section.table, room.table_rows, language)
    return section.model_copy(update=changed) if changed else section


def _part(line: str, room: Room) -> int:
    return max(20, int(columns(line) * room.share))


def _ends(
    rows: tuple[tuple[str, str], ...], room: int, language: Language
) -> tuple[tuple[str, str], ...]:
    """Keep the beginning and the end of a story; the middle becomes one row that counts it."""
    kept = room - 1
    head, tail = rows[: (kept + 1) // 2], rows[len(rows) - kept // 2 :]
    dropped = len(rows) - len(head) - len(tail)
    words = f"ほか {dropped} 件" if language is Language.JA else f"{dropped} more"
    return (*head, ("…", words), *tail)


def _first(table: Table, room: int, language: Language) -> Table:
    kept = room - 1
    dropped = len(table.rows) - kept
    words = f"ほか {dropped} 台" if language is Language.JA else f"{dropped} more"
    last = (words, *("" for _ in table.head[1:]))
    return table.model_copy(update={"rows": (*table.rows[:kept], last)})
