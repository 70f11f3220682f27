"""The report on paper: one A4 page, whatever its texts, with a Japanese font inside."""

from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from functions.core.adapters.pdf import Pdf
from functions.core.domain.contacts import Language
from functions.core.domain.incidents import EventKind
from functions.core.domain.reports import LINE, LONG_TEXT, SHORT_TEXT, Report, Sections
from functions.core.domain.sheets import Section, Sheet
from functions.core.services.reports import file_reports, sheet_pdf
from tests.builders import an_event
from tests.cast import ACME, at
from tests.fakes import FakeDeps
from tests.unit.reports.papers import pages_of, text_of
from tests.unit.reports.scenes import a_family, a_long_one, a_short_one, filed

KANJI, LETTERS = (
    "障害の原因を調査した結果次のとおり判明",
    "The investigation has shown that a daemon ",
)
LANGUAGES = list(Language)


def full(text: str, lines: int) -> str:
    """Fill so many lines of the form to the last column."""
    width = LINE if text.isascii() else LINE // 2
    return (text * LINE)[: width * lines]


def brimming(text: str) -> Sections:
    """Return sections in which not one letter more is allowed."""
    short, long = full(text, SHORT_TEXT), full(text, LONG_TEXT)
    return Sections(
        summary=short, phenomenon=long, cause=long, status=short, prevention=long, request=short
    )


def a_busy_report(deps: FakeDeps, *, servers: int = 1, **changes: Any) -> Report:
    """File one about several servers, each with a long story."""
    family = [
        a_long_one(deps, number, server=f"web{number:02d}", **changes) for number in range(servers)
    ]
    for incident in family:
        for number in range(25):
            event = an_event(
                f"level1:{number}",
                at=at(number),
                kind=EventKind.LEVEL_1,
                text_ja=f"レベル1対応: nginx を再起動しました({number}回目)",
                text_en=f"Level 1: nginx restarted ({number})",
            )
            deps.incidents.add_event(incident.id, event)
    parent = a_family(deps, *family) if servers > 1 else None
    return filed(deps, family[0], parent, family)


def written(deps: FakeDeps, report: Report, sections: Sections) -> Report:
    changes = {"sections_ja": sections, "sections_en": sections}
    return deps.reports.save(report.model_copy(update=changes))


def fonts_of(reader: PdfReader) -> list[DictionaryObject]:
    resources = reader.pages[0]["/Resources"].get_object()
    assert isinstance(resources, DictionaryObject)
    fonts = resources["/Font"].get_object()
    assert isinstance(fonts, DictionaryObject)
    return [font.get_object() for font in fonts.values()]


def is_embedded(font: DictionaryObject) -> bool:
    descendants = font.get("/DescendantFonts")
    bearer = descendants[0].get_object() if descendants else font
    return "/FontFile2" in bearer.get("/FontDescriptor", DictionaryObject()).get_object()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", [KANJI, LETTERS, "W", "x\n"])
@pytest.mark.parametrize("servers", [1, 40])
def test_it_is_one_a4_page_whatever_its_texts(
    house: FakeDeps, language: Language, text: str, servers: int
) -> None:
    report = a_busy_report(house, servers=servers)
    sections = brimming(text) if text.strip() == text else Sections(cause=text * LONG_TEXT)
    written(house, report, sections)

    reader = pages_of(sheet_pdf(report.id, language, means=house))

    [page] = reader.pages
    assert (round(float(page.mediabox.width)), round(float(page.mediabox.height))) == (595, 842)


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_letters_are_embedded(house: FakeDeps, language: Language) -> None:
    report = filed(house, a_long_one(house))

    reader = pages_of(sheet_pdf(report.id, language, means=house))
    used = [font for font in fonts_of(reader) if "IPAex" in str(font.get("/BaseFont"))]

    assert used
    assert all(is_embedded(font) for font in used)
    assert "/Helvetica" not in page_fonts_that_draw(reader)


def page_fonts_that_draw(reader: PdfReader) -> set[str]:
    """Return the fonts in which the page sets at least one letter."""
    drawn: set[str] = set()

    def see(text: str, _user: object, _text: object, font: Any, _size: object) -> None:
        if text.strip() and font:
            drawn.add(str(font.get("/BaseFont")))

    reader.pages[0].extract_text(visitor_text=see)
    return drawn


def test_it_has_twelve_sections_in_their_order(house: FakeDeps) -> None:
    report = filed(house, a_long_one(house))

    text = text_of(sheet_pdf(report.id, Language.JA, means=house))

    headings = (
        "概要 発生日時 復旧日時 停止時間 影響範囲 事象 原因 対応経過 現在の状況 再発防止策 "
        "お客様へのお願い お問い合わせ先 以上"
    )
    places = [text.index(each) for each in headings.split()]
    assert places == sorted(places)
    assert "株式会社acme 御中" in text


@pytest.mark.parametrize(
    ("language", "texts"), [(Language.JA, brimming(KANJI)), (Language.EN, brimming(LETTERS))]
)
def test_what_the_form_takes_is_printed_whole(
    house: FakeDeps, language: Language, texts: Sections
) -> None:
    report = written(house, a_busy_report(house), texts)

    text = text_of(sheet_pdf(report.id, language, means=house)).replace(" ", "")

    for each in texts.model_dump().values():
        assert each.replace(" ", "") in text


def test_what_does_not_fit_is_counted(house: FakeDeps) -> None:
    report = written(house, a_busy_report(house, servers=40), brimming(KANJI))

    text = text_of(sheet_pdf(report.id, Language.JA, means=house))

    assert "web00" in text
    assert "web39" not in text
    assert "ほか" in text


def test_every_server_of_a_usual_family_is_in_the_table(house: FakeDeps) -> None:
    family = [a_long_one(house, number, server=f"web{number:02d}") for number in range(12)]
    report = filed(house, family[0], a_family(house, *family), family)

    text = text_of(sheet_pdf(report.id, Language.JA, means=house))

    assert all(f"web{number:02d}" in text for number in range(12))
    assert "9/18 10:00" in text
    assert "…" not in text


def test_a_collection_names_each_short_incident(house: FakeDeps) -> None:
    for number in range(3):
        incident = a_short_one(house, number, server_name=f"web{number:02d}", began=at(60 * number))
        [report] = file_reports(incident, means=house)

    text = text_of(sheet_pdf(report.id, Language.JA, means=house))

    assert "短時間障害" in text
    assert all(f"web{number:02d}" in text for number in range(3))


def test_a_letter_that_the_font_lacks_is_visible(house: FakeDeps) -> None:
    report = filed(house, a_long_one(house, cause="回復🎉しました"))

    text = text_of(sheet_pdf(report.id, Language.JA, means=house))

    assert "回復〓しました" in text


def test_markup_is_only_text(house: FakeDeps) -> None:
    cause = "<b>disk</b> & <img src='http://evil.test/x.png'/>"
    report = filed(house, a_long_one(house, cause=cause))

    text = text_of(sheet_pdf(report.id, Language.EN, means=house))

    assert cause.replace(" ", "") in text.replace(" ", "")


def test_the_same_sheet_gives_the_same_bytes(house: FakeDeps) -> None:
    report = filed(house, a_long_one(house))

    once, twice = (sheet_pdf(report.id, Language.JA, means=house) for _ in range(2))

    assert once == twice


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_absurd_sheet_is_one_page_still(language: Language) -> None:
    endless = Section(heading="1 x", lines=("漢字" * 200, "W" * 400), timeline=(("1/1", "x"),) * 80)
    sheet = Sheet(
        language=language,
        number=f"x.{ACME}",
        date="-",
        to="御中" * 40,
        sender=("当社",),
        title="障害報告書",
        preamble=("はじめに",),
        sections=(endless,) * 3,
    )

    pdf = Pdf().report(sheet)

    assert len(pages_of(pdf).pages) == 1
