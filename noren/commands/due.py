"""`noren due`: until when a report is owed for a recovery at a given time."""

import argparse
import datetime as dt

from functions.core.domain.errors import Invalid
from noren.times import EXAMPLE, JST, instant


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser(
        "due",
        help="the deadline of a report",
        description="Print the deadline of the report for a recovery at TIMESTAMP: 17:00 JST on "
        "the next business day.",
    )
    parser.add_argument(
        "timestamp", metavar="TIMESTAMP", help=f"RFC 3339 with an offset: {EXAMPLE}"
    )
    parser.add_argument(
        "--day-off",
        nargs="+",
        action="extend",
        default=[],
        type=_day,
        metavar="YYYY-MM-DD",
        help="the company's own days off",
    )


def run(args: argparse.Namespace) -> int:
    """Raise Invalid for a time that cannot be."""
    from functions.core.domain.calendar import report_due

    recovered_at = instant(args.timestamp)
    try:
        due_at = report_due(recovered_at, frozenset(args.day_off)).astimezone(JST)
    except OverflowError as error:
        raise Invalid("TIMESTAMP", "no calendar reaches so far") from error
    print(due_at.isoformat(timespec="seconds"))  # noqa: T201 - the command's answer
    return 0


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text} is no day (YYYY-MM-DD)") from error
