"""`python -m noren.demo FOLDER`: the fleet's process. It ends when its standard input does."""

import argparse
import asyncio
import os
import signal
import sys
from pathlib import Path

from functions.core.domain.errors import NorenError
from noren.demo.crew import Crew

READY = "ready"


def main() -> int:
    """Run the fleet until the parent leaves, even by kill -9."""
    parser = argparse.ArgumentParser(prog="python -m noren.demo", description=__doc__)
    parser.add_argument("folder", type=Path, help="the fleet's own folder, DATA/demo")
    parser.add_argument("--count", type=int, default=3)
    parser.add_argument("--pace", type=float, default=1.0)
    args = parser.parse_args()
    try:
        asyncio.run(_run(Crew(args.folder, count=args.count, pace=args.pace)))
    except (NorenError, OSError, ValueError) as error:
        print(error, file=sys.stderr)  # noqa: T201 - the parent shows it
        return 1
    return 0


async def _run(crew: Crew) -> None:
    over = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, over.set)
    loop.add_reader(sys.stdin.fileno(), _watch_parent, over)
    await crew.start()
    print(READY, flush=True)  # noqa: T201 - the parent waits for it
    await over.wait()
    loop.remove_reader(sys.stdin.fileno())
    await crew.stop()


def _watch_parent(over: asyncio.Event) -> None:
    if not os.read(sys.stdin.fileno(), 1024):
        over.set()


if __name__ == "__main__":
    sys.exit(main())
