"""Announcements: to all or to some, from when to when, by mail once they begin."""

import datetime as dt
from typing import Any

import pytest

from functions.core.domain.messages import Tell, TellKind
from functions.core.domain.model import stamp
from functions.core.services import announcing
from functions.incidents.delivering import deliver
from functions.incidents.sweeper import sweep
from tests.builders import an_announcement
from tests.cast import ACME, RIVAL, T0, at
from tests.fakes import FakeDeps
from tests.fakes.clock import FakeClock
from tests.unit.api.conftest import Api
from tests.unit.reseller.conftest import MINE, Console

PATH = "/operator/announcements"
WISH: dict[str, Any] = {
    "subject": "maintenance",
    "title_ja": "ディスク交換",
    "text_ja": "一行目\n二行目",
    "starts_at": stamp(T0),
    "ends_at": stamp(T0 + dt.timedelta(days=7)),
}


@pytest.fixture(autouse=True)
def clock(deps: FakeDeps) -> FakeClock:
    deps.clock = clock = FakeClock(T0)
    return clock


def _work_off(deps: FakeDeps) -> None:
    """Let the sweeper look once, and everything that lies in the queue be told."""
    sweep(deps)
    while deps.jobs.tells:
        deliver(deps.jobs.tells.pop(0), deps)


def test_everybody_reads_what_is_for_everybody(
    operator: Console, acme: Console, rival: Console
) -> None:
    posted = operator.post(PATH, WISH)

    assert (posted.status, posted.body["created_by"]) == (201, "yamada")
    for console in (acme, rival):
        (shown,) = console.get("/reseller/announcements").body["items"]
        assert shown["title"] == {"ja": "ディスク交換", "en": "ディスク交換"}
        assert shown["current"]
        assert "yamada" not in console.get(f"/reseller/announcements/{shown['id']}").text


def test_only_some_read_what_is_for_some(operator: Console, acme: Console, rival: Console) -> None:
    posted = operator.post(PATH, WISH | {"resellers": [ACME]}).body["id"]

    assert len(acme.get("/reseller/announcements").body["items"]) == 1
    assert rival.get("/reseller/announcements").body["items"] == []
    assert rival.get(f"/reseller/announcements/{posted}").status == 404
    assert RIVAL not in acme.get(f"/reseller/announcements/{posted}").text


def test_nobody_reads_it_before_it_begins_or_after_it_was_withdrawn(
    operator: Console, acme: Console, clock: FakeClock
) -> None:
    posted = operator.post(PATH, WISH | {"starts_at": stamp(at(60))}).body["id"]
    path = f"/reseller/announcements/{posted}"

    before = acme.get(path).status
    clock.advance(minutes=60)
    then = acme.get(path).status
    withdrawn = operator.delete(f"{PATH}/{posted}")

    assert (before, then, withdrawn.status, acme.get(path).status) == (404, 200, 200, 404)


def test_what_is_over_can_still_be_read(acme: Console, deps: FakeDeps, clock: FakeClock) -> None:
    posted = deps.announcements.create(an_announcement())
    clock.advance(days=8)

    assert not acme.get(f"/reseller/announcements/{posted.id}").body["current"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"ends_at": stamp(T0)}, "ends_at"),
        ({"title_ja": ""}, "title_ja"),
        ({"ends_at": "9999-12-31T23:59:59-12:00"}, "ends_at"),
        ({"ends_at": "9999-12-31T23:59:59Z"}, "ends_at"),
        ({"starts_at": "0001-01-01T00:00:00+14:00"}, "starts_at"),
        ({"resellers": []}, "resellers"),
        ({"resellers": [ACME, "nobody"]}, "resellers.1"),
    ],
)
def test_a_wish_that_cannot_be_is_refused(
    operator: Console, deps: FakeDeps, changes: dict[str, Any], field: str
) -> None:
    answer = operator.post(PATH, WISH | changes)

    assert (answer.status, answer.fields) == (422, [field])
    assert deps.announcements.all == {}


def test_no_reseller_posts_anything(api: Api) -> None:
    assert api.post(PATH, WISH, token=MINE).status == 403


def test_mails_go_out_once_when_it_begins(
    operator: Console, deps: FakeDeps, clock: FakeClock
) -> None:
    operator.post(PATH, WISH | {"by_mail": True, "starts_at": stamp(at(60))})
    _work_off(deps)
    early = len(deps.mail.sent)
    clock.advance(minutes=60)

    for _ in range(3):
        _work_off(deps)
        clock.advance(minutes=1)

    assert early == 0
    assert sorted(each.to for each in deps.mail.sent) == [
        "sato@acme.test",
        "suzuki@rival.test",
        "tanaka@acme.test",
    ]
    assert "一行目\n二行目" in deps.mail.sent[0].text
    assert deps.mail.sent[0].subject == "【メンテナンスのお知らせ】ディスク交換"


def test_mails_go_to_those_whom_it_is_for(operator: Console, deps: FakeDeps) -> None:
    operator.post(PATH, WISH | {"by_mail": True, "resellers": [RIVAL]})

    _work_off(deps)

    assert [each.to for each in deps.mail.sent] == ["suzuki@rival.test"]


def test_without_the_switch_nobody_is_mailed(operator: Console, deps: FakeDeps) -> None:
    operator.post(PATH, WISH)

    _work_off(deps)

    assert deps.mail.sent == []


def test_what_was_withdrawn_while_its_mails_were_queued_is_mailed_to_nobody(
    operator: Console, deps: FakeDeps
) -> None:
    posted = operator.post(PATH, WISH | {"by_mail": True}).body["id"]
    sweep(deps)
    (order,) = deps.jobs.tells
    operator.delete(f"{PATH}/{posted}", version=2)

    deliver(order, deps)
    deliver(order.model_copy(update={"reseller_id": ACME}), deps)

    assert deps.mail.sent == []


def test_it_is_changed_until_it_was_mailed(operator: Console, deps: FakeDeps) -> None:
    posted = operator.post(PATH, WISH | {"by_mail": True}).body["id"]

    changed = operator.put(f"{PATH}/{posted}", WISH | {"title_ja": "延期", "by_mail": True})
    stale = operator.put(f"{PATH}/{posted}", WISH)
    _work_off(deps)
    late = operator.put(f"{PATH}/{posted}", WISH, version=3)

    assert (changed.status, stale.status) == (200, 412)
    assert (late.status, late.fields) == (422, ["by_mail"])


def test_after_a_restore_old_announcements_stay_silent(deps: FakeDeps) -> None:
    old = deps.announcements.create(an_announcement(mail_at=T0, by_mail=True, epoch=0))

    announcing.mail_due(means=deps)
    deliver(Tell(kind=TellKind.ANNOUNCEMENT, announcement_id=old.id, reseller_id=ACME), deps)

    assert (deps.jobs.tells, deps.mail.sent) == ([], [])
    assert deps.announcements.due(T0) == []
