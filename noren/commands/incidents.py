"""`noren incidents`: list them, look at one, take it over, order something, say why it happened."""

import argparse
from typing import Final

from noren import numbers
from noren.client import Client, Json, add_options
from noren.evidence import excerpt
from noren.tables import show, show_json
from noren.times import jst

ACTIONS = ("verify", "level-1", "level-2", "close")


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser(
        "incidents", help="list incidents, show one, order a remedy, state a cause"
    )
    parser.add_argument(
        "--limit", type=numbers.count, default=50, metavar="N", help="default: %(default)s"
    )
    parser.add_argument("--open", action="store_true", help="only those that are not over")
    verbs = parser.add_subparsers(dest="verb", metavar="show|take|note|order|cause")
    look = verbs.add_parser("show", help="one incident with its timeline")
    look.add_argument("id", metavar="ID")
    take = verbs.add_parser("take", help="acknowledge one: you look after it")
    take.add_argument("id", metavar="ID")
    note = verbs.add_parser("note", help="write a line into its timeline")
    note.add_argument("id", metavar="ID")
    note.add_argument("text", metavar="TEXT")
    order = verbs.add_parser("order", help="order verify, level-1, level-2 or close")
    order.add_argument("id", metavar="ID")
    order.add_argument("action", choices=ACTIONS)
    order.add_argument("--reason", default="", help="closing without a recovery needs one")
    cause = verbs.add_parser("cause", help="say why it happened: its reports go out with it")
    cause.add_argument("id", metavar="ID")
    cause.add_argument("--ja", required=True, metavar="TEXT", help="as Japanese readers get it")
    cause.add_argument("--en", metavar="TEXT", help="as English readers get it")
    add_options(parser, verbs.choices.values())


def run(args: argparse.Namespace) -> int:
    client = Client.of(args.data)
    if args.verb in WRITES:
        return WRITES[args.verb](client, args)
    if args.verb == "show":
        detail = client.get("operator", "incidents", args.id)
        show_json(detail) if args.json else _timeline(detail)
        return 0
    only = {"open": "true"} if args.open else {}
    page = client.list("operator", "incidents", limit=args.limit, **only)
    show_json(page) if args.json else _table(page)
    return 0


def _take(client: Client, args: argparse.Namespace) -> int:
    view = client.post("operator", "incidents", args.id, "acknowledgement", wish={})
    who = view["incident"]["acknowledged_by"]
    return _tell(view, f"{who} looks after {args.id}", as_json=args.json)


def _note(client: Client, args: argparse.Namespace) -> int:
    event = client.post("operator", "incidents", args.id, "notes", wish={"text": args.text})
    return _tell(event, f"It stands in the timeline of {args.id}", as_json=args.json)


def _order(client: Client, args: argparse.Namespace) -> int:
    wish = {"action": args.action, "reason": args.reason}
    view = client.post("operator", "incidents", args.id, "orders", wish=wish)
    return _tell(view, f"{args.action} is ordered for {args.id}", as_json=args.json)


def _cause(client: Client, args: argparse.Namespace) -> int:
    wish = {"ja": args.ja, "en": args.en}
    view = client.post("operator", "incidents", args.id, "cause", wish=wish)
    return _tell(view, f"{args.id} has a cause now", as_json=args.json)


WRITES: Final = {"take": _take, "note": _note, "order": _order, "cause": _cause}


def _tell(view: Json, sentence: str, *, as_json: bool) -> int:
    if as_json:
        show_json(view)
    else:
        print(sentence)  # noqa: T201 - the command's answer
    return 0


def _table(page: Json) -> None:
    rows = [
        (
            each["incident"]["id"],
            _services(each["incident"]),
            "waits for you" if each["waiting_for_order"] else each["incident"]["phase"],
            jst(each["incident"]["first_failed_at"])[5:],
            jst(each["incident"]["recovered_at"])[5:],
            f"{each['incident']['restarts']}/{each['incident']['reboots']}",
        )
        for each in page["items"]
    ]
    columns = ("id", "services", "phase", "failed (JST)", "recovered", "L1/L2")
    show("Incidents", columns, rows, wrapping=("services",))


def _services(incident: Json) -> str:
    """Name what fails, unless it is everything."""
    return "everything" if incident["lost"] else ", ".join(incident["services"])


def _timeline(detail: Json) -> None:
    rows = [
        (
            jst(each["at"])[5:],
            each["kind"],
            "\n".join((each["text_en"], *_indented(excerpt(each["kind"], each["evidence"])))),
        )
        for each in detail["timeline"]
    ]
    title = f"{detail['incident']['id']}  {detail['incident']['server_name']}"
    show(title, ("at (JST)", "what", ""), rows, wrapping=("",))
    sent = [
        (each["key"]["effect"], each["key"]["contact"], each["to"], each["delivery"])
        for each in detail["told"]
    ]
    show("Effects", ("effect", "contact", "to", "delivery"), sent, wrapping=("contact", "to"))


def _indented(lines: list[str]) -> list[str]:
    return [f"  {line}" for line in lines]
