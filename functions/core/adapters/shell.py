"""Level 1's hands: log in over SSH, and have `hostctl` look and restart."""

import asyncio
from collections.abc import Callable, Sequence

from pydantic import BaseModel, ValidationError

from functions.core.adapters.ssh import Door, Ran, logged_in, run
from functions.core.adapters.ssh_outcomes import NoLogin
from functions.core.domain.errors import Refused, Unavailable
from functions.core.domain.masking import mask, mask_lines
from functions.core.domain.remedies import HostReport, Login, LoginOutcome, Unit, UnitReport
from functions.core.domain.servers import Server

RESTART_S = 120
_REPORTED = (0, 1)  # hostctl: all of the units run, or one does not


class _Complaint(BaseModel):
    """What `hostctl` prints instead of a report."""

    error: str


class SshShell:
    """Implements the port Shell. It is called from synchronous functions, outside of any loop."""

    def __init__(
        self,
        private_key: Callable[[], str],
        *,
        deadline_s: float = 15,
        restart_s: float = RESTART_S,
    ) -> None:
        self._private_key = private_key
        self._deadline_s, self._restart_s = deadline_s, restart_s

    def login(self, server: Server) -> Login:
        """Try once: TCP, key, `true`; raise Refused only if our own key cannot be read."""
        try:
            ran = self._run(server, "true", self._deadline_s)
        except NoLogin as failed:
            return Login(outcome=failed.outcome, detail=failed.detail)
        if ran.status == 0:
            return Login(outcome=LoginOutcome.OK, detail="logged in")
        # The machine lives and something on it is wrong: neither a login nor a reason to reboot.
        return Login(outcome=LoginOutcome.TRY_AGAIN, detail=f"`true` did not run: {_said(ran)}")

    def status(self, server: Server, units: Sequence[Unit]) -> HostReport:
        return self._ask(server, "status", units, 2 * self._deadline_s)

    def restart(self, server: Server, units: Sequence[Unit]) -> HostReport:
        """Restart, and report what came of it: a unit that does not run is no error here."""
        return self._ask(server, "restart", units, self._restart_s)

    def logs(self, server: Server, units: Sequence[Unit]) -> HostReport:
        """Return a status with more log lines."""
        return self._ask(server, "logs", units, 2 * self._deadline_s)

    def _ask(
        self, server: Server, verb: str, units: Sequence[Unit], deadline_s: float
    ) -> HostReport:
        try:
            ran = self._run(server, " ".join((verb, *units)), deadline_s)
        except NoLogin as failed:
            raise failed.as_error() from failed
        if ran.status is None:
            raise Unavailable("the connection was lost before hostctl had answered")
        if ran.status not in _REPORTED:
            raise Refused(f"hostctl did not answer: {_said(ran)}")
        return _report(ran, units)

    def _run(self, server: Server, command: str, deadline_s: float) -> Ran:
        door = Door(server.address, server.ssh, self._private_key(), self._deadline_s)

        async def log_in_and_run() -> Ran:
            async with logged_in(door) as connection:
                return await run(connection, command, deadline_s)

        return asyncio.run(log_in_and_run())


def _report(ran: Ran, units: Sequence[Unit]) -> HostReport:
    try:
        report = HostReport.model_validate_json(ran.out, strict=True)
    except ValidationError as error:
        wrong = error.errors(include_context=False, include_input=False, include_url=False)[0]
        raise Refused(f"hostctl answered something else than a report: {wrong['msg']}") from error
    if {unit.unit for unit in report.units} != set(units):
        raise Refused("hostctl reported other units than it was asked for")
    return _masked(report)


def _masked(report: HostReport) -> HostReport:
    """Mask again: an old hostctl may know fewer secrets than we do."""
    return report.model_copy(
        update={
            "units": tuple(_masked_unit(unit) for unit in report.units),
            "oom": mask_lines(report.oom),
            "logs": {unit: mask_lines(lines) for unit, lines in report.logs.items()},
        }
    )


def _masked_unit(unit: UnitReport) -> UnitReport:
    return unit.model_copy(update={"detail": mask(unit.detail)[:400]})


def _said(ran: Ran) -> str:
    """Return what a program that failed had to say, in one masked line."""
    try:
        text = _Complaint.model_validate_json(ran.out).error
    except ValidationError:
        text = (ran.err or ran.out).decode("utf-8", "replace")
    lines = [line.strip() for line in mask(text).splitlines() if line.strip()]
    return f"exit status {ran.status}" + (f", {lines[-1][:200]}" if lines else "")
