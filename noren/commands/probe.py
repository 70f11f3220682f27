"""`noren probe`: check servers from here and now; it needs no cloud and no configuration."""

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from functions.core.domain.errors import Invalid
from noren import numbers

if TYPE_CHECKING:  # loaded when something is checked: `noren --help` must not wait for it
    from functions.core.domain.watch import Certificate, Observation, Service, Target

NOTHING_DOWN, SOMETHING_DOWN = 0, 1
STDIN: Final = "-"
SHORTEST_S, LONGEST_S = 0.001, 60.0
FIELDS: Final = (
    "service",
    "address",
    "port",
    "status",
    "reason",
    "detail",
    "latency_ms",
    "method",
    "certificate",
)


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser(
        "probe",
        help="check a server's services from here",
        epilog="Exit code: 0 nothing is down, 1 something is, 2 wrong usage.",
    )
    parser.add_argument("address", nargs="?", metavar="ADDRESS", help="IPv4, IPv6 or a name")
    parser.add_argument(
        "--service",
        nargs="+",
        action="extend",
        metavar="NAME",
        help="only these; without it ping and the twelve contractual ones",
    )
    parser.add_argument(
        "--port", type=numbers.port, metavar="N", help="instead of the service's own (one service)"
    )
    parser.add_argument(
        "--timeout", type=_seconds, metavar="S", help="seconds for each check (default: 10)"
    )
    parser.add_argument(
        "--targets", metavar="FILE", help="JSON lines of address, service, port; - reads stdin"
    )
    parser.add_argument("--json", action="store_true", help="one JSON object a line")


def run(args: argparse.Namespace) -> int:
    """Raise Invalid for wrong usage."""
    targets = _targets(args)
    from functions.core.domain.watch import Status
    from functions.probes.runner import check_now

    seen = check_now(targets)
    if args.json:
        print("\n".join(map(_json, seen)))  # noqa: T201 - the command's answer
    else:
        _table(seen, title=args.address or "Targets", many=args.address is None)
    down = any(each.status is Status.DOWN for each in seen)
    return SOMETHING_DOWN if down else NOTHING_DOWN


def _targets(args: argparse.Namespace) -> "Sequence[Target]":
    if (args.address is None) == (args.targets is None):
        raise Invalid("probe", "give an ADDRESS or --targets FILE, one of them")
    if args.targets is None:
        return _of_address(args)
    if args.service or args.port:
        raise Invalid("--targets", "its lines name service and port: no --service, no --port")
    return _of_file(args.targets, args.timeout)


def _of_address(args: argparse.Namespace) -> "Sequence[Target]":
    from functions.core.domain.watch import CONTRACTUAL, Service
    from functions.probes.targets import of_address

    services = _services(args.service) if args.service else CONTRACTUAL
    if args.port and (len(services) != 1 or not args.service):
        raise Invalid("--port", "goes with exactly one --service")
    if args.port and services[0] is Service.PING:
        raise Invalid("--port", "ping has none")
    timeout = {} if args.timeout is None else {"timeout_s": args.timeout}
    return of_address(args.address, services, port=args.port, **timeout)


def _services(names: Iterable[str]) -> "Sequence[Service]":
    from functions.core.domain.watch import Service

    known = {str(service): service for service in Service}
    if unknown := [name for name in names if name not in known]:
        raise Invalid("--service", f"there is no {unknown[0]}; choose from: {', '.join(known)}")
    return tuple(dict.fromkeys(known[name] for name in names))


def _of_file(name: str, timeout_s: float | None) -> "Sequence[Target]":
    from functions.probes.targets import read_lines

    try:
        text = sys.stdin.read() if name == STDIN else Path(name).read_text("utf-8")
    except OSError as error:
        raise Invalid("--targets", f"{name} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise Invalid("--targets", f"{name} is no UTF-8 text") from error
    targets = read_lines(text.splitlines(), timeout_s=timeout_s)
    if not targets:
        raise Invalid("--targets", f"{name} names nothing to check")
    return targets


def _seconds(text: str) -> float:
    return numbers.between(text, SHORTEST_S, LONGEST_S, "a number of seconds")


def _json(seen: "Observation") -> str:
    return seen.model_dump_json(include=set(FIELDS))


def _table(seen: "Iterable[Observation]", *, title: str, many: bool) -> None:
    from noren.tables import show

    columns = ("service", "port", "status", "reason", "ms", "method", "certificate", "detail")
    rows = [
        (
            *((each.address,) if many else ()),
            each.service,
            each.port,
            each.status,
            each.reason,
            each.latency_ms,
            each.method,
            _certificate(each.certificate),
            each.detail,
        )
        for each in seen
    ]
    show(title, ("address", *columns) if many else columns, rows)


def _certificate(certificate: "Certificate | None") -> str:
    if certificate is None:
        return ""
    return certificate.problem or f"{certificate.days_left} days left"
