"""`python -m lab.undertaker SITE LOCK`: takes a lab away whose owner died without doing so.

It holds the site's lock as its owner does, and waits: a word on its standard input dismisses it,
the end of its input without a word is the owner's death.
"""

import argparse
import os
import subprocess
import sys
from pathlib import Path
from typing import Final, Self

from lab import cgroups, claims, remains
from lab.site import Site

DISMISSED: Final = b"dismissed\n"
STOP_S: Final = 30.0


class Undertaker:
    """The process as the owner sees it."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        self._process = process

    @classmethod
    def engage(cls, site: Site, lock: int) -> Self:
        process = subprocess.Popen(
            [sys.executable, "-m", "lab.undertaker", str(site.number), str(lock)],
            cwd=Path(__file__).parents[1],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            start_new_session=True,
            pass_fds=(lock,),
        )
        return cls(process)

    def dismiss(self) -> None:
        self._process.communicate(DISMISSED, timeout=STOP_S)


def main() -> int:
    """Wait for one or the other end."""
    parser = argparse.ArgumentParser(prog="python -m lab.undertaker", description=__doc__)
    parser.add_argument("site", type=int)
    parser.add_argument("lock", type=int)
    args = parser.parse_args()
    if os.read(sys.stdin.fileno(), len(DISMISSED)):
        return 0
    site = Site(args.site)
    cgroups.end(site)  # the controllers, which hold the lock too
    remains.clear(site)
    claims.release(site, args.lock)
    return 0


if __name__ == "__main__":
    sys.exit(main())
