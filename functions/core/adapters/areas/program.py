"""The command: one verb, one JSON document on stdout, and an exit status that says what to do.

apply      the document of one area on stdin; answers what came of it
digests    every area of this server, and what other hands have changed
usage      what the server and its areas use
log        the newest lines of an area's log; which one is said on stdin
prepare    write the files that the server itself needs; of people, never over SSH
plan       say what `prepare` would write
outgoing   answer postfix about mail that leaves, for ever; of the service noren-outgoing
certificates  order those that are due; of the timer noren-certificates
"""

from __future__ import annotations

import json
import os
import sys

from functions.core.adapters.areas.errors import Failed, Trouble, WrongWords
from functions.core.adapters.areas.machine import Machine

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

LARGEST = 4 * 1024 * 1024 + 1


def apply(machine: Machine) -> object:
    from functions.core.adapters.areas import frame

    return frame.apply(sys.stdin.buffer.read(LARGEST), machine)


def digests(machine: Machine) -> object:
    from functions.core.adapters.areas import drift

    return drift.digests(machine)


def usage(machine: Machine) -> object:
    from functions.core.adapters.areas import usage as uses

    return uses.report(machine)


def log(machine: Machine) -> object:
    from functions.core.adapters.areas import logs

    return logs.answer(sys.stdin.buffer.read(LARGEST), machine)


def prepare(machine: Machine) -> object:
    from functions.core.adapters.areas import preparation

    return preparation.prepare(machine)


def plan(machine: Machine) -> object:
    from functions.core.adapters.areas import preparation

    return preparation.plan(machine)


def outgoing(machine: Machine) -> object:
    from functions.core.adapters.areas import outgoing as gate

    gate.run(machine)
    return {}


def certificates(machine: Machine) -> object:
    from functions.core.adapters.areas import acme

    return acme.run(machine)


VERBS: dict[str, Callable[[Machine], object]] = {
    "apply": apply,
    "digests": digests,
    "usage": usage,
    "log": log,
    "prepare": prepare,
    "plan": plan,
    "outgoing": outgoing,
    "certificates": certificates,
}
OVER_SSH = ("apply", "digests", "usage", "log")


def main(words: list[str], machine: Machine) -> int:
    """Run one verb; whatever goes wrong is one JSON object with `error`, too."""
    try:
        answer = _verb(words)(machine)
    except Trouble as trouble:
        return _complain(trouble)
    except OSError as error:
        return _complain(Failed(f"{error.strerror}: {error.filename}"))
    print(json.dumps(answer, separators=(",", ":")))
    return 0


def asked(arguments: list[str], environment: dict[str, str]) -> list[str]:
    """Return the words: over SSH what was asked for, and no more than may be asked for there."""
    if arguments:
        return arguments
    word = environment.get("SSH_ORIGINAL_COMMAND", "")
    return [word] if word in OVER_SSH else []


def start() -> None:
    words = asked(sys.argv[1:], dict(os.environ))
    os.umask(0o077)
    kept = {name: os.environ[name] for name in ("NOTIFY_SOCKET",) if name in os.environ}
    os.environ.clear()
    os.environ.update(kept)  # systemd's: it tells no program where to look for anything
    sys.exit(main(words, Machine()))


def _verb(words: list[str]) -> Callable[[Machine], object]:
    if len(words) != 1 or words[0] not in VERBS:
        raise WrongWords(f"usage: {'|'.join(VERBS)}")
    return VERBS[words[0]]


def _complain(trouble: Trouble) -> int:
    print(json.dumps({"error": str(trouble), "kind": trouble.word}))
    return trouble.status
