"""Notices to end users: under the brand, to whom they concern, once, and only if it is wanted."""

from typing import Any

import pytest

from functions.core.adapters.mime import mime, sender
from functions.core.domain.brands import Brand
from functions.core.domain.desk import Desk
from functions.core.domain.errors import Refused, Unavailable
from functions.core.domain.hosting.allotments import Share
from functions.core.domain.hosting.customers import Stage
from functions.core.domain.mail import Message
from functions.core.domain.messages import Tell, TellKind
from functions.core.services.hosting import holders
from functions.incidents import delivering
from functions.incidents.hooks import tell_of_end, tell_of_notice
from tests.builders import a_recovered_incident, a_reseller, a_server
from tests.cast import ACME, OPERATOR, RIVAL, RIVALS_CONTACT, T0, TANAKA, WEB01, WEB02, at
from tests.fakes import FakeClock, FakeDeps, seat
from tests.hosting import a_customer, allot, register
from tests.unit.api.conftest import PASSWORD, Api, api, app, deps

__all__ = ["api", "app", "deps"]

OWNER, RIVALS = f"token-{ACME}.{TANAKA}", f"token-{RIVAL}.{RIVALS_CONTACT}"
TEXT = {"title_ja": "お知らせ", "text_ja": "設備を更新します", "by_mail": True}
NEUTRAL = "notices@neutral.test"


@pytest.fixture(autouse=True)
def shop(deps: FakeDeps) -> None:
    """Let acme have a brand that wants notices, and a customer on each of two servers."""
    deps.clock = FakeClock(T0)
    vars(deps)["desk"] = Desk(
        mail_from="noren@operator.test", name="監視センター", neutral_from=NEUTRAL
    )
    for reseller_id in (ACME, RIVAL):
        deps.resellers.save(a_reseller(reseller_id))
    look = {"name": "さくらホスティング", "support_mail": "help@sakura.test", "notices": True}
    deps.brands.save(Brand.model_validate({"reseller_id": ACME, **look}))
    for number, server_id in enumerate((WEB01, WEB02), start=1):
        deps.servers.create(a_server(server_id))
        allot(deps, Share(disk_mib=102_400, ftp_accounts=100), server_id=server_id)
        sell(deps, f"shop-{number}", server_id=server_id)


def sell(deps: FakeDeps, name: str, **changes: Any) -> None:
    customer = a_customer(name, mail=f"{name}@customers.test", **changes)
    register(deps, customer)
    holders.admit(customer, means=deps)


def post(api: Api, **changes: Any) -> Any:
    return api.post("/reseller/notices", TEXT | changes, token=OWNER).body


def work(deps: FakeDeps) -> list[Message]:
    """Work off what is to be told to end users; return the mails."""
    while orders := [each for each in deps.jobs.tells if each.kind is TellKind.HOLDERS]:
        deps.jobs.tells.clear()
        for order in orders:
            delivering.deliver(order, deps)
    return deps.mail.sent


def test_a_notice_is_mailed_under_the_brand_and_names_nobody_else(api: Api, deps: FakeDeps) -> None:
    post(api)

    first, second = work(deps)

    wire = mime(first, deps.desk, to=first.to).decode()
    assert {first.to, second.to} == {"shop-1@customers.test", "shop-2@customers.test"}
    assert "設備を更新します" in first.text
    assert "さくらホスティング" in first.text
    assert "operator.test" not in wire + sender(deps.desk, first)
    assert "監視センター" not in first.text
    assert NEUTRAL in sender(deps.desk, first)


def test_everybody_is_mailed_once_however_often_it_is_ordered(api: Api, deps: FakeDeps) -> None:
    posted = post(api)
    order = Tell(kind=TellKind.HOLDERS, reseller_id=ACME, order=posted["id"])

    for _ in range(2):
        deps.jobs.tells.append(order)
        work(deps)

    assert len(deps.mail.sent) == 2


def test_many_are_mailed_page_by_page(api: Api, deps: FakeDeps) -> None:
    for number in range(3, 31):
        sell(deps, f"shop-{number}", slug=f"h{number:07}")
    post(api)

    assert len({each.to for each in work(deps)}) == 30


def test_a_notice_for_a_server_is_for_whose_area_is_there(api: Api, deps: FakeDeps) -> None:
    post(api, servers=[WEB02])

    assert [each.to for each in work(deps)] == ["shop-2@customers.test"]
    assert [len(read(api, deps, f"shop-{number}")) for number in (1, 2)] == [0, 1]


def read(api: Api, deps: FakeDeps, name: str) -> list[Any]:
    """Return what a customer reads in the console."""
    holder = deps.people.get(holders.holder(ACME, a_customer(name).id))
    deps.people.all.pop(f"account/{holder.key.username}")
    seat(deps, holder, PASSWORD)
    items: list[Any] = api.get("/account/notices", token=f"token-{ACME}.{name}").body["items"]
    return items


def test_what_was_withdrawn_is_shown_and_mailed_to_nobody(api: Api, deps: FakeDeps) -> None:
    posted = post(api)

    api.post(f"/reseller/notices/{posted['id']}/withdrawal", token=OWNER)

    assert work(deps) == []
    assert read(api, deps, "shop-1") == []


def test_without_a_neutral_address_nobody_is_mailed(api: Api, deps: FakeDeps) -> None:
    vars(deps)["desk"] = deps.desk.model_copy(update={"neutral_from": ""})
    post(api)

    assert work(deps) == []
    assert len(read(api, deps, "shop-1")) == 1


def test_an_address_that_is_refused_keeps_nobody_else_from_hearing(
    api: Api, deps: FakeDeps
) -> None:
    deps.mail.failures = [Refused("no such address")]
    post(api)

    assert len(work(deps)) == 1


def test_a_mail_that_could_not_go_is_tried_again(api: Api, deps: FakeDeps) -> None:
    deps.mail.failures = [Unavailable("SES is away")]
    post(api)
    (order,) = deps.jobs.tells
    delivering.deliver(order, deps)
    assert isinstance(deps.clock, FakeClock)
    ((alone, delay_s),) = deps.jobs.delayed
    deps.clock.advance(seconds=delay_s)

    delivering.deliver(alone, deps)

    assert len(deps.mail.sent) == 2


def test_one_who_cannot_be_reached_keeps_no_later_page_from_its_turn(
    api: Api, deps: FakeDeps
) -> None:
    for number in range(3, 31):
        sell(deps, f"shop-{number}", slug=f"h{number:07}")
    deps.mail.by_address["shop-1@customers.test"] = [Unavailable("SES is away")] * 3
    post(api)
    (first,) = deps.jobs.tells
    delivering.deliver(first, deps)
    (second,) = (each for each in deps.jobs.tells if each.after)
    delivering.deliver(second, deps)

    assert len({each.to for each in deps.mail.sent}) == 29
    (alone,) = {each.customer_id for each, _ in deps.jobs.delayed}
    assert alone == "shop-1"


def test_who_is_still_not_reached_is_tried_again_by_the_queue(api: Api, deps: FakeDeps) -> None:
    deps.mail.by_address["shop-1@customers.test"] = [Unavailable("SES is away")] * 2
    post(api)
    delivering.deliver(deps.jobs.tells[0], deps)
    ((alone, delay_s),) = deps.jobs.delayed
    assert isinstance(deps.clock, FakeClock)
    deps.clock.advance(seconds=delay_s)

    with pytest.raises(Unavailable):
        delivering.deliver(alone, deps)


@pytest.mark.parametrize("stage", [Stage.CANCELLED, Stage.PURGED])
def test_whose_contract_is_over_hears_nothing(api: Api, deps: FakeDeps, stage: Stage) -> None:
    sell(deps, "gone", stage=stage)
    post(api)

    assert len(work(deps)) == 2


def test_an_outage_and_its_end_are_told_to_whose_server_it_is_once(deps: FakeDeps) -> None:
    over = a_recovered_incident("over", server_id=WEB01, resellers=(ACME, RIVAL), noticed_at=at(10))

    for _ in range(2):
        tell_of_notice([over], deps)
        tell_of_end(over, deps)

    subjects = [each.subject for each in work(deps)]
    assert {each.to for each in deps.mail.sent} == {"shop-1@customers.test"}
    assert [each.partition("】")[2] for each in subjects] == [
        "障害発生のお知らせ",
        "障害の復旧のお知らせ",
    ]


def test_maintenance_is_told_without_the_operators_reason(api: Api, deps: FakeDeps) -> None:
    window = {"id": "disk", "servers": [WEB01], "reason": "監視センターのディスク交換"}
    hours = {"start": "2026-09-20T13:00:00Z", "end": "2026-09-20T15:00:00Z"}

    api.post("/operator/maintenance", window | hours, token=f"token-{OPERATOR}")

    (mail,) = work(deps)
    assert "2026-09-20 22:00から2026-09-21 00:00まで" in mail.text
    assert "ディスク" not in mail.text


def test_a_reseller_who_does_not_want_it_tells_nothing_by_itself(deps: FakeDeps) -> None:
    deps.brands.save(deps.brands.get(ACME).model_copy(update={"notices": False}))

    tell_of_notice([a_recovered_incident("over", server_id=WEB01, resellers=(ACME,))], deps)

    assert work(deps) == []
    assert deps.holder_notices.all == {}


def test_end_users_are_reminded_once_a_period(deps: FakeDeps) -> None:
    order = Tell(kind=TellKind.REMINDER, reseller_id=ACME, period="2026-09-18")

    for _ in range(2):
        delivering.deliver(order, deps)
        work(deps)

    subjects = [each.subject for each in deps.mail.sent if each.sender]
    assert len(subjects) == 2
    assert "パスワードの管理について" in subjects[0]


def test_a_notice_is_nobody_elses(api: Api) -> None:
    posted = post(api)

    assert api.get("/reseller/notices", token=RIVALS).body["items"] == []
    assert api.get(f"/reseller/notices/{posted['id']}", token=RIVALS).status == 404


@pytest.mark.parametrize(
    "changes",
    [{"title_ja": ""}, {"ends_at": "2026-01-01T00:00:00Z"}, {"text_ja": "x" * 4001}, {"kind": "x"}],
)
def test_a_notice_has_bounds(api: Api, changes: dict[str, Any]) -> None:
    assert api.post("/reseller/notices", TEXT | changes, token=OWNER).status == 422
