"""Paper: one A4 page as PDF with an embedded Japanese font, black on white, for screen and FAX.

The page never overflows and its letters never shrink below 10 points: when the texts are long, the
leading narrows, then rows of the timeline and of the table give way to a line that counts them.
"""

import html
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from functions.core.adapters.fonts import FONT, drawable, register
from functions.core.domain.contacts import Language
from functions.core.domain.sheets import Paper, Section, Sheet
from functions.core.domain.shortening import Room, rooms, shorten

if TYPE_CHECKING:
    from reportlab.platypus import Flowable

SIZE: Final = 10
TITLE_SIZE: Final = 16
MARGIN: Final = 36
"""Points (12.7 mm): FAX machines do not print the edge."""
PAGE_WIDTH, PAGE_HEIGHT = 595.28, 841.89
WIDTH: Final = PAGE_WIDTH - 2 * MARGIN
HEIGHT: Final = PAGE_HEIGHT - 2 * MARGIN
HEADING_WIDTHS: Final = {Language.JA: 113, Language.EN: 86}
"""To their right, what the sections count as a line fits: 40 kanji, or 80 usual letters."""
NUMBER: Final = {Language.JA: "管理番号 ", Language.EN: "No. "}
ENDS: Final = {Language.JA: ("記", "以上"), Language.EN: ("", "End of report")}


class Pdf:
    """The Printer port."""

    def report(self, sheet: Sheet) -> bytes:
        """Print a report on exactly one page; the same sheet gives the same bytes."""
        register()
        for room in rooms(sheet):
            content = list(_report(shorten(sheet, room), room))
            if _height(content) <= HEIGHT:
                return _print(content, sheet.title)
        raise ValueError(f"{sheet.number} does not fit on one page")

    def letter(self, paper: Paper) -> bytes:
        """Print a letter for a FAX, on as many pages as it takes."""
        register()
        return _print(list(_letter(paper)), paper.title)


def _report(sheet: Sheet, room: Room) -> Iterator["Flowable"]:
    """Return the page from top to bottom."""
    from reportlab.platypus import Spacer

    language, leading = sheet.language, room.leading
    opening, end = ENDS[language]
    yield _text(f"{NUMBER[language]}{sheet.number}", language, leading, align="right")
    yield _text(sheet.date, language, leading, align="right")
    yield _text(sheet.to, language, leading + 3, size=12)
    for line in sheet.sender:
        yield _text(line, language, leading, align="right")
    yield Spacer(1, leading / 2)
    yield _text(sheet.title, language, TITLE_SIZE + 4, size=TITLE_SIZE, align="center")
    yield Spacer(1, leading / 2)
    for line in sheet.preamble:
        yield _text(line, language, leading)
    if opening:
        yield _text(opening, language, leading, align="center")
    yield Spacer(1, leading / 3)
    yield _sections(sheet, room)
    yield Spacer(1, leading / 3)
    yield _text(end, language, leading, align="right")


def _sections(sheet: Sheet, room: Room) -> "Flowable":
    """Draw the twelve sections as a ruled table: heading to the left, content to the right."""
    from reportlab.platypus import Table, TableStyle

    rows = [
        [_text(each.heading, sheet.language, room.leading), list(_content(each, sheet, room))]
        for each in sheet.sections
    ]
    heading_width = HEADING_WIDTHS[sheet.language]
    table = Table(rows, colWidths=[heading_width, WIDTH - heading_width])
    table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.6, "black"), *_padding(room.padding)]))
    return table


def _content(section: Section, sheet: Sheet, room: Room) -> Iterator["Flowable"]:
    language, leading = sheet.language, room.leading
    for line in section.lines:
        yield _text(line, language, leading)
    if section.table:
        yield _grid([section.table.head, *section.table.rows], section.table.widths, sheet, room)
    if section.timeline:
        yield _grid(section.timeline, (0.21, 0.79), sheet, room, ruled=False)
    if not (section.lines or section.table or section.timeline):
        yield _text("-", language, leading)


def _grid(
    rows: Any,  # noqa: ANN401 - reportlab's tables are untyped
    shares: tuple[float, ...],
    sheet: Sheet,
    room: Room,
    *,
    ruled: bool = True,
) -> "Flowable":
    """Draw rows of one line each; a cell that is too long ends in an ellipsis."""
    from reportlab.platypus import Table, TableStyle

    inner = WIDTH - HEADING_WIDTHS[sheet.language] - 8
    widths = [share * inner for share in shares]
    padding = 3 if ruled else 0
    cells = [
        [
            _text(_cut(cell, width - 2 * padding), sheet.language, room.leading)
            for cell, width in zip(row, widths, strict=True)
        ]
        for row in rows
    ]
    style = [*_padding(0), ("LEFTPADDING", (0, 0), (-1, -1), padding)]
    rules = [("GRID", (0, 0), (-1, -1), 0.4, "black")] if ruled else []
    table = Table(cells, colWidths=widths, hAlign="LEFT")
    table.setStyle(TableStyle([*style, ("RIGHTPADDING", (0, 0), (-1, -1), 0), *rules]))
    return table


def _padding(vertical: float) -> list[tuple[Any, ...]]:
    everywhere = ((0, 0), (-1, -1))
    return [
        ("VALIGN", *everywhere, "TOP"),
        ("LEFTPADDING", *everywhere, 4),
        ("RIGHTPADDING", *everywhere, 4),
        ("TOPPADDING", *everywhere, vertical),
        ("BOTTOMPADDING", *everywhere, vertical + 1),
    ]


def _letter(paper: Paper) -> Iterator["Flowable"]:
    from reportlab.platypus import Spacer

    language = paper.language
    yield _text(paper.number, language, 14, align="right")
    yield _text(paper.title, language, 20, size=14)
    yield Spacer(1, 8)
    for part in paper.parts:
        if part.heading:
            yield _text(f"■ {part.heading}", language, 17, size=12)
        for line in part.lines:
            yield _text(line, language, 16, size=11)
        yield Spacer(1, 7)


def _text(
    text: str, language: Language, leading: float, *, size: int = SIZE, align: str = "left"
) -> "Flowable":
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph

    style = ParagraphStyle(
        name=f"{size}",
        fontName=FONT,
        fontSize=size,
        leading=max(leading, size + 1),
        alignment={"left": 0, "center": 1, "right": 2}[align],
        wordWrap="CJK" if language is Language.JA else None,
    )
    return Paragraph(html.escape(drawable(text)), style)


def _cut(text: str, width: float) -> str:
    """Cut a text to a width in points."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    text = drawable(text)
    if stringWidth(text, FONT, SIZE) <= width:
        return text
    while text and stringWidth(text + "…", FONT, SIZE) > width:
        text = text[:-1]
    return text + "…"


def _height(content: list["Flowable"]) -> float:
    return float(sum(each.wrap(WIDTH, 10 * PAGE_HEIGHT)[1] for each in content))


def _print(content: list["Flowable"], title: str) -> bytes:
    from reportlab.platypus import Frame, PageTemplate
    from reportlab.platypus.doctemplate import BaseDocTemplate

    file = BytesIO()
    # invariant: no time and no random id in the file, so that printing twice gives the same bytes.
    document = BaseDocTemplate(
        file, pagesize=(PAGE_WIDTH, PAGE_HEIGHT), invariant=1, title=title, author="", lang="ja"
    )
    frame = Frame(MARGIN, MARGIN, WIDTH, HEIGHT, 0, 0, 0, 0)
    document.addPageTemplates([PageTemplate(frames=[frame])])
    document.build(content)
    return file.getvalue()
