"""Guard: may this server be rebooted? A network fault must not reboot a fleet."""

from functions.core.domain.incidents import EventKind, Incident
from functions.core.domain.servers import Server
from functions.core.domain.verdicts import Answer, Verdict
from functions.core.services.grouping import group_lost
from functions.core.wiring import Deps
from functions.incidents.remedies.handover import hand_over
from functions.incidents.steps import Step
from functions.incidents.timeline import note

LOST_SERVERS = 3
LOST_SHARE = 0.10
REBOOTS_A_DAY = 2


def run(incident: Incident, step: Step, deps: Deps) -> Answer:
    """Allow level 2, or refuse it with the reason; a person may override."""
    del step
    if incident.recovered_at or incident.pending:
        return Answer(verdict=Verdict.VERIFY)
    server = deps.servers.get(incident.server_id)
    refusal = why_not(incident, server, deps)
    if refusal is None:
        _say(incident, deps, "レベル2対応(再起動)を許可しました", "Level 2 is allowed")
        return Answer(verdict=Verdict.ALLOW)
    english, japanese = refusal
    _say(
        incident, deps, f"レベル2対応を見合わせました: {japanese}", f"Level 2 is refused: {english}"
    )
    return hand_over(incident, deps, f"level 2 is refused: {english}", japanese)


def why_not(incident: Incident, server: Server, deps: Deps) -> tuple[str, str] | None:
    """Return the reason against a reboot (English, Japanese), or None."""
    for rule in (_no_platform, _spent, _many_lost, _busy, _too_often):
        if refusal := rule(incident, server, deps):
            return refusal
    return None


def _no_platform(incident: Incident, server: Server, deps: Deps) -> tuple[str, str] | None:
    del incident, deps
    if server.platform is None:
        return "no platform is registered for this server", "再起動の手段が登録されていません"
    return None


def _spent(incident: Incident, server: Server, deps: Deps) -> tuple[str, str] | None:
    del server, deps
    if incident.reboots >= incident.reboot_allowance:
        return "it was rebooted already", "すでに再起動を実施済みです"
    return None


def _many_lost(incident: Incident, server: Server, deps: Deps) -> tuple[str, str] | None:
    del server
    group_lost(incidents=deps.incidents, servers=deps.servers, clock=deps.clock, timing=deps.timing)
    near = deps.timing.parent_within
    lost = [
        other
        for other in deps.incidents.open_ones()
        if other.lost and abs(other.first_failed_at - incident.first_failed_at) <= near
    ]
    count, fleet = len(lost), deps.servers.count_active()
    if count >= LOST_SERVERS or (count > 1 and count >= fleet * LOST_SHARE):
        return (
            f"{count} of {fleet} servers are lost at once: a network fault is likely",
            f"{fleet}台中{count}台が同時に停止しており、ネットワーク障害の可能性があります",
        )
    return None


def _busy(incident: Incident, server: Server, deps: Deps) -> tuple[str, str] | None:
    del incident
    if server.backup_running:
        return "a backup is running", "バックアップの実行中です"
    now = deps.clock()
    if any(window.covers(server.id, now) for window in deps.windows.around(now)):
        return "maintenance is running", "メンテナンス中です"
    return None


def _too_often(incident: Incident, server: Server, deps: Deps) -> tuple[str, str] | None:
    since = deps.clock() - deps.timing.reboot_window
    reboots = sum(
        other.reboots
        for other in deps.incidents.recent_of(server.id, limit=20)
        if other.id != incident.id and other.level_2_at and other.level_2_at > since
    )
    if reboots + incident.reboots >= REBOOTS_A_DAY:
        return "it was rebooted twice within 24 hours", "24時間以内に2回再起動しています"
    return None


def _say(incident: Incident, deps: Deps, ja: str, en: str) -> None:
    note(incident, deps, EventKind.GUARD, ja=ja, en=en, key=f"guard:{incident.reboots}:{en[:60]}")
