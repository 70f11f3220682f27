"""Brands and status pages: what nobody has to sign in for, and what it must never say."""

import datetime as dt
from typing import Any

import pytest

from functions.core.domain.desk import Desk
from functions.core.domain.states import ServiceState
from functions.core.domain.watch import Service, Status
from tests.builders import a_recovered_incident, a_server, a_state, a_window, an_incident
from tests.cast import ACME, RIVAL, T0, WEB01, WEB02, WEB03, at
from tests.fakes import FakeDeps
from tests.fakes.clock import FakeClock
from tests.unit.api.conftest import Api
from tests.unit.reseller.conftest import Console

LOOK: dict[str, Any] = {
    "name": "アクメホスティング",
    "colour": "#ffd43b",
    "support": "https://acme.test/help",
    "accent": "#0b7285",
    "support_mail": "help@acme.test",
    "support_phone": "03-0000-0000",
    "status_public": True,
}
HOSTS = f"/operator/resellers/{ACME}/brand/host-names"
PAGE = f"/public/status/{ACME}"


@pytest.fixture(autouse=True)
def clock(deps: FakeDeps) -> FakeClock:
    deps.clock = clock = FakeClock(at(30))
    vars(deps)["desk"] = Desk(mail_from="noren@operator.test", name="監視センター")
    return clock


def test_a_brand_is_found_by_its_host_name(api: Api, acme: Console, operator: Console) -> None:
    acme.put("/reseller/brand", LOOK, version=0)
    named = operator.put(HOSTS, {"host_names": ["console.acme.test"]})

    shown = api.get("/public/brands/Console.Acme.test", token=None)

    assert (named.status, shown.status) == (200, 200)
    assert shown.body == LOOK | {"reseller_id": ACME, "logo": ""}
    assert api.get("/public/brands/nobody.test", token=None).status == 404


def test_until_it_is_chosen_a_brand_is_the_name_in_the_contract(acme: Console) -> None:
    body = acme.get("/reseller/brand").body

    assert (body["name"], body["version"], body["status_public"]) == ("株式会社acme", 0, False)


def test_a_host_name_belongs_to_one_brand(operator: Console) -> None:
    operator.put(HOSTS, {"host_names": ["console.acme.test"]}, version=0)

    theirs = operator.put(
        f"/operator/resellers/{RIVAL}/brand/host-names",
        {"host_names": ["console.acme.test"]},
        version=0,
    )

    assert (theirs.status, theirs.fields) == (409, ["host_names"])


@pytest.mark.parametrize("name", ["acme", "A.test", "-a.test", "a b.test", "1.2.3.4", "a..test"])
def test_a_host_name_is_a_name(operator: Console, name: str) -> None:
    answer = operator.put(HOSTS, {"host_names": [name]}, version=0)

    assert (answer.status, answer.fields) == (422, ["host_names.0"])


@pytest.mark.parametrize(
    ("change", "field"),
    [({"colour": "red"}, "colour"), ({"name": ""}, "name"), ({"host_names": ["x"]}, "host_names")],
)
def test_a_look_has_rules(acme: Console, change: dict[str, Any], field: str) -> None:
    answer = acme.put("/reseller/brand", LOOK | change, version=0)

    assert (answer.status, answer.fields) == (422, [field])


def test_only_an_owner_changes_the_brand(api: Api) -> None:
    tag = {"If-Match": '"0"'}

    answer = api.write("PUT", "/reseller/brand", LOOK, token=f"token-{ACME}.support", headers=tag)

    assert answer.status == 403


def test_there_is_no_page_until_its_reseller_wants_one(
    api: Api, acme: Console, operator: Console
) -> None:
    before = api.get(PAGE, token=None)
    acme.put("/reseller/brand", LOOK | {"status_public": False}, version=0)

    assert (before.status, api.get(PAGE, token=None).status) == (404, 404)
    assert before.body["detail"] == "there is no status page acme"
    assert api.get("/public/status/nobody", token=None).status == 404


def test_a_page_shows_the_services_of_now_and_nobody_elses(
    api: Api, acme: Console, deps: FakeDeps
) -> None:
    acme.put("/reseller/brand", LOOK, version=0)
    down = ServiceState(status=Status.DOWN, since=T0, first_failed_at=T0, failures=3)
    deps.states.save(a_state(services={Service.HTTP: down}))
    deps.states.save(a_state(WEB03, services={Service.HTTP: down}))

    page = api.get(PAGE, token=None)

    assert [each["name"] for each in page.body["servers"]] == ["web01", "web02"]
    assert (page.body["status"], page.body["state"]["ja"]) == ("down", "停止")
    (http, smtp) = page.body["servers"][0]["services"]
    assert (http["name"]["ja"], http["status"]) == ("Web(HTTP)", "down")
    assert (smtp["status"], smtp["since"]) == ("unknown", None)


def test_a_page_names_neither_operator_nor_rival_nor_our_inside(
    api: Api, acme: Console, deps: FakeDeps
) -> None:
    acme.put("/reseller/brand", LOOK, version=0)
    deps.servers.save(a_server(WEB01, version=1, host_name="web01.operator.test"))
    deps.incidents.open(
        an_incident(
            server_id=WEB02,
            resellers=(ACME, RIVAL),
            handed_over_reason="planted reason",
            acknowledged_by="yamada",
        )
    )
    deps.windows.save(a_window(reason="planted reason", servers=(WEB01, WEB03)))

    text = api.get(PAGE, token=None).text

    for inside in ("operator", "監視センター", "rival", "planted", "yamada", "192.0.2", WEB03):
        assert inside not in text


def test_incidents_are_told_in_plain_words_and_go_with_the_90_days(
    api: Api, acme: Console, deps: FakeDeps
) -> None:
    acme.put("/reseller/brand", LOOK, version=0)
    deps.incidents.open(an_incident("open", server_id=WEB02))
    over = a_recovered_incident("over", server_id=WEB01, opened_at=at(1))
    deps.incidents.open(over)
    long_ago = at(-60 * 24 * 91)
    old = over.model_copy(
        update={
            "id": "old",
            "server_id": "web09",
            "opened_at": long_ago,
            "first_failed_at": long_ago,
            "recovered_at": long_ago + dt.timedelta(minutes=5),
        }
    )
    deps.incidents.open(old)

    body = api.get(PAGE, token=None).body

    (open_,), (past,) = body["open"], body["past"]
    assert open_["title"] == {"ja": "web02 Web(HTTP)の障害", "en": "web02: web (HTTP)"}
    assert open_["impacts"]["ja"] == "ホームページの閲覧"
    assert (open_["stage"]["ja"], open_["ended_at"]) == ("復旧作業を行っています。", None)
    assert (past["stage"]["ja"], past["ended_at"]) == ("復旧しました。", "2026-09-18T01:05:12Z")
    assert len(body["days"]) == 90
    assert body["days"][-1] == {"day": "2026-09-18", "incidents": 2, "outage_s": 30 * 60}
    assert body["days"][-2]["outage_s"] == 0


def test_an_outage_over_midnight_counts_on_both_days(
    api: Api, acme: Console, deps: FakeDeps, clock: FakeClock
) -> None:
    acme.put("/reseller/brand", LOOK, version=0)
    began = dt.datetime.fromisoformat("2026-09-17T23:50:00+09:00")
    ended = dt.datetime.fromisoformat("2026-09-18T00:20:00+09:00")
    deps.incidents.open(
        a_recovered_incident(
            first_failed_at=began, last_failed_at=began, opened_at=began, recovered_at=ended
        )
    )

    days = api.get(PAGE, token=None).body["days"]

    assert [each["outage_s"] for each in days[-2:]] == [600, 1200]


def test_maintenance_is_shown_with_the_servers_it_touches(
    api: Api, acme: Console, deps: FakeDeps
) -> None:
    acme.put("/reseller/brand", LOOK, version=0)
    deps.windows.save(a_window(servers=(WEB01, WEB03)))
    deps.windows.save(a_window("theirs", servers=(WEB03,)))

    (window,) = api.get(PAGE, token=None).body["maintenance"]

    assert window == {
        "servers": ["web01"],
        "starts_at": "2026-09-18T01:00:12Z",
        "ends_at": "2026-09-18T03:00:12Z",
    }
