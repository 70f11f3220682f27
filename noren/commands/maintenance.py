"""`noren maintenance`: planned time in which failures are no incidents."""

import argparse
import datetime as dt

from functions.core.domain.errors import Invalid
from noren import numbers
from noren.client import Client, Json, add_options
from noren.tables import show, show_json
from noren.times import EXAMPLE, JST, instant, jst

LONGEST_ID = 40


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("maintenance", help="list, plan and cancel maintenance windows")
    parser.add_argument(
        "--limit", type=numbers.count, default=50, metavar="N", help="default: %(default)s"
    )
    verbs = parser.add_subparsers(dest="verb", metavar="add|cancel")
    plan = verbs.add_parser("add", help="plan a window for servers")
    plan.add_argument("servers", nargs="+", metavar="SERVER")
    plan.add_argument("--start", metavar="TIME", help=f"like {EXAMPLE} (default: now)")
    length = plan.add_mutually_exclusive_group(required=True)
    length.add_argument("--end", metavar="TIME")
    length.add_argument("--minutes", type=numbers.count, metavar="N")
    plan.add_argument("--reason", required=True)
    plan.add_argument("--id", help="default: made of the start and the first server")
    cancel = verbs.add_parser("cancel", help="failures count again from now on")
    cancel.add_argument("id", metavar="ID")
    add_options(parser, verbs.choices.values())


def run(args: argparse.Namespace) -> int:
    """Raise ClientError, or Invalid for a time that cannot be."""
    wish = _wish(args) if args.verb == "add" else {}
    client = Client.of(args.data)
    if args.verb is None:
        page = client.list("operator", "maintenance", limit=args.limit)
        show_json(page) if args.json else _table(page["items"])
        return 0
    if args.verb == "add":
        window = client.post("operator", "maintenance", wish=wish)
    else:
        window = client.post("operator", "maintenance", args.id, "cancellation", wish={})
    show_json(window) if args.json else _table([window])
    return 0


def _wish(args: argparse.Namespace) -> Json:
    start = instant(args.start, "--start") if args.start else dt.datetime.now(dt.UTC)
    end = instant(args.end, "--end") if args.end else _later(start, args.minutes)
    return {
        "id": args.id or f"{start.astimezone(JST):%Y%m%d-%H%M%S}-{args.servers[0]}"[:LONGEST_ID],
        "servers": args.servers,
        "start": start.isoformat(),
        "end": end.isoformat(),
        "reason": args.reason,
    }


def _later(start: dt.datetime, minutes: int) -> dt.datetime:
    try:
        return start + dt.timedelta(minutes=minutes)
    except OverflowError as error:
        raise Invalid("--minutes", "no calendar reaches so far") from error


def _table(windows: Json) -> None:
    rows = [
        (
            each["id"],
            jst(each["start"], seconds=False),
            jst(each["end"], seconds=False),
            "cancelled" if each["cancelled"] else "",
            ", ".join(each["servers"]),
            each["reason"],
        )
        for each in windows
    ]
    columns = ("id", "from (JST)", "until", "", "servers", "reason")
    show("Maintenance", columns, rows, wrapping=("servers", "reason"))
