"""`noren incidents`: list them, look at one, order something."""

import argparse

from noren import numbers
from noren.client import Client, Json, add_options
from noren.tables import show, show_json
from noren.times import jst

ACTIONS = ("verify", "level-1", "level-2", "close")


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("incidents", help="list incidents, show one, order a remedy")
    parser.add_argument(
        "--limit", type=numbers.count, default=50, metavar="N", help="default: %(default)s"
    )
    verbs = parser.add_subparsers(dest="verb", metavar="show|order")
    look = verbs.add_parser("show", help="one incident with its timeline")
    look.add_argument("id", metavar="ID")
    order = verbs.add_parser("order", help="order verify, level-1, level-2 or close")
    order.add_argument("id", metavar="ID")
    order.add_argument("action", choices=ACTIONS)
    order.add_argument("--reason", default="", help="closing without a recovery needs one")
    add_options(parser, verbs.choices.values())


def run(args: argparse.Namespace) -> int:
    client = Client.of(args.data)
    if args.verb == "order":
        return _order(client, args)
    if args.verb == "show":
        detail = client.get("operator", "incidents", args.id)
        show_json(detail) if args.json else _timeline(detail)
        return 0
    page = client.list("operator", "incidents", limit=args.limit)
    show_json(page) if args.json else _table(page)
    return 0


def _order(client: Client, args: argparse.Namespace) -> int:
    wish = {"action": args.action, "reason": args.reason}
    view = client.post("operator", "incidents", args.id, "orders", wish=wish)
    if args.json:
        show_json(view)
    else:
        print(f"{args.action} is ordered for {args.id}")  # noqa: T201 - the command's answer
    return 0


def _table(page: Json) -> None:
    rows = [
        (
            each["incident"]["id"],
            ", ".join(each["incident"]["services"]),
            "waits for you" if each["waiting_for_order"] else each["incident"]["phase"],
            jst(each["incident"]["first_failed_at"]),
            jst(each["incident"]["recovered_at"]),
            f"{each['incident']['restarts']}/{each['incident']['reboots']}",
        )
        for each in page["items"]
    ]
    columns = ("id", "services", "phase", "failed (JST)", "recovered", "L1/L2")
    show("Incidents", columns, rows, wrapping=("services",))


def _timeline(detail: Json) -> None:
    rows = [
        (jst(each["at"]), each["kind"], "\n".join(filter(None, (each["text_en"], _proof(each)))))
        for each in detail["timeline"]
    ]
    show(detail["incident"]["id"], ("at (JST)", "what", ""), rows, wrapping=("",))
    sent = [
        (each["key"]["effect"], each["key"]["contact"], each["to"], each["delivery"])
        for each in detail["told"]
    ]
    show("Effects", ("effect", "contact", "to", "delivery"), sent, wrapping=("contact", "to"))


def _proof(event: Json) -> str:
    """Indent what was seen on the server below the line that speaks of it."""
    return "\n".join(f"  {line}" for line in str(event["evidence"]).splitlines())
