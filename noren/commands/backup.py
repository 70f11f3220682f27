"""`noren backup`: every record into one file."""

import argparse
from dataclasses import replace
from pathlib import Path

from noren.client import DEFAULT_DATA
from noren.refusals import told


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("backup", help="write every record into a file")
    parser.add_argument("file", type=Path, metavar="FILE", help="is replaced when it exists")
    parser.add_argument("--table", metavar="NAME", help="another table: one that AWS restored")
    add_place(parser)


def add_place(parser: argparse.ArgumentParser) -> None:
    """Let it be said whose records are meant."""
    where = parser.add_mutually_exclusive_group()
    help_ = "the folder that `noren up` was given (default: %(default)s)"
    where.add_argument("--data", type=Path, default=Path(DEFAULT_DATA), metavar="DIR", help=help_)
    where.add_argument("--stack", metavar="NAME", help="a stack on AWS, with your own credentials")


def run(args: argparse.Namespace) -> int:
    """Raise ClientError."""
    with told():
        return _run(args)


def _run(args: argparse.Namespace) -> int:
    from noren.backup import places, records

    place = places.on_aws(args.stack) if args.stack else places.local(args.data)
    if args.table:
        place = replace(place, table=args.table)
    count = records.backup(place, args.file)
    size = args.file.stat().st_size
    print(f"{args.file}: {count} records of {place.stack}, {size:,} bytes")  # noqa: T201 - the command's answer
    return 0
