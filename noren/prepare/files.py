"""Files that have to be on the server, exactly like this, and files that must not be."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from noren.prepare.remote import Remote, succeed


@dataclass(frozen=True)
class Wanted:
    path: str
    content: bytes
    mode: str = "0644"

    @cached_property
    def look(self) -> str:
        """As `_LOOK` prints it."""
        return f"{hashlib.sha256(self.content).hexdigest()} {self.mode.lstrip('0')} root:root"


class Files:
    """A step. `then` are programs to run after a change, each a list of words."""

    def __init__(
        self,
        title: str,
        wanted: Sequence[Wanted],
        *,
        gone: Sequence[str] = (),
        then: Sequence[Sequence[str]] = (),
    ) -> None:
        self.title = title
        self._wanted, self._gone, self._then = wanted, gone, then

    def missing(self, remote: Remote) -> list[str]:
        written = [f"write {each.path}" for each in self._different(remote)]
        return written + [f"remove {each}" for each in self._there(remote)]

    def do(self, remote: Remote) -> None:
        for each in self._different(remote):
            install = ("install", "-D", "-o", "root", "-g", "root", "-m", each.mode)
            succeed(remote, *install, "/dev/stdin", each.path, stdin=each.content)
        for path in self._there(remote):
            succeed(remote, "rm", "-f", path)
        for words in self._then:
            succeed(remote, *words)

    def _different(self, remote: Remote) -> list[Wanted]:
        return [each for each in self._wanted if _look(remote, each.path) != each.look]

    def _there(self, remote: Remote) -> list[str]:
        return [each for each in self._gone if remote.run("test", "-e", each).status == 0]


def _look(remote: Remote, path: str) -> str:
    digest = remote.run("sha256sum", path)
    if digest.status:
        return ""
    facts = succeed(remote, "stat", "--format=%a %U:%G", path).strip()
    return f"{digest.out.decode('ascii', 'replace').split()[0].lstrip(chr(92))} {facts}"
