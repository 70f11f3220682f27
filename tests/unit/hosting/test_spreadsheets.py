"""Files for spreadsheets: read as they were meant, and never run."""

import csv
import io

import pytest

from functions.core.domain.spreadsheets import spelled


def test_a_table_is_read_back_by_any_program() -> None:
    text = spelled(("name", "mib"), [("株式会社「引用, 符」", 7), ('said "no"', None)])

    assert text.startswith("\ufeffname,mib\r\n")
    assert list(csv.reader(io.StringIO(text[1:])))[1:] == [
        ["株式会社「引用, 符」", "7"],
        ['said "no"', ""],
    ]


@pytest.mark.parametrize(
    "name",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\tx",
        "\rx",
        "\n=1",
        "  =cmd|' /C calc'!A0",
        '=HYPERLINK("x")',
    ],
)
def test_a_name_that_looks_like_a_formula_is_only_text(name: str) -> None:
    (cell,) = list(csv.reader(io.StringIO(spelled(("name",), [(name,)])[1:], newline="")))[1]

    assert cell == f"'{name}"


def test_numbers_stay_numbers() -> None:
    assert spelled(("n",), [(-5,)]).endswith("-5\r\n")
