"""Programs of the server: started by lists of words, and what they say without secrets."""

from __future__ import annotations

import re
import subprocess

from functions.core.adapters.areas.errors import Failed
from functions.core.adapters.areas.machine import ENVIRONMENT

SECRETS = re.compile(
    r"\*[0-9A-Fa-f]{40}|SCRAM-SHA-256\$[^\s'\"]+|\$2[abxy]\$[^\s'\"]+|-----BEGIN [\s\S]*"
)
LONGEST = 400


def run(words: list[str], text: str, user: str | None, seconds: float) -> str:
    """Return what it prints; raise Failed with its last words."""
    name = words[0].rpartition("/")[2]
    try:
        ran = subprocess.run(
            words, input=text.encode(), capture_output=True, check=False, timeout=seconds,
            env=ENVIRONMENT, cwd="/", user=user, group=user, extra_groups=[] if user else None,
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise Failed(f"{name} did not end within {seconds:g} s") from error
    except OSError as error:
        raise Failed(f"{name}: {error.strerror}") from error
    if ran.returncode:
        said = (ran.stderr or ran.stdout).decode("utf-8", "replace")
        failed = Failed(f"{name}: {tidy(said) or f'exit status {ran.returncode}'}")
        failed.printed = ran.stdout.decode("utf-8", "replace")
        raise failed
    return ran.stdout.decode("utf-8", "replace")


def tidy(said: str) -> str:
    """Return the end of a program's words in one line, without password hashes and keys."""
    said = SECRETS.sub("***", said)
    printable = "".join(each if each.isprintable() else " " for each in said)
    return " ".join(printable.split())[-LONGEST:]
