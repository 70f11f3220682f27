"""`noren reports`: what is owed to whom by when; approve, postpone, read."""

import argparse
import base64
from pathlib import Path

from noren.client import Client, Json, add_data_option
from noren.tables import show, show_json

CODES = ("investigating", "vendor", "other")


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("reports", help="list reports; approve, postpone or save one")
    add_data_option(parser)
    parser.add_argument("--json", action="store_true", help="print what the API answers")
    verbs = parser.add_subparsers(dest="verb", metavar="approve|postpone|pdf")
    approve = verbs.add_parser("approve", help="send it now")
    approve.add_argument("id")
    postpone = verbs.add_parser("postpone", help="promise another business day, with a reason")
    postpone.add_argument("id")
    postpone.add_argument("--until", required=True, metavar="YYYY-MM-DD")
    postpone.add_argument("--code", choices=CODES, default="investigating")
    postpone.add_argument("--text", required=True, help="the reason, as the reseller reads it")
    pdf = verbs.add_parser("pdf", help="save it as PDF")
    pdf.add_argument("id")
    pdf.add_argument("--to", default="report.pdf", metavar="FILE")


def run(args: argparse.Namespace) -> int:
    client = Client.of(args.data)
    if args.verb is None:
        page = client.get("/operator/reports?limit=50")
        show_json(page) if args.json else _table(page)
        return 0
    return {"approve": _approve, "postpone": _postpone, "pdf": _pdf}[args.verb](client, args)


def _approve(client: Client, args: argparse.Namespace) -> int:
    client.post(f"/operator/reports/{args.id}/approval", {})
    print(f"{args.id} is approved and on its way")  # noqa: T201 - the command's answer
    return 0


def _postpone(client: Client, args: argparse.Namespace) -> int:
    wish = {"code": args.code, "text": args.text, "until": args.until}
    report = client.post(f"/operator/reports/{args.id}/postponements", wish)
    print(f"{args.id} is now due {report['due_at']}")  # noqa: T201 - the command's answer
    return 0


def _pdf(client: Client, args: argparse.Namespace) -> int:
    document = client.get(f"/operator/reports/{args.id}/pdf")
    Path(args.to).write_bytes(base64.b64decode(document["pdf_base64"]))
    print(f"saved as {args.to}")  # noqa: T201 - the command's answer
    return 0


def _table(page: Json) -> None:
    rows = [
        (
            each["id"],
            each["reseller_id"],
            each["kind"],
            each["state"],
            each["due_at"][:16],
            ", ".join(each["incidents"]),
        )
        for each in page["items"]
    ]
    show("Reports", ("id", "reseller", "kind", "state", "due (UTC)", "incidents"), rows)
