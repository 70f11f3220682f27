"""Lists as spreadsheets write them: in every encoding, with every name of a column."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.core.domain.errors import Invalid
from functions.core.domain.hosting.csv_files import MOST_ROWS, read_rows

LIST = "外部ID,契約者名,コース,ドメイン\r\nw-1,髙橋㈱,ベーシック,日本語.jp\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_every_encoding_of_japans_spreadsheets_is_read(encoding: str) -> None:
    (row,) = read_rows(LIST.encode(encoding))

    assert row.number == 2
    assert row.cells == {
        "external_id": "w-1",
        "contract_name": "髙橋㈱",
        "course": "ベーシック",
        "domain": "日本語.jp",
    }


@pytest.mark.parametrize(
    "head",
    ["external_id,contract_name,course", "外部ID,契約者名,コース", "External_ID,契約者名,コース"],
)
def test_columns_are_named_in_both_languages_in_any_width_and_order(head: str) -> None:
    (row,) = read_rows(f"{head}\nw-1,Sakura,basic\n".encode())

    assert row.cells["external_id"] == "w-1"


def test_empty_lines_and_cells_are_left_out() -> None:
    rows = read_rows("外部ID,契約者名,コース,備考\nw-1,a,b,\n,,,\n\nw-2,a,b\n".encode())

    assert [(each.number, "note" in each.cells) for each in rows] == [(2, False), (5, False)]


def test_a_cell_may_hold_lines_and_quotes() -> None:
    (row,) = read_rows('外部ID,契約者名,コース,備考\nw-1,a,b,"x\n""y"", z"\n'.encode())

    assert row.cells["note"] == 'x\n"y", z'


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "is empty"),
        ("外部ID,契約者名,コース\n", "has 0 rows"),
        ("外部ID,契約者名,コース\n" + "w,a,b\n" * (MOST_ROWS + 1), "rows: 1 to"),
        ("外部ID,契約者名\nw,a\n", "lacks the column course"),
        ("外部ID,契約者名,コース,秘密\nw,a,b,c\n", "column 4"),
        ("外部ID,契約者名,コース,course\nw,a,b,c\n", "twice"),
        ("外部ID,契約者名,コース\nw,a,b,c\n", "more cells"),
        ("外部ID,契約者名,コース\nw,a," + "b" * 2001 + "\n", "letters"),
        ("外部ID,契約者名,コース,備考\nw," + ",".join(["秘" * 1999] * 3) + "\n", "row 2 has more"),
        ('外部ID,契約者名,コース\n"w,a,b\n', "is no CSV"),
    ],
)
def test_what_is_no_list_is_told_so_without_what_stands_in_it(text: str, complaint: str) -> None:
    with pytest.raises(Invalid, match=complaint) as refused:
        read_rows(text.encode())

    assert "秘密" not in str(refused.value)


def test_what_is_no_text_is_told_so() -> None:
    with pytest.raises(Invalid, match="neither UTF-8 nor Shift_JIS"):
        read_rows(b"\xff\xfe\x00\x81")


@given(st.binary(max_size=200))
def test_whatever_is_sent_is_read_or_refused(data: bytes) -> None:
    with suppress(Invalid):
        assert read_rows(data)
