"""Login: can we get in? Only a login *proven* impossible leads to level 2.

Proven means: no answer three times in a row over 60 s. A reset in the middle is sshd's MaxStartups
and says "try again", and so does a network that we cannot reach; a refused key or a changed host
key says that somebody must look, since a rotated key must never reboot a healthy server.
"""

from functions.core.domain.incidents import EventKind, Incident
from functions.core.domain.remedies import Login, LoginOutcome
from functions.core.domain.verdicts import Answer, Verdict
from functions.core.wiring import Deps
from functions.incidents.remedies.handover import hand_over
from functions.incidents.steps import Step, again
from functions.incidents.timeline import note

PROVEN_AFTER = 3
PATIENT_UNTIL = 6  # tries, when some of them proved nothing

_HANDED_OVER = {
    LoginOutcome.KEY_REFUSED: ("the server refused our key", "監視用の鍵が拒否されました"),
    LoginOutcome.HOST_KEY_CHANGED: (
        "the server's host key changed",
        "サーバのホスト鍵が登録と異なります",
    ),
}


def run(incident: Incident, step: Step, deps: Deps) -> Answer:
    """Try once; three tries are made of three runs of this state."""
    del step
    if incident.recovered_at or incident.pending:
        return Answer(verdict=Verdict.VERIFY)
    server = deps.servers.get(incident.server_id)
    login = deps.shell.login(server)
    tried = _remember(incident, login, deps)
    if login.outcome is LoginOutcome.OK:
        return Answer(verdict=Verdict.OK)
    if login.outcome in _HANDED_OVER:
        return _ask_a_person(tried, login, deps)
    return _once_more_or_not(tried, deps)


def _remember(incident: Incident, login: Login, deps: Deps) -> Incident:
    ended = login.outcome is LoginOutcome.OK or login.outcome in _HANDED_OVER
    unsure = login.outcome is LoginOutcome.TRY_AGAIN

    def count(current: Incident) -> Incident:
        return current.model_copy(
            update={
                "login_tries": 0 if ended else current.login_tries + 1,
                "login_unsure": not ended and (current.login_unsure or unsure),
            }
        )

    changed = deps.incidents.change(incident.id, count)
    tries = incident.login_tries + 1
    note(
        incident,
        deps,
        EventKind.LOGIN,
        ja=f"ログイン試行({tries}回目): {_WORDS[login.outcome][0]}",
        en=f"Login, try {tries}: {_WORDS[login.outcome][1]}",
        key=f"login:{incident.restarts}:{incident.reboots}:{incident.pages}:{tries}",
        evidence=login.detail,
    )
    return changed


_WORDS = {
    LoginOutcome.OK: ("成功", "logged in"),
    LoginOutcome.UNREACHABLE: ("応答なし", "no answer"),
    LoginOutcome.TRY_AGAIN: (
        "接続を確立できませんでした(再試行します)",
        "no session came about, to be tried again",
    ),
    LoginOutcome.KEY_REFUSED: ("鍵が拒否されました", "our key was refused"),
    LoginOutcome.HOST_KEY_CHANGED: ("ホスト鍵が登録と異なります", "another host key"),
}
"""For the report, too: what a try saw in detail is evidence, and ours alone."""


def _ask_a_person(incident: Incident, login: Login, deps: Deps) -> Answer:
    english, japanese = _HANDED_OVER[login.outcome]
    deps.alert(
        f"{incident.server_name}: {english}",
        f"{japanese}。{login.detail} (incident {incident.id})。再起動は行っていません。",
    )
    return hand_over(incident, deps, english, japanese)


def _once_more_or_not(incident: Incident, deps: Deps) -> Answer:
    proven = incident.login_tries >= PROVEN_AFTER and not incident.login_unsure
    if not proven and incident.login_tries < PATIENT_UNTIL:
        return again(deps.clock() + deps.timing.login_gap)
    deps.incidents.change(
        incident.id,
        lambda current: current.model_copy(update={"login_tries": 0, "login_unsure": False}),
    )
    if proven:
        return Answer(verdict=Verdict.IMPOSSIBLE)
    return hand_over(
        incident,
        deps,
        "logins failed again and again in a way (cut off, or no network to it from here) that does "
        "not prove that the server is gone",
        "ログインが繰り返し失敗しましたが(接続の切断、または監視元からの経路なし)、サーバ停止とは"
        "断定できません",
    )
