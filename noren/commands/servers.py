"""`noren servers`: every server and what is believed of its services."""

import argparse

from noren.client import Client, add_data_option
from noren.tables import show, show_json


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("servers", help="list servers and their services")
    add_data_option(parser)
    parser.add_argument("--json", action="store_true", help="print what the API answers")


def run(args: argparse.Namespace) -> int:
    page = Client.of(args.data).get("/operator/servers?limit=100")
    if args.json:
        show_json(page)
        return 0
    rows = [
        (
            each["server"]["id"],
            each["server"]["name"],
            each["server"]["address"],
            _not_up(each["services"]),
            (each["checked_at"] or "")[:19],
            each["incident_id"],
        )
        for each in page["items"]
    ]
    show("Servers", ("id", "name", "address", "services", "last round (UTC)", "incident"), rows)
    return 0


def _not_up(services: dict[str, dict[str, dict[str, str] | None]]) -> str:
    """Say `up`, or only what is not."""
    words = [
        f"{service} {(view['state'] or {}).get('status', 'not checked yet')}"
        for service, view in services.items()
        if (view["state"] or {}).get("status") != "up"
    ]
    return ", ".join(words) or "up"
