"""Forgotten passwords: a code by mail, and not a word about who exists."""

import re

import pytest

from functions.core.domain.callers import Audience
from functions.core.domain.errors import Unavailable
from functions.core.domain.messages import TellKind
from functions.incidents.delivering import deliver
from tests.builders import a_person
from tests.cast import ACME, TANAKA
from tests.fakes import FakeDeps, seat
from tests.fakes.api import FullAuditLog
from tests.unit.api.conftest import PASSWORD
from tests.unit.signing_in.conftest import NEW, Doors, cookie

ADDRESS = f"{TANAKA}@people.test"


def _work_off(deps: FakeDeps) -> None:
    """Do what lies in the queue."""
    while deps.jobs.tells:
        deliver(deps.jobs.tells.pop(0), deps)


def _mailed(doors: Doors, login_id: str = TANAKA) -> str:
    """Forget the password, and read the code in the mail."""
    assert doors.post("forgotten-password", {"login_id": login_id}).status == 202
    _work_off(doors.deps)
    found = re.search(r"\w{4}-\w{4}-\w{4}", doors.deps.mail.sent[-1].text)
    assert found
    return found[0]


def _reset(doors: Doors, code: str, login_id: str = TANAKA) -> int:
    wish = {"login_id": login_id, "code": code, "new_password": NEW}
    return doors.post("new-password", wish).status


def test_the_mailed_code_sets_a_password_and_ends_every_session(doors: Doors) -> None:
    signed_in = doors.login(TANAKA)
    code = _mailed(doors)

    assert _reset(doors, code.upper()) == 200

    assert doors.me(signed_in.body["access_token"]) == 401
    assert doors.post("refresh", Cookie=cookie(signed_in)).status == 204
    assert [doors.login(TANAKA).status, doors.login(TANAKA, NEW).status] == [401, 200]


@pytest.mark.parametrize("login_id", [TANAKA, "nobody", "without-mail", "shut-out"])
def test_the_answer_and_the_work_are_the_same_for_everybody(
    doors: Doors, deps: FakeDeps, login_id: str
) -> None:
    seat(deps, a_person("without-mail", reseller_id=ACME, mail=""), PASSWORD)
    seat(deps, a_person("shut-out", reseller_id=ACME, disabled=True), PASSWORD)

    answer = doors.post("forgotten-password", {"login_id": login_id})

    assert (answer.status, answer.body) == (202, {"accepted": True})
    assert [(order.kind, order.login_id) for order in deps.jobs.tells] == [
        (TellKind.CODE, login_id)
    ]
    assert "code" not in deps.jobs.tells[0].model_dump(exclude={"kind"}, exclude_defaults=True)


@pytest.mark.parametrize("login_id", ["nobody", "without-mail", "shut-out"])
def test_only_who_is_there_gets_a_mail(doors: Doors, deps: FakeDeps, login_id: str) -> None:
    seat(deps, a_person("without-mail", reseller_id=ACME, mail=""), PASSWORD)
    seat(deps, a_person("shut-out", reseller_id=ACME, disabled=True), PASSWORD)

    doors.post("forgotten-password", {"login_id": login_id})
    _work_off(deps)

    assert deps.mail.sent == []


def test_the_code_stands_in_the_mail_and_nowhere_else(
    doors: Doors, deps: FakeDeps, caplog: pytest.LogCaptureFixture
) -> None:
    code = _mailed(doors)

    [mail] = deps.mail.sent
    kept = repr((deps.sessions.codes, deps.people.all, deps.jobs.tells))
    ledger = repr(deps.ledger.by_message_id("message-1"))
    assert mail.to == ADDRESS
    assert code not in kept + ledger + caplog.text + mail.subject


@pytest.mark.parametrize("login_id", [TANAKA, "nobody"])
def test_a_wrong_code_is_wrong_in_one_way(doors: Doors, login_id: str) -> None:
    _mailed(doors)
    wish = {"login_id": login_id, "code": "aaaa-bbbb-cccc", "new_password": NEW}

    answers = [doors.post("new-password", wish) for _ in range(6)]

    assert [answer.status for answer in answers] == [422] * 5 + [429]
    assert answers[0].body["detail"] == "code: is wrong or too old"
    assert doors.login(TANAKA).status == 200


def test_a_code_is_good_once_and_for_a_quarter_of_an_hour(doors: Doors) -> None:
    used = _mailed(doors)
    old = (_reset(doors, used), _reset(doors, used))
    late = _mailed(doors)
    doors.later(minutes=15)

    assert (*old, _reset(doors, late)) == (200, 422, 422)


def test_a_later_code_replaces_an_earlier_one(doors: Doors) -> None:
    earlier, later = _mailed(doors), _mailed(doors)

    assert [_reset(doors, earlier), _reset(doors, later)] == [422, 200]


def test_nobody_uses_somebody_elses_code(doors: Doors) -> None:
    code = _mailed(doors)

    assert _reset(doors, code, "support") == 422


def test_a_password_that_cannot_be_written_down_is_not_set(doors: Doors, deps: FakeDeps) -> None:
    code, kept = _mailed(doors), deps.audit_log
    deps.audit_log = FullAuditLog(room=0)

    refused = _reset(doors, code)
    deps.audit_log = kept

    assert (refused, doors.login(TANAKA).status) == (503, 200)
    assert _reset(doors, code) == 200


def test_a_new_password_stands_in_the_audit_log(doors: Doors, deps: FakeDeps) -> None:
    _reset(doors, _mailed(doors))

    assert [(event.deed, event.status) for event in deps.audit_log.all] == [
        ("POST /auth/reseller/new-password", 200)
    ]


def test_setting_a_password_ends_a_lock(doors: Doors) -> None:
    for _ in range(5):
        doors.login(TANAKA, "planted guess")

    _reset(doors, _mailed(doors))

    assert doors.login(TANAKA, NEW).status == 200


def test_a_mailbox_is_not_flooded(doors: Doors) -> None:
    wish = {"login_id": TANAKA}

    statuses = [doors.post("forgotten-password", wish).status for _ in range(6)]

    assert statuses == [202] * 5 + [429]


def test_an_order_that_comes_twice_sends_one_mail(doors: Doors, deps: FakeDeps) -> None:
    doors.post("forgotten-password", {"login_id": TANAKA})
    [order] = deps.jobs.tells

    for _ in range(2):
        deliver(order, deps)

    assert len(deps.mail.sent) == 1


def test_a_mail_that_failed_is_sent_when_the_order_comes_again(
    doors: Doors, deps: FakeDeps
) -> None:
    doors.post("forgotten-password", {"login_id": TANAKA})
    [order] = deps.jobs.tells
    deps.mail.failures.append(Unavailable("SES: busy"))
    with pytest.raises(Unavailable):
        deliver(order, deps)

    doors.later(minutes=3)
    deliver(order, deps)

    assert len(deps.mail.sent) == 1


def test_no_mail_of_ours_reaches_an_end_user(doors: Doors, deps: FakeDeps) -> None:
    seat(deps, a_person("sato", reseller_id=ACME, audience=Audience.ACCOUNT), PASSWORD)

    Doors(doors.api, deps, Audience.ACCOUNT).post("forgotten-password", {"login_id": "sato"})
    _work_off(deps)

    assert deps.mail.sent == []
