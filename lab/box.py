"""One rental server of the lab: its power, its cable, its daemons."""

import os
import signal
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from functions.core.domain.remedies import Unit
from lab import cgroups, network
from lab.certificates import KINDS
from lab.controller import Controller
from lab.errors import LabError
from lab.host import PROGRAM_S, attempt, run
from lab.machine import first_process, inside
from lab.site import Place
from lab.units import unit_of, units

BOOT_S: Final = 60.0
GONE_S: Final = 5.0


@dataclass
class Box:
    """A running Debian with systemd as process 1. Commands are lists of words."""

    place: Place
    controller: Controller
    host_key: str
    """Its public SSH host key: `ssh-ed25519 AAAA…`."""

    @property
    def name(self) -> str:
        return self.place.name

    @property
    def address(self) -> str:
        return self.place.address

    @property
    def address6(self) -> str:
        return self.place.address6

    @property
    def host_name(self) -> str:
        return self.place.host_name

    # ---- power

    def power_on(self) -> None:
        """Switch it on and wait until all its daemons are up."""
        self.controller.order("On")
        self.wait_until_up()

    def power_off(self) -> None:
        """Take its power away."""
        self.controller.order("ForceOff")

    def reset(self) -> None:
        """Take its power away and give it back."""
        self.controller.order("ForceRestart")
        self.wait_until_up()

    def reboot(self) -> None:
        """Let it shut down in good order and boot again."""
        before = self._first_process()
        self.controller.order("GracefulRestart")
        self.wait_until_up(other_than=before)

    def is_on(self) -> bool:
        return self.controller.is_on()

    def wait_until_up(self, *, other_than: int | None = None) -> None:
        """Wait for the end of the boot; raise LabError if a daemon does not start."""
        until = time.monotonic() + BOOT_S
        while (state := self._boot_state(other_than)) not in ("running", "degraded"):
            if time.monotonic() > until:
                raise LabError(f"{self.name} does not boot: {state}.", self._look())
            time.sleep(0.05)
        if state == "degraded":
            failed = self.run(["systemctl", "list-units", "--failed", "--plain", "--no-legend"])
            raise LabError(f"{self.name} booted without: {failed.strip()}", self._look())

    def hang(self) -> None:
        """Freeze everything inside, as a kernel that hangs: only the network still answers."""
        stopped: set[int] = set()
        while fresh := inside(self.place) - stopped:
            _signal(fresh, signal.SIGSTOP)
            stopped |= fresh

    def go_on(self) -> None:
        """Undo `hang`."""
        _signal(inside(self.place), signal.SIGCONT)

    # ---- cable

    def cut(self) -> None:
        """Pull its network cable."""
        network.plug(self.place, into=False)

    def mend(self) -> None:
        """Plug the cable in again."""
        network.plug(self.place, into=True)

    # ---- daemons: web php ftp smtp mailbox postgresql mysql dns ssh

    def stop(self, service: str) -> None:
        self.run(["systemctl", "stop", unit_of(service)])

    def start(self, service: str) -> None:
        self.run(["systemctl", "reset-failed", unit_of(service)])
        self.run(["systemctl", "start", unit_of(service)])

    def restart(self, service: str) -> None:
        self.run(["systemctl", "reset-failed", unit_of(service)])
        self.run(["systemctl", "restart", unit_of(service)])

    def kill(self, service: str) -> None:
        """Kill every process of a daemon at once, and wait until none of them listens any more."""
        self._kill(service, "SIGKILL")
        until = time.monotonic() + GONE_S
        while self.is_active(service) and time.monotonic() < until:
            time.sleep(0.02)

    def freeze(self, service: str) -> None:
        """Stop every process of a daemon with SIGSTOP: its ports stay open, nobody answers."""
        self._kill(service, "SIGSTOP")

    def thaw(self, service: str) -> None:
        self._kill(service, "SIGCONT")

    def is_active(self, service: str) -> bool:
        asked = self.attempt(["systemctl", "is-active", "--quiet", unit_of(service)])
        return asked == 0

    def use_certificate(self, kind: str) -> None:
        """Let the daemons show another of the KINDS of certificates; "server" is the good one."""
        if kind not in KINDS:
            raise LabError(f"There is no certificate {kind!r}.", f"Choose: {', '.join(KINDS)}")
        for ending in ("crt", "key"):
            self.run(["cp", "-p", f"/etc/ssl/lab/{kind}.{ending}", f"/etc/ssl/lab/live.{ending}"])
        for service in ("web", "smtp", "mailbox", "postgresql", "ftp"):
            self.run(["systemctl", "reload-or-restart", unit_of(service)])

    def heal(self) -> None:
        """Bring everything back to normal: cable, power, daemons."""
        self.mend()
        self.go_on()
        if not self.is_on():
            self.power_on()
        dead = [service for service in units() if not self.is_active(service)]
        for service in dead:
            self.restart(service)
        if Unit.MAILBOX in dead:
            self.restart(Unit.SMTP)  # it asks dovecot who signs in, and has given up for a while

    # ---- commands inside

    def run(self, argv: Sequence[str], *, text: str = "", timeout_s: float = PROGRAM_S) -> str:
        """Run a command inside as root and return what it prints; raise LabError if it fails."""
        return run(*self._entered(), *argv, text=text, timeout_s=timeout_s)

    def attempt(self, argv: Sequence[str], *, timeout_s: float = PROGRAM_S) -> int:
        """Run a command inside and return its exit status."""
        return attempt(*self._entered(), *argv, timeout_s=timeout_s).returncode

    def processes(self) -> set[int]:
        """Return all its processes as this machine numbers them, nspawn included."""
        return cgroups.processes(self.place.site, self.place.name)

    def _kill(self, service: str, name: str) -> None:
        unit = unit_of(service)
        self.run(["systemctl", "kill", f"--signal={name}", "--kill-whom=all", unit])

    def _entered(self) -> list[str]:
        return ["nsenter", f"--target={self._first_process()}", "--all", "--"]

    def _first_process(self) -> int:
        pid = first_process(self.place)
        if pid is None:
            raise LabError(f"{self.name} is off.", f"Switch it on: python -m lab on {self.name}")
        return pid

    def _boot_state(self, other_than: int | None) -> str:
        pid = first_process(self.place)
        if pid is None or pid == other_than:
            return "off" if pid is None else "shutting down"
        asked = ["systemctl", "is-system-running", "--wait"]
        answer = attempt(*self._entered(), *asked, timeout_s=BOOT_S)
        return answer.stdout.strip() or "booting"

    def _look(self) -> str:
        return f"See {self.place.folder}/console.log"


def _signal(pids: set[int], number: signal.Signals) -> None:
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, number)
