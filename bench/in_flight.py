"""A process of its own: checks all targets of its input at once, and says what memory it took."""

import os
import sys

from bench.processes import peak_mb
from functions.probes.runner import check_now
from functions.probes.targets import read_lines


def main() -> None:
    """Print the peak of this process, in MB."""
    targets = read_lines(sys.stdin)
    if targets:
        check_now(targets, in_flight=len(targets))
    print(peak_mb(os.getpid()))  # noqa: T201 - its answer


if __name__ == "__main__":
    main()
