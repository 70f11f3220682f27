"""`noren reports`: what is owed to whom by when; read, write, approve, postpone."""

import argparse
import base64
from pathlib import Path

from functions.core.domain.errors import Invalid
from noren import numbers
from noren.client import Client, Json, add_options
from noren.tables import show, show_json
from noren.times import jst

CODES = ("investigating", "vendor", "other")
SECTIONS = ("summary", "phenomenon", "cause", "status", "prevention", "request")
VERBS = {
    "show": "what it says",
    "edit": "write what only a person knows: the cause, the prevention",
    "approve": "send it now",
    "postpone": "promise another business day, with a reason",
    "pdf": "save it as PDF",
}


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("reports", help="list reports; read, write, approve, postpone")
    parser.add_argument(
        "--limit", type=numbers.count, default=50, metavar="N", help="default: %(default)s"
    )
    verbs = parser.add_subparsers(dest="verb", metavar="show|edit|approve|postpone|pdf")
    for verb, meaning in VERBS.items():
        verbs.add_parser(verb, help=meaning).add_argument("id", metavar="ID")
    for verb in ("show", "edit", "pdf"):
        verbs.choices[verb].add_argument("--language", choices=("ja", "en"), default="ja")
    for section in SECTIONS:
        verbs.choices["edit"].add_argument(f"--{section}", metavar="TEXT")
    pdf = verbs.choices["pdf"]
    pdf.add_argument("--to", default="report.pdf", metavar="FILE", help="default: %(default)s")
    _add_promise(verbs.choices["postpone"])
    add_options(parser, verbs.choices.values())


def run(args: argparse.Namespace) -> int:
    """Raise ClientError, or Invalid for a file that cannot be written."""
    client = Client.of(args.data)
    if args.verb is None:
        page = client.list("operator", "reports", limit=args.limit)
        show_json(page) if args.json else _table(page)
        return 0
    carry = {
        "show": _show,
        "edit": _edit,
        "approve": _approve,
        "postpone": _postpone,
        "pdf": _pdf,
    }
    return carry[args.verb](client, args)


def _add_promise(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--until", required=True, metavar="YYYY-MM-DD")
    parser.add_argument("--code", choices=CODES, default="investigating")
    parser.add_argument("--text", required=True, help="the reason, as the reseller reads it")
    parser.add_argument(
        "--approved-by", metavar="WHO", help="from the fourth on: the second person"
    )


def _show(client: Client, args: argparse.Namespace) -> int:
    report = client.get("operator", "reports", args.id)
    if args.json:
        show_json(report)
        return 0
    sections = report[f"sections_{args.language}"]
    facts = {"state": _state(report), "due (JST)": jst(report["due_at"], seconds=False)}
    rows = [*facts.items(), *((name, sections[name]) for name in SECTIONS)]
    show(report["id"], ("", "what"), rows, wrapping=("what",))
    return 0


def _edit(client: Client, args: argparse.Namespace) -> int:
    written = {name: getattr(args, name) for name in SECTIONS if getattr(args, name) is not None}
    if not written:
        raise Invalid("edit", f"say what: {', '.join(f'--{name}' for name in SECTIONS)}")
    report = client.get("operator", "reports", args.id)
    sections = report[f"sections_{args.language}"] | written
    wish = {"language": args.language, "sections": sections}
    path = ("operator", "reports", args.id, "sections")
    report = client.put(*path, wish=wish, version=report["version"])
    return _tell(report, f"{args.id} is changed: {', '.join(written)}", as_json=args.json)


def _approve(client: Client, args: argparse.Namespace) -> int:
    known = client.get("operator", "reports", args.id)
    path = ("operator", "reports", args.id, "approval")
    report = client.post(*path, wish={}, version=known["version"])
    return _tell(report, f"{args.id} is approved and on its way", as_json=args.json)


def _postpone(client: Client, args: argparse.Namespace) -> int:
    wish = {
        "code": args.code,
        "text": args.text,
        "until": args.until,
        "approved_by": args.approved_by,
    }
    known = client.get("operator", "reports", args.id)
    path = ("operator", "reports", args.id, "postponements")
    report = client.post(*path, wish=wish, version=known["version"])
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
