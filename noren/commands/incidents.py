"""`noren incidents`: list them, look at one, order something."""

import argparse

from noren.client import Client, Json, add_data_option
from noren.tables import show, show_json

ACTIONS = ("verify", "level-1", "level-2", "close")


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("incidents", help="list incidents, show one, order a remedy")
    add_data_option(parser)
    parser.add_argument("--json", action="store_true", help="print what the API answers")
    verbs = parser.add_subparsers(dest="verb", metavar="show|order")
    look = verbs.add_parser("show", help="one incident with its timeline")
    look.add_argument("id")
    order = verbs.add_parser("order", help="order verify, level-1, level-2 or close")
    order.add_argument("id")
    order.add_argument("action", choices=ACTIONS)
    order.add_argument("--reason", default="", help="closing without a recovery needs one")


def run(args: argparse.Namespace) -> int:
    client = Client.of(args.data)
    if args.verb == "order":
        return _order(client, args)
    if args.verb == "show":
        detail = client.get(f"/operator/incidents/{args.id}")
        show_json(detail) if args.json else _timeline(detail)
        return 0
    page = client.get("/operator/incidents?limit=50")
    show_json(page) if args.json else _table(page)
    return 0


def _order(client: Client, args: argparse.Namespace) -> int:
    wish = {"action": args.action, "reason": args.reason}
    view = client.post(f"/operator/incidents/{args.id}/orders", wish)
    if args.json:
        show_json(view)
    else:
        print(f"{args.action} is ordered for {args.id}")  # noqa: T201 - the command's answer
    return 0


def _table(page: Json) -> None:
    rows = [
        (
            each["incident"]["id"],
            each["incident"]["server_name"],
            ", ".join(each["incident"]["services"]),
            "waits for you" if each["waiting_for_order"] else each["incident"]["phase"],
            each["incident"]["first_failed_at"][:19],
            (each["incident"]["recovered_at"] or "")[:19],
            f"{each['incident']['restarts']}/{each['incident']['reboots']}",
        )
        for each in page["items"]
    ]
    columns = ("id", "server", "services", "phase", "failed (UTC)", "recovered", "L1/L2")
    show("Incidents", columns, rows)


def _timeline(detail: Json) -> None:
    rows = [(each["at"][:19], each["kind"], each["text_en"]) for each in detail["timeline"]]
    show(detail["incident"]["id"], ("at (UTC)", "what", ""), rows)
    sent = [
        (each["key"]["effect"], each["key"]["contact"], each["to"], each["delivery"])
        for each in detail["told"]
    ]
    show("Effects", ("effect", "contact", "to", "delivery"), sent)
