"""`noren reports`: what is owed to whom by when; approve, postpone, read."""

import argparse
import base64
from pathlib import Path

from functions.core.domain.errors import Invalid
from noren import numbers
from noren.client import Client, Json, add_options
from noren.tables import show, show_json
from noren.times import jst

CODES = ("investigating", "vendor", "other")


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("reports", help="list reports; approve, postpone or save one")
    parser.add_argument(
        "--limit", type=numbers.count, default=50, metavar="N", help="default: %(default)s"
    )
    verbs = parser.add_subparsers(dest="verb", metavar="approve|postpone|pdf")
    approve = verbs.add_parser("approve", help="send it now")
    approve.add_argument("id", metavar="ID")
    postpone = verbs.add_parser("postpone", help="promise another business day, with a reason")
    postpone.add_argument("id", metavar="ID")
    postpone.add_argument("--until", required=True, metavar="YYYY-MM-DD")
    postpone.add_argument("--code", choices=CODES, default="investigating")
    postpone.add_argument("--text", required=True, help="the reason, as the reseller reads it")
    postpone.add_argument(
        "--approved-by", metavar="WHO", help="from the fourth on: the second person"
    )
    pdf = verbs.add_parser("pdf", help="save it as PDF")
    pdf.add_argument("id", metavar="ID")
    pdf.add_argument("--to", default="report.pdf", metavar="FILE", help="default: %(default)s")
    pdf.add_argument("--language", choices=("ja", "en"), default="ja")
    add_options(parser, verbs.choices.values())


def run(args: argparse.Namespace) -> int:
    """Raise ClientError, or Invalid for a file that cannot be written."""
    client = Client.of(args.data)
    if args.verb is None:
        page = client.list("operator", "reports", limit=args.limit)
        show_json(page) if args.json else _table(page)
        return 0
    return {"approve": _approve, "postpone": _postpone, "pdf": _pdf}[args.verb](client, args)


def _approve(client: Client, args: argparse.Namespace) -> int:
    report = client.post("operator", "reports", args.id, "approval", wish={})
    return _tell(report, f"{args.id} is approved and on its way", as_json=args.json)


def _postpone(client: Client, args: argparse.Namespace) -> int:
    wish = {
        "code": args.code,
        "text": args.text,
        "until": args.until,
        "approved_by": args.approved_by,
    }
    report = client.post("operator", "reports", args.id, "postponements", wish=wish)
    due = jst(report["due_at"], seconds=False)
    return _tell(report, f"{args.id} is now due {due} JST", as_json=args.json)


def _pdf(client: Client, args: argparse.Namespace) -> int:
    document = client.get("operator", "reports", args.id, "pdf", language=args.language)
    try:
        Path(args.to).write_bytes(base64.b64decode(document["pdf_base64"]))
    except OSError as error:
        raise Invalid("--to", f"{args.to} cannot be written: {error.strerror}") from error
    return _tell({"file": args.to}, f"saved as {args.to}", as_json=args.json)


def _tell(document: Json, sentence: str, *, as_json: bool) -> int:
    if as_json:
        show_json(document)
    else:
        print(sentence)  # noqa: T201 - the command's answer
    return 0


def _table(page: Json) -> None:
    rows = [
        (
            each["id"],
            each["reseller_id"],
            each["kind"],
            _state(each),
            jst(each["due_at"], seconds=False),
            len(each["incidents"]),
        )
        for each in page["items"]
    ]
    show("Reports", ("id", "reseller", "kind", "state", "due (JST)", "incidents"), rows)


def _state(report: Json) -> str:
    """Name the edition too where it is not the final one."""
    edition = "" if report["edition"] == "final" else f" ({report['edition']})"
    return f"{report['state']}{edition}"
