"""`noren calendar`: the company's own days off; deadlines and the desk's hours follow them."""

import argparse
import datetime as dt
import sys

from functions.core.domain.errors import Invalid
from noren.client import Client, Json, add_options
from noren.tables import show, show_json

EXAMPLE = "2026-12-28"


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("calendar", help="list, add and remove the company's days off")
    verbs = parser.add_subparsers(dest="verb", metavar="add|remove")
    off = verbs.add_parser("add", help="nobody works on that day")
    off.add_argument("day", metavar="DAY", help=f"like {EXAMPLE}")
    off.add_argument("--reason", required=True)
    on = verbs.add_parser("remove", help="it is an ordinary day again")
    on.add_argument("day", metavar="DAY")
    add_options(parser, verbs.choices.values())


def run(args: argparse.Namespace) -> int:
    """Raise ClientError, or Invalid for a day that cannot be."""
    day = _day(args.day) if args.verb else ""
    client = Client.of(args.data)
    if args.verb == "add":
        client.put("operator", "calendar", day, wish={"reason": args.reason})
    elif args.verb == "remove":
        client.delete("operator", "calendar", day)
    calendar = client.get("operator", "calendar")
    show_json(calendar) if args.json else _table(calendar)
    return 0


def _day(text: str) -> str:
    try:
        return dt.date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise Invalid("DAY", f"{text!r} is no day; write it like {EXAMPLE}") from error


def _table(calendar: Json) -> None:
    rows = [(each["day"], each["reason"]) for each in calendar["days_off"]]
    show("Days off", ("day", "reason"), rows, wrapping=("reason",))
    kind = "a business day" if calendar["business_day"] else "no business day"
    sys.stdout.write(f"Today is {kind}, the next is {calendar['next_business_day']}.\n")
