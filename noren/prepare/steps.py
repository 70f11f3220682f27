"""One step of preparing a server: what it would change is known before it changes anything."""

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

from functions.core.domain.errors import Refused
from noren.prepare.remote import Remote

Say = Callable[[str], None]


class Step(Protocol):
    title: str

    def missing(self, remote: Remote) -> Sequence[str]:
        """Return, one line each, what has to be changed; nothing: it is as it should be."""

    def do(self, remote: Remote) -> None:
        """Change it."""


def tell(steps: Iterable[Step], remote: Remote, say: Say) -> int:
    """Say what would be changed, without changing anything; return how much that is."""
    changes = 0
    for step in steps:
        missing = step.missing(remote)
        changes += len(missing)
        say(f"{step.title}: {'to do' if missing else 'ready'}")
        for line in missing:
            say(f"  {line}")
    return changes


def carry_out(steps: Iterable[Step], remote: Remote, say: Say) -> int:
    """Change what has to be changed, step by step; raise Refused where that did not help."""
    changes = 0
    for step in steps:
        missing = step.missing(remote)
        say(f"{step.title}: {'…' if missing else 'ready'}")
        if missing:
            for line in missing:
                say(f"  {line}")
            step.do(remote)
            if left := step.missing(remote):
                raise Refused(f"{step.title}: still missing: {left[0]}")
        changes += len(missing)
    return changes
