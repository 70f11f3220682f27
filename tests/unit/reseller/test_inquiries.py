"""The help desk: a number at once, the right mailbox, when it answers, and the answer by mail."""

import datetime as dt
from typing import Any

import pytest
from pydantic import ValidationError

from functions.core.domain.categories import Category
from functions.core.domain.desk import Desk
from functions.core.domain.messages import TellKind
from functions.core.settings import Settings
from functions.core.wiring import Deps
from functions.incidents.delivering import deliver
from tests.builders import an_inquiry
from tests.cast import ACME, ON_CALL, RIVAL, T0, TANAKA, at
from tests.fakes import FakeDeps
from tests.fakes.clock import FakeClock
from tests.unit.api.conftest import Api
from tests.unit.reseller.conftest import Console

PATH = "/reseller/inquiries"
WISH: dict[str, Any] = {
    "category": "fees",
    "title": "請求書",
    "text": "再発行できますか\nよろしくお願いします",
    "contact_id": TANAKA,
}


@pytest.fixture(autouse=True)
def clock(deps: FakeDeps) -> FakeClock:
    deps.clock = clock = FakeClock(T0)
    vars(deps)["desk"] = Desk(
        mail_from="noren@operator.test",
        name="監視センター",
        mail="desk@operator.test",
        mailboxes={Category.FEES: "billing@operator.test"},
    )
    return clock


def _work_off(deps: FakeDeps) -> None:
    while deps.jobs.tells:
        deliver(deps.jobs.tells.pop(0), deps)


def test_an_inquiry_gets_a_number_and_says_that_the_desk_is_open(acme: Console) -> None:
    answer = acme.post(PATH, WISH)

    assert answer.status == 201
    assert answer.body["id"].startswith("260918-1000-")
    assert answer.body["desk"]["open"]
    assert answer.body["desk"]["answers_from"] == "2026-09-18T01:00:12Z"
    assert "12:00" in answer.body["desk"]["text"]["ja"]
    assert acme.get(f"{PATH}/{answer.body['id']}").body["entries"][0]["text"] == WISH["text"]


@pytest.mark.parametrize(
    ("now", "answers_from"),
    [
        ("2026-09-18T12:30:00+09:00", "2026-09-18T04:00:00Z"),  # over lunch: at 13:00
        ("2026-09-18T17:00:00+09:00", "2026-09-24T01:00:00Z"),  # before Silver Week
        ("2026-12-28T18:00:00+09:00", "2027-01-04T01:00:00Z"),  # before the new year
        ("2026-09-18T09:59:59+09:00", "2026-09-18T01:00:00Z"),
    ],
)
def test_a_closed_desk_says_when_it_answers(
    acme: Console, clock: FakeClock, now: str, answers_from: str
) -> None:
    clock.now = dt.datetime.fromisoformat(now)

    desk = acme.get("/reseller/desk").body
    asked = acme.post(PATH, WISH).body["desk"]

    assert not desk["open"]
    assert desk == asked
    assert desk["answers_from"] == answers_from


def test_the_desk_is_closed_on_the_companys_days_off(
    operator: Console, acme: Console, deps: FakeDeps
) -> None:
    operator.put("/operator/calendar/2026-09-18", {"reason": "創立記念日"})

    assert acme.get("/reseller/desk").body["answers_from"] == "2026-09-24T01:00:00Z"


def test_an_inquiry_goes_to_the_mailbox_of_its_category_once(acme: Console, deps: FakeDeps) -> None:
    number = acme.post(PATH, WISH).body["id"]
    acme.post(PATH, WISH | {"category": "console"})

    for order in list(deps.jobs.tells) * 2:
        deliver(order, deps)

    fees, console = deps.mail.sent
    assert (fees.to, console.to) == ("billing@operator.test", "desk@operator.test")
    assert number in fees.subject
    assert "再発行できますか\nよろしくお願いします" in fees.text


def test_the_answer_is_mailed_to_who_asked(
    acme: Console, operator: Console, deps: FakeDeps
) -> None:
    number = acme.post(PATH, WISH).body["id"]
    path = f"/operator/resellers/{ACME}/inquiries/{number}"
    deps.jobs.tells.clear()

    answered = operator.post(f"{path}/answers", {"text": "はい", "close": True}, version=1)
    (order,) = deps.jobs.tells
    for _ in range(2):
        deliver(order, deps)

    assert (answered.status, answered.body["state"]) == (200, "closed")
    assert order.kind is TellKind.ANSWER
    (mail,) = deps.mail.sent
    assert mail.to == "tanaka@acme.test"
    assert mail.subject == f"【お問い合わせへの回答】請求書 [{number}]"
    question, answer = acme.get(f"{PATH}/{number}").body["entries"]
    assert (question["by"], answer["by"], answer["text"]) == ("tanaka", None, "はい")


def test_who_asks_on_opens_it_again_and_the_mailbox_hears_of_it(
    acme: Console, operator: Console, deps: FakeDeps
) -> None:
    number = acme.post(PATH, WISH).body["id"]
    operator.post(f"/operator/resellers/acme/inquiries/{number}/closing", {}, version=1)
    _work_off(deps)

    again = acme.post(f"{PATH}/{number}/questions", {"text": "もう一点"})
    _work_off(deps)

    assert (again.body["state"], len(again.body["entries"])) == ("open", 2)
    assert [each.to for each in deps.mail.sent] == ["billing@operator.test"] * 2
    assert "もう一点" in deps.mail.sent[1].text


def test_a_phone_call_is_registered_and_answered_in_the_same_register(
    acme: Console, operator: Console, deps: FakeDeps, clock: FakeClock
) -> None:
    taken = WISH | {"via": "phone", "contact_id": None, "asked_at": "2026-09-18T09:55:00+09:00"}
    created = operator.post(f"/operator/resellers/{ACME}/inquiries", taken)
    path = f"/operator/resellers/{ACME}/inquiries/{created.body['id']}"

    by_mail = operator.post(f"{path}/answers", {"text": "はい"}, version=1)
    spoken = operator.post(f"{path}/answers", {"text": "はい", "by_mail": False}, version=1)
    noted = operator.post(f"{path}/notes", {"text": "内密"}, version=2)

    assert (created.status, created.body["via"]) == (201, "phone")
    assert created.body["entries"][0]["at"] == "2026-09-18T00:55:00Z"
    assert (by_mail.status, by_mail.fields) == (422, ["by_mail"])
    assert (spoken.body["state"], noted.status) == ("answered", 200)
    assert [each.kind for each in deps.jobs.tells] == [TellKind.INQUIRY]
    shown = acme.get(f"{PATH}/{created.body['id']}")
    assert "内密" not in shown.text
    assert [each["by"] for each in shown.body["entries"]] == ["yamada", None]


def test_the_register_shows_the_newest_first_and_what_is_still_open(
    operator: Console, deps: FakeDeps
) -> None:
    deps.inquiries.create(an_inquiry("260918-1001-AAAA", created_at=at(1)))
    deps.inquiries.create(an_inquiry("260918-1002-AAAA", created_at=at(2), state="closed"))
    theirs = an_inquiry("260918-1003-AAAA", created_at=at(3), reseller_id=RIVAL)
    deps.inquiries.create(theirs)

    def numbers(**query: str) -> list[str]:
        items = operator.get("/operator/inquiries", **query).body["items"]
        return [each["id"][7:11] for each in items]

    assert numbers() == ["1003", "1002", "1001"]
    assert numbers(state="open") == ["1003", "1001"]
    assert numbers(reseller_id=ACME, state="open") == ["1001"]


def test_the_rival_finds_and_asks_nothing_there(
    acme: Console, rival: Console, deps: FakeDeps
) -> None:
    number = acme.post(PATH, WISH).body["id"]
    deps.jobs.tells.clear()

    assert rival.get(PATH).body["items"] == []
    assert rival.get(f"{PATH}/{number}").status == 404
    assert rival.post(f"{PATH}/{number}/questions", {"text": "x"}).status == 404
    stolen = rival.post(PATH, WISH)
    assert (stolen.status, stolen.fields) == (422, ["contact_id"])
    assert deps.jobs.tells == []


def test_an_answer_that_reaches_nobody_is_a_persons_matter(
    acme: Console, operator: Console, deps: FakeDeps
) -> None:
    number = acme.post(PATH, WISH).body["id"]
    path = f"/operator/resellers/{ACME}/inquiries/{number}/answers"
    operator.post(path, {"text": "はい"}, version=1)
    acme.delete(f"/reseller/contacts/{TANAKA}")

    deliver(deps.jobs.tells[-1], deps)

    assert deps.mail.sent == []
    assert deps.jobs.tells[-1].kind is TellKind.ALERT
    assert number in deps.jobs.tells[-1].text


def test_whoever_takes_the_call_writes_it_down(api: Api) -> None:
    taken = WISH | {"via": "fax"}

    answer = api.post(f"/operator/resellers/{ACME}/inquiries", taken, token=f"token-{ON_CALL}")

    assert answer.status == 201


def test_the_mailboxes_are_a_setting_and_a_wrong_category_stops_the_function() -> None:
    spelled = {"NOREN_DESK_MAILBOXES": '{"fees": "billing@operator.test"}'}

    desk = Deps(Settings.from_environment(spelled)).desk

    assert desk.mailboxes_for(Category.FEES) == ("billing@operator.test",)
    assert desk.mailboxes_for(Category.OTHER) == (desk.mail,)
    with pytest.raises(ValidationError):
        Settings.from_environment({"NOREN_DESK_MAILBOXES": '{"gossip": "x@operator.test"}'})
