"""A real `noren up` in its own process: started, asked, ended, killed."""

import signal
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, TypeVar

from noren.client import Client, ClientError
from noren.demo.control import send
from noren.local.folder import LOOPBACK, free_port

NOREN: Final = Path(sys.executable).with_name("noren")
READY: Final = "Noren is ready: "
PACE: Final = 60
PATIENCE_S: Final = 120.0
POLL_S: Final = 0.25
SIGNED_IN_S: Final = 600.0
"""Signing in anew for every question would soon be too often for the API."""

Found = TypeVar("Found")


class Instance:
    """One data folder and port; the process behind them may change."""

    def __init__(self, data: Path, *, pace: int = PACE) -> None:
        self.data, self.port, self._pace = data, free_port(), pace
        self.said: list[str] = []
        self._process: subprocess.Popen[str] | None = None
        self._client: Client | None = None
        self._signed_in_until = 0.0

    def start(self) -> None:
        """Start it and wait until it says that it is ready."""
        self.said.clear()
        self._client = None
        process = subprocess.Popen(
            [NOREN, "up", f"--port={self.port}", f"--data={self.data}", f"--pace={self._pace}"],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self._process = process
        watchdog = threading.Timer(PATIENCE_S, process.kill)
        watchdog.start()
        try:
            self._read_until_ready(process)
        finally:
            watchdog.cancel()

    def stop(self) -> int:
        """End it as Ctrl-C does, and return its exit code."""
        return self._end(signal.SIGINT)

    def kill(self) -> None:
        """End it as kill -9 does."""
        self._end(signal.SIGKILL)

    def processes(self) -> list[int]:
        """Return the processes that know this data folder."""
        return [
            int(each.name)
            for each in Path("/proc").iterdir()
            if each.name.isdigit() and _knows(each, str(self.data))
        ]

    def client(self) -> Client:
        """Return a signed-in operator."""
        if self._client is None or time.monotonic() > self._signed_in_until:
            self._client = eventually(self._sign_in)
            self._signed_in_until = time.monotonic() + SIGNED_IN_S
        return self._client

    def incidents(self) -> list[dict[str, Any]]:
        items = self.client().list("operator", "incidents")["items"]
        return [each["incident"] for each in items]

    def rounds(self) -> list[dict[str, Any]]:
        """Return the newest first."""
        found: list[dict[str, Any]] = self.client().list("operator", "rounds", limit=20)["items"]
        return found

    def run(self, *words: str) -> str:
        """Run a `noren` command on this data folder and return what it says."""
        done = subprocess.run(
            [NOREN, *words, f"--data={self.data}"],
            capture_output=True,
            text=True,
            timeout=PATIENCE_S,
            check=False,
        )
        assert done.returncode == 0, done
        return done.stdout

    def health(self) -> tuple[int, bytes]:
        url = f"http://{LOOPBACK}:{self.port}/api/v1/public/health"
        with urllib.request.urlopen(url, timeout=PATIENCE_S) as answer:
            return answer.status, answer.read()

    def fleet(self, verb: str, **wish: object) -> None:
        """Break or mend something of the demo fleet."""
        send(self.data / "demo", verb, **wish)

    def logged(self) -> str:
        """Return everything that the functions wrote."""
        return "\n".join(each.read_text("utf-8") for each in (self.data / "logs").glob("*.log"))

    def _sign_in(self) -> Client | None:
        """Sign in; None while others of this address did so too often."""
        try:
            return Client.of(str(self.data))
        except ClientError as error:
            if "too many requests" in str(error):
                return None
            raise

    def _read_until_ready(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        for line in process.stdout:
            self.said.append(line.strip())
            if line.startswith(READY):
                return
        raise AssertionError(f"it did not start: {self.said}")

    def _end(self, number: int) -> int:
        process, self._process = self._process, None
        if process is None:
            return 0
        process.send_signal(number)
        process.communicate(timeout=PATIENCE_S)
        return process.returncode


def refused(*options: str) -> str:
    """Return what `noren up` says when it cannot start."""
    done = subprocess.run(
        [NOREN, "up", *options], capture_output=True, text=True, timeout=PATIENCE_S, check=False
    )
    assert done.returncode == 1, done
    assert done.stdout == ""
    return done.stderr


def eventually(ask: Callable[[], Found | None]) -> Found:
    """Ask a running system until it has an answer: its clock is the real one."""
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until:
        if found := ask():
            return found
        time.sleep(POLL_S)
    raise AssertionError(f"not within {PATIENCE_S:g} s: {ask}")


def first(items: list[Any], **facts: object) -> Any:
    """Return the first item with these facts, or None."""
    return next((i for i in items if all(i[name] == value for name, value in facts.items())), None)


def _knows(process: Path, text: str) -> bool:
    try:
        facts = (process / "cmdline").read_bytes() + (process / "environ").read_bytes()
    except OSError:  # it has ended, or is somebody else's
        return False
    return text.encode() in facts
