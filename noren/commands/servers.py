"""`noren servers`: every server and what is believed of its services."""

import argparse

from noren.client import Client, add_options
from noren.tables import show, show_json
from noren.times import jst


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("servers", help="list servers and their services")
    add_options(parser)


def run(args: argparse.Namespace) -> int:
    page = Client.of(args.data).list("operator", "servers")
    if args.json:
        show_json(page)
        return 0
    rows = [
        (
            each["server"]["id"],
            each["server"]["name"],
            each["server"]["address"],
            "retired" if each["server"]["runlevel"] == "retired" else _not_up(each["services"]),
            jst(each["checked_at"]),
            each["incident_id"],
        )
        for each in page["items"]
    ]
    columns = ("id", "name", "address", "services", "last round (JST)", "incident")
    show("Servers", columns, rows, wrapping=("name", "services"))
    return 0


def _not_up(services: dict[str, dict[str, dict[str, str] | None]]) -> str:
    """Say `up`, or only what is not, the worst words first and each once."""
    named: dict[str, list[str]] = {"down": [], "degraded": [], "unknown": [], "not checked yet": []}
    for service, view in services.items():
        status = (view["state"] or {}).get("status", "not checked yet")
        if status != "up":
            named[status].append(service)
    for word, who in named.items():
        if len(who) == len(services):
            return word
    return "; ".join(f"{word}: {', '.join(who)}" for word, who in named.items() if who) or "up"
