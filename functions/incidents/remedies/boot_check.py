"""Boot check: see whether the rebooted server is back, so that one can log in."""

from functions.core.domain.diagnosis import diagnose_reboot
from functions.core.domain.errors import OutsideError
from functions.core.domain.incidents import EventKind, Incident
from functions.core.domain.remedies import LoginOutcome
from functions.core.domain.verdicts import Answer, Verdict
from functions.core.services.explaining import conclude
from functions.core.wiring import Deps
from functions.incidents.evidence import keep_evidence
from functions.incidents.remedies.finished import clear_finished
from functions.incidents.remedies.handover import hand_over
from functions.incidents.remedies.level1 import units_of
from functions.incidents.steps import Step, again
from functions.incidents.timeline import note


def run(incident: Incident, step: Step, deps: Deps) -> Answer:
    """Try to log in until it works or the boot's time is over. Nothing is restarted here."""
    del step
    if incident.finished:
        clear_finished(incident, deps)
    if incident.recovered_at:
        return Answer(verdict=Verdict.VERIFY)
    login = deps.shell.login(deps.servers.get(incident.server_id))
    now = deps.clock()
    if login.outcome is LoginOutcome.OK:
        return _booted(incident, deps)
    if incident.boot_until and now < incident.boot_until:
        return again(now + deps.timing.boot_poll)
    return hand_over(
        incident,
        deps,
        f"it did not come back from the reboot: {login.detail}",
        "再起動後もログインできません",
    )


def _booted(incident: Incident, deps: Deps) -> Answer:
    now = deps.clock()
    deps.incidents.change(
        incident.id,
        lambda current: current.model_copy(update={"remedy_done_at": now, "boot_until": None}),
    )
    note(
        incident,
        deps,
        EventKind.BOOT,
        ja="再起動後、ログインできることを確認しました",
        en="Back from the reboot: login works",
        key=f"boot:{incident.reboots}",
    )
    _ask_why(incident, deps)
    return Answer(verdict=Verdict.OK, wait_until=now + deps.timing.settle)


def _ask_why(incident: Incident, deps: Deps) -> None:
    """Read what the server kept of its last minutes; one that cannot say is no worse for it."""
    units = units_of(incident, deps)
    if not units:
        return
    try:
        report = deps.shell.status(deps.servers.get(incident.server_id), units)
    except OutsideError:
        return
    when = ("サーバ再起動後", "after the reboot")
    keep_evidence(incident, deps, report, when=when, key=f"boot:{incident.reboots}")
    conclude(incident.id, diagnose_reboot(incident, report), means=deps)
