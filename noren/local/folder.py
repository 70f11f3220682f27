"""The data folder of one local Noren: whose it is, who uses it now, and where everything lies."""

import fcntl
import json
import os
import secrets
import socket
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, TextIO

from noren.local.errors import CannotStart

FORMAT: Final = 1
MARK: Final = "noren-data.json"
FRONT: Final = "front.json"
LOOPBACK: Final = "127.0.0.1"

Facts = dict[str, Any]


class Folder:
    """`--data DIR`. Nothing in it is ever deleted but what can be made again."""

    def __init__(self, path: Path) -> None:
        self.path = path.resolve()
        self.cloud, self.logs = self.path / "cloud", self.path / "logs"
        self.package, self.temporary = self.path / "package", self.path / "tmp"
        self._lock: TextIO | None = None

    def open(self) -> None:
        """Make it or recognise it, and lock it; raise CannotStart."""
        try:
            self._recognise()
            for each in (self.cloud, self.logs, self.package, self.temporary):
                each.mkdir(exist_ok=True)
        except OSError as error:
            raise CannotStart(
                f"The data folder {self.path} cannot be used: {error.strerror}.",
                "Give another one: noren up --data DIR",
            ) from error

    def close(self) -> None:
        """Say that nothing runs here any more."""
        (self.path / "runtime.json").unlink(missing_ok=True)
        if self._lock is not None:
            self._lock.close()

    def read(self, name: str) -> Facts:
        """Return a file's facts; empty when there is none; raise CannotStart when it is damaged."""
        try:
            facts = json.loads((self.path / name).read_text("utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError) as error:
            raise self.damaged(f"{name} cannot be read") from error
        if not isinstance(facts, dict):
            raise self.damaged(f"{name} is not what Noren wrote")
        return facts

    def write(self, name: str, facts: Mapping[str, Any]) -> None:
        """Replace a file as a whole; only its owner may read it."""
        fresh = self.path / f"{name}.new"
        fresh.touch(mode=0o600)
        fresh.write_text(json.dumps(facts, indent=1, ensure_ascii=False) + "\n", "utf-8")
        fresh.replace(self.path / name)

    def secret_of_front(self) -> str:
        """Return by what the API knows our front; it stays, lest every start deploys anew."""
        known = self.read(FRONT)
        if "secret" not in known:
            known = {"secret": new_password()}
            self.write(FRONT, known)
        return str(known["secret"])

    def damaged(self, why: str) -> CannotStart:
        aside = self.path.with_name(f"{self.path.name}.damaged")
        return CannotStart(
            f"The data in {self.path} is damaged: {why}. Nothing was changed.",
            f"Keep it aside and start afresh: mv {self.path} {aside}",
        )

    def _recognise(self) -> None:
        new = not self.path.exists() or not any(self.path.iterdir())
        self.path.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not new and not (self.path / MARK).exists():
            raise CannotStart(
                f"{self.path} is not a Noren data folder: it holds other files.",
                "Give an empty or new one: noren up --data DIR",
            )
        self._take()
        if new:
            self.write(MARK, {"format": FORMAT})
        if self.read(MARK).get("format") != FORMAT:
            raise CannotStart(
                f"{self.path} was written by another version of Noren.",
                "Start that version, or give another folder: noren up --data DIR",
            )

    def _take(self) -> None:
        """Lock it for this process: the kernel lets go when the process ends, however it ends."""
        lock = (self.path / "lock").open("a")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.close()
            raise self._running() from None
        self._lock = lock

    def _running(self) -> CannotStart:
        runtime = self.read("runtime.json")
        where = f"http://{LOOPBACK}:{runtime['port']}/" if "port" in runtime else "starting"
        who = f"{where}, process {runtime.get('pid', '?')}"
        return CannotStart(
            f"Noren is running on {self.path} already ({who}).",
            "Stop it with Ctrl-C, or give another folder: noren up --data DIR",
        )


def free_port(wanted: int = 0) -> int:
    """Return `wanted` if nobody listens there, else any port that is free on loopback."""
    for port in (wanted, 0):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((LOOPBACK, port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise CannotStart("No port is free on this machine.", "Close some programs and try again.")


def demand_port(port: int) -> None:
    """Raise CannotStart unless `port` is free on loopback."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError as error:
            raise CannotStart(
                f"Port {port} is not free on this machine: {os.strerror(error.errno or 0)}.",
                f"Choose another: noren up --port {free_port()}",
            ) from error


def new_password() -> str:
    return secrets.token_urlsafe(18)
