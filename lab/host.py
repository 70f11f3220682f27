"""Programs of this machine: run with a time limit, and their complaint becomes a LabError."""

import subprocess
from collections.abc import Sequence
from pathlib import Path

from lab.errors import LabError

PROGRAM_S = 60.0
ENVIRONMENT = {
    "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
    "LC_ALL": "C.UTF-8",
    "HOME": "/root",
    "DEBIAN_FRONTEND": "noninteractive",
}
"""Not the caller's own: a virtual environment's must not reach Debian's programs."""


def run(*argv: str | Path, text: str = "", timeout_s: float = PROGRAM_S) -> str:
    """Return what a program prints; raise LabError when it fails or takes too long."""
    ran = attempt(*argv, text=text, timeout_s=timeout_s)
    if ran.returncode:
        raise LabError(f"{_spelled(argv)} failed: {_complaint(ran)}", "See docs/lab.md.")
    return ran.stdout


def attempt(
    *argv: str | Path, text: str = "", timeout_s: float = PROGRAM_S
) -> "subprocess.CompletedProcess[str]":
    """Run a program whatever its exit status is; raise LabError when it takes too long."""
    words = [str(word) for word in argv]
    try:
        return subprocess.run(
            words,
            input=text,
            capture_output=True,
            text=True,
            errors="replace",
            env=ENVIRONMENT,
            timeout=timeout_s,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise LabError(
            f"{_spelled(argv)} did not end within {timeout_s:g} s.", "See docs/lab.md."
        ) from error
    except FileNotFoundError as error:
        raise LabError(
            f"{words[0]} is not installed.", "Install it: sh scripts/debian-packages.sh"
        ) from error


def _spelled(argv: Sequence[str | Path]) -> str:
    return " ".join(str(word) for word in argv)[:200]


def _complaint(ran: "subprocess.CompletedProcess[str]") -> str:
    lines = (ran.stderr or ran.stdout).strip().splitlines()
    return " / ".join(lines[-3:])[:600] or f"exit status {ran.returncode}"
