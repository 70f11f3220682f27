"""`noren due`: deadlines that everybody can look up in a calendar."""

import pytest

from tests.unit.command.conftest import Noren

KNOWN = {
    "an ordinary Tuesday": ("2026-11-24T10:00:00+09:00", "2026-11-25"),
    "a Friday": ("2026-11-27T23:59:59+09:00", "2026-11-30"),
    "a Saturday": ("2026-11-28T12:00:00+09:00", "2026-11-30"),
    "the Friday before Silver Week": ("2026-09-18T17:30:00+09:00", "2026-09-24"),
    "inside Silver Week": ("2026-09-22T09:00:00+09:00", "2026-09-24"),
    "just before midnight in Japan": ("2026-09-23T23:59:59+09:00", "2026-09-24"),
    "just after midnight in Japan": ("2026-09-24T00:00:00+09:00", "2026-09-25"),
    "the same moment in UTC": ("2026-09-23T15:00:00Z", "2026-09-25"),
    "an American evening": ("2026-09-23T10:59:59-04:00", "2026-09-24"),
    "the last business day of a year": ("2026-12-28T18:00:00+09:00", "2027-01-04"),
    "the end of a year": ("2025-12-29T10:00:00+09:00", "2026-01-05"),
    "Golden Week": ("2026-05-01T12:00:00+09:00", "2026-05-07"),
    "Golden Week a year later": ("2027-04-28T12:00:00+09:00", "2027-04-30"),
    "a substitute holiday": ("2025-02-21T12:00:00+09:00", "2025-02-25"),
    "without seconds": ("2026-11-24T10:00+09:00", "2026-11-25"),
    "with fractions, in small letters": ("2026-11-24t01:00:00.123456z", "2026-11-25"),
    "with a space": ("2026-11-24 10:00:00+09:00", "2026-11-25"),
}


@pytest.mark.parametrize("when", KNOWN)
def test_a_report_is_due_at_five_on_the_next_business_day(noren: Noren, when: str) -> None:
    recovered_at, day = KNOWN[when]

    ran = noren("due", recovered_at)

    assert (ran.code, ran.out, ran.err) == (0, f"{day}T17:00:00+09:00\n", "")


def test_the_companys_own_days_count(noren: Noren) -> None:
    ran = noren(
        "due", "2026-11-24T10:00:00+09:00", "--day-off", "2026-11-25", "--day-off", "2026-11-26"
    )

    assert ran.out == "2026-11-27T17:00:00+09:00\n"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("2026-09-18T17:30:00", "no offset"),
        ("2026-09-18", "no offset"),
        ("yesterday", "no time"),
        ("", "no time"),
        ("2026-13-01T00:00:00Z", "no time"),
        ("2026-02-29T00:00:00Z", "no time"),
        ("2026-09-18T25:00:00+09:00", "no time"),
        ("1789000000", "no time"),
        ("9999-12-31T23:00:00+09:00", "no calendar"),
    ],
)
def test_a_time_that_cannot_be_is_wrong_usage(noren: Noren, text: str, word: str) -> None:
    ran = noren("due", text)

    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("noren: TIMESTAMP: ")
    assert word in ran.err
    assert ran.err.count("\n") == 1


def test_a_day_off_that_cannot_be_is_wrong_usage(noren: Noren) -> None:
    ran = noren("due", "2026-11-24T10:00:00+09:00", "--day-off", "Monday")

    assert ran.code == 2
    assert "Monday is no day" in ran.err
