"""`noren up`: the whole product on this machine."""

import argparse
import sys
from pathlib import Path
from typing import Final

from noren import numbers
from noren.local.errors import CannotStart
from noren.local.options import DEFAULT_DATA, DEFAULT_PORT, LAB_BOXES, FleetKind, Options

FASTEST: Final = 600.0


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("up", help="run Noren on this machine")
    parser.add_argument(
        "--port", type=numbers.port, default=DEFAULT_PORT, help="default: %(default)s"
    )
    parser.add_argument(
        "--data", type=Path, default=DEFAULT_DATA, metavar="DIR", help="default: %(default)s"
    )
    parser.add_argument(
        "--pace",
        type=_pace,
        default=1.0,
        metavar="N",
        help="N times faster: 60 makes hours minutes",
    )
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--no-demo", action="store_true", help="without the demo servers")
    which.add_argument(
        "--lab",
        type=numbers.count,
        nargs="?",
        const=LAB_BOXES,
        metavar="N",
        help="watch N of the lab's servers (root, Debian; default: %(const)s)",
    )
    parser.add_argument(
        "--no-policies",
        action="store_true",
        help="do not enforce the functions' policies (they are, as on AWS)",
    )


def run(args: argparse.Namespace) -> int:
    from noren.local.launcher import up

    fleet = FleetKind.NONE if args.no_demo else FleetKind.LAB if args.lab else FleetKind.DEMO
    options = Options(
        port=args.port,
        data=args.data,
        pace=args.pace,
        fleet=fleet,
        boxes=args.lab or LAB_BOXES,
        enforce=not args.no_policies,
    )
    try:
        return up(options)
    except CannotStart as error:
        sys.stderr.write(f"{error.what}\n{error.remedy}\n")
        return 1


def _pace(text: str) -> float:
    return numbers.between(text, 1, FASTEST, "a pace")
