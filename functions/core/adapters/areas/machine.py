"""The server: its files, written whole or not at all, and its programs, started without a shell."""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import time

from functions.core.adapters.areas.errors import Failed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

STATE = "/var/lib/noren-areas"
FACTS = "/etc/noren/areas.json"
PATH = ("/usr/bin", "/usr/sbin", "/bin", "/sbin")
ENVIRONMENT = {"PATH": ":".join(PATH), "LC_ALL": "C.UTF-8", "HOME": "/root"}
LOCK_S = 60.0
PROGRAM_S = 60.0


class Machine:
    """The server. Only tests make one with another root folder."""

    def __init__(self, root: str = "", path: tuple[str, ...] = PATH) -> None:
        self.root, self.path = root, path
        self._facts: dict[str, Any] | None = None

    def at(self, path: str) -> str:
        return self.root + path

    @property
    def facts(self) -> dict[str, Any]:
        """What holds for the whole server (its name servers, …), as its preparation wrote it."""
        if self._facts is None:
            self._facts = json.loads(self.read(FACTS) or b"{}")
        return self._facts

    def user(self, name: str) -> tuple[int, int] | None:
        """Return uid and gid of a system user."""
        for line in (self.read("/etc/passwd") or b"").split(b"\n"):
            words = line.split(b":")
            if words[0] == name.encode():
                return int(words[2]), int(words[3])
        return None

    def group(self, name: str) -> int | None:
        for line in (self.read("/etc/group") or b"").split(b"\n"):
            words = line.split(b":")
            if words[0] == name.encode():
                return int(words[2])
        return None

    def members(self, group: str) -> list[str]:
        for line in (self.read("/etc/group") or b"").decode().split("\n"):
            words = line.split(":")
            if words[0] == group:
                return words[3].split(",")
        return []

    # ---- files, in folders that belong to root

    def read(self, path: str) -> bytes | None:
        try:
            with open(self.at(path), "rb") as file:
                return file.read()
        except FileNotFoundError:
            return None

    def exists(self, path: str) -> bool:
        return os.path.lexists(self.at(path))

    def write(
        self, path: str, content: bytes, mode: int = 0o600, uid: int = 0, gid: int = 0
    ) -> None:
        """Write a file so that whoever reads it, also after a crash, sees the old or the new."""
        target = self.at(path)
        fresh = target + ".noren-new"
        with contextlib.suppress(FileNotFoundError):
            os.unlink(fresh)
        opened = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
        with os.fdopen(opened, "wb") as file:
            if os.geteuid() == 0:
                os.fchown(opened, uid, gid)
            os.fchmod(opened, mode)
            file.write(content)
            file.flush()
            os.fsync(opened)
        os.rename(fresh, target)

    def remove(self, path: str) -> bool:
        try:
            os.unlink(self.at(path))
        except FileNotFoundError:
            return False
        return True

    def folder(self, path: str, mode: int = 0o700, uid: int = 0, gid: int = 0) -> bool:
        """Make a folder in one that belongs to root; return whether it was not there."""
        target = self.at(path)
        try:
            os.mkdir(target, 0o700)
        except FileExistsError:
            return False
        if os.geteuid() == 0:
            os.chown(target, uid, gid, follow_symlinks=False)
        os.chmod(target, mode)
        return True

    def names(self, folder: str) -> list[str]:
        try:
            return sorted(os.listdir(self.at(folder)))
        except FileNotFoundError:
            return []

    @contextlib.contextmanager
    def lock(self, name: str = "lock", seconds: float = LOCK_S) -> Iterator[None]:
        """Be the only one that changes areas here; raise Failed when another takes too long.

        Another `name` is a lock of its own, for what does not touch areas.
        """
        os.makedirs(self.at(STATE), mode=0o700, exist_ok=True)
        opened = os.open(self.at(f"{STATE}/{name}"), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            until = time.monotonic() + seconds
            while not _locked(opened):
                if time.monotonic() > until:
                    raise Failed("another application goes on")
                time.sleep(0.005)
            yield
        finally:
            os.close(opened)

    # ---- programs

    def installed(self, program: str) -> str | None:
        for folder in self.path:
            if os.path.isfile(f"{folder}/{program}"):
                return f"{folder}/{program}"
        return None

    @property
    def is_up(self) -> bool:
        """Tell whether anything runs; else this is a disk that is being prepared."""
        return self.exists("/run/systemd/system")

    def is_active(self, unit: str) -> bool:
        """Tell whether a daemon runs, or is about to."""
        try:
            self.run("systemctl", "--quiet", "is-active", unit)
        except Failed:
            return False
        return True

    def run(
        self, program: str, *words: str, text: str = "", user: str | None = None,
        seconds: float = PROGRAM_S,
    ) -> str:  # fmt: skip
        """Run a program and return what it prints; raise Failed with its last words."""
        from functions.core.adapters.areas import programs

        found = self.installed(program)
        if not found:
            raise Failed(f"{program} is not installed")
        return programs.run([found, *words], text, user, seconds)


def _locked(opened: int) -> bool:
    try:
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
