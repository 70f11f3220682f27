"""`noren rounds`: whether the watch itself is well."""

import argparse

from noren.client import Client, add_data_option
from noren.tables import show, show_json


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("rounds", help="list the rounds of checks, the newest first")
    add_data_option(parser)
    parser.add_argument("--limit", type=int, default=20, metavar="N")
    parser.add_argument("--json", action="store_true", help="print what the API answers")


def run(args: argparse.Namespace) -> int:
    page = Client.of(args.data).get(f"/operator/rounds?limit={args.limit}")
    if args.json:
        show_json(page)
        return 0
    rows = [
        (
            each["at"][:19],
            each["started_at"][11:19],
            each["expected"],
            "counting" if each["checked"] is None else each["checked"],
            {None: "running", True: "yes", False: "LATE"}[each["finished"]],
            each["unknown"],
        )
        for each in page["items"]
    ]
    show("Rounds", ("due (UTC)", "started", "expected", "checked", "finished", "unknown"), rows)
    return 0
