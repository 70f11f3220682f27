"""The measurements: `python -m bench [NAME …] [--quick] [--json]`; 1 when a goal is missed."""

import argparse
import datetime as dt
import os
import platform
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from rich.console import Console
from rich.table import Table

from bench import api_handler, areas, cold_start, cpu, memory, notice, rounds, sales
from bench.figures import Figure, Options, Unmeasurable

MEASUREMENTS: Final[Mapping[str, Callable[[Options], list[Figure]]]] = {
    "cpu": cpu.measure,
    "memory": memory.measure,
    "rounds": rounds.measure,
    "notice": notice.measure,
    "cold-start": cold_start.measure,
    "api": api_handler.measure,
    "areas": areas.measure,
    "sales": sales.measure,
}
"""A new one is a file and a row."""
VERDICTS: Final = {True: "[green]yes[/]", False: "[red]no[/]", None: ""}


def main(arguments: Sequence[str]) -> int:
    """Make the measurements that are named, or all; return the exit code."""
    options = _parser().parse_args(arguments)
    if not options.json:
        print(_machine())  # noqa: T201 - a command
    missed = False
    for name in options.measurement or MEASUREMENTS:
        try:
            figures = MEASUREMENTS[name](Options(quick=options.quick))
        except Unmeasurable as reason:
            print(f"{name}: not measured: {reason}", file=sys.stderr)  # noqa: T201 - a command
            continue
        missed |= any(each.met is False for each in figures)
        _show(name, figures, as_json=options.json)
    return int(missed)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("measurement", nargs="*", choices=[*MEASUREMENTS, []])
    parser.add_argument("--quick", action="store_true", help="fewer repetitions: less exact")
    parser.add_argument("--json", action="store_true", help="a JSON object a line")
    return parser


def _machine() -> str:
    """Say where and when: a busy machine disturbs what it measures."""
    now = dt.datetime.now(dt.UTC)
    python, load = platform.python_version(), os.getloadavg()[0]
    return f"{now:%Y-%m-%d %H:%M} UTC, Python {python}, {os.cpu_count()} CPUs, load {load:.1f}"


def _show(name: str, figures: Sequence[Figure], *, as_json: bool) -> None:
    console = Console()
    if as_json:
        for each in figures:
            console.print(each.model_dump_json(), soft_wrap=True, markup=False, highlight=False)
        return
    table = Table(title=name, title_justify="left")
    for column in ("", "unit", "Noren", "peer", "ratio", "goal", "met"):
        table.add_column(column, justify="left" if column in ("", "unit") else "right")
    for each in figures:
        table.add_row(*_cells(each))
    console.print(table)


def _cells(figure: Figure) -> list[str]:
    goal = "" if figure.at_most is None else f"≤ {figure.at_most:g}"
    numbers = [f"{figure.ours:.3g}", _number(figure.peer), _number(figure.ratio)]
    return [figure.name, figure.unit, *numbers, goal, VERDICTS[figure.met]]


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.3g}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
