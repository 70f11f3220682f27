"""`noren restore`: every record out of a file, and what was open goes on."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from noren.client import ClientError
from noren.commands.backup import add_place
from noren.refusals import told

if TYPE_CHECKING:
    from noren.backup.records import Restored


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("restore", help="replace every record by a file's")
    parser.add_argument("file", type=Path, metavar="FILE", help="written by `noren backup`")
    parser.add_argument(
        "--replace", action="store_true", help="delete what is there; else it must be empty"
    )
    add_place(parser)


def run(args: argparse.Namespace) -> int:
    """Raise ClientError."""
    with told():
        return _run(args)


def _run(args: argparse.Namespace) -> int:
    from noren.backup import files, places, records

    head = files.read_head(args.file)
    place = places.on_aws(args.stack) if args.stack else places.local(args.data)
    if not args.replace and not records.is_empty(place):
        raise ClientError(f"{place.table} holds records: --replace deletes all of them first")
    _say(f"{args.file}: records of {head.stack} as they were at {head.taken_at:%F %R} UTC")
    for line in _lines(records.restore(place, args.file)):
        _say(line)
    if not args.stack:
        _say("Now end `noren up` and start it again: its prober still lives in the old epoch.")
    return 0


def _lines(restored: "Restored") -> list[str]:
    return [
        f"{restored.items} records are back; the epoch is {restored.epoch} now.",
        f"Open incidents that go on: {', '.join(restored.incidents) or 'none'}",
        f"Reports that are still owed: {', '.join(restored.drafts) or 'none'}",
        *(f"May have gone out already, so it stays silent: {each}" for each in restored.silent),
    ]


def _say(text: str) -> None:
    print(text, flush=True)  # noqa: T201 - the command's answer
