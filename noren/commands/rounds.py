"""`noren rounds`: whether the watch itself is well."""

import argparse

from noren import numbers
from noren.client import Client, add_options
from noren.tables import show, show_json
from noren.times import jst


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("rounds", help="list the rounds of checks, the newest first")
    add_options(parser)
    parser.add_argument(
        "--limit", type=numbers.count, default=20, metavar="N", help="default: %(default)s"
    )


def run(args: argparse.Namespace) -> int:
    page = Client.of(args.data).list("operator", "rounds", limit=args.limit)
    if args.json:
        show_json(page)
        return 0
    rows = [
        (
            jst(each["at"]),
            jst(each["started_at"])[11:],
            each["expected"],
            "counting" if each["checked"] is None else each["checked"],
            {None: "running", True: "yes", False: "LATE"}[each["finished"]],
            each["unknown"],
        )
        for each in page["items"]
    ]
    show("Rounds", ("due (JST)", "started", "expected", "checked", "finished", "unknown"), rows)
    return 0
