"""/reseller/incidents: what struck one's own servers; nothing of our inside, nobody else's."""

from functions.core.domain.incidents import EventKind
from tests.builders import a_recovered_incident, an_event, an_incident
from tests.cast import ACME, RIVAL, WEB01, WEB02, WEB03, at
from tests.fakes import FakeDeps
from tests.unit.reseller.conftest import Console


def _story(deps: FakeDeps) -> None:
    """Open one of acme's, one that both suffer, one of the rival's."""
    deps.incidents.open(a_recovered_incident("i1", server_id=WEB01, opened_at=at(1)))
    shared = an_incident("i2", server_id=WEB02, opened_at=at(2), resellers=(ACME, RIVAL))
    deps.incidents.open(shared.model_copy(update={"token": "planted-token"}))
    deps.incidents.open(an_incident("i3", server_id=WEB03, opened_at=at(3), resellers=(RIVAL,)))


def test_a_reseller_sees_what_struck_it_and_nothing_else(
    acme: Console, rival: Console, deps: FakeDeps
) -> None:
    _story(deps)

    mine = [each["id"] for each in acme.get("/reseller/incidents").body["items"]]
    theirs = [each["id"] for each in rival.get("/reseller/incidents").body["items"]]

    assert (mine, theirs) == (["i2", "i1"], ["i3", "i2"])
    assert acme.get("/reseller/incidents/i3").status == 404
    assert rival.get("/reseller/incidents/i1").status == 404


def test_a_list_is_filtered_by_server_and_by_whether_it_is_over(
    acme: Console, deps: FakeDeps
) -> None:
    _story(deps)

    def ids(**query: object) -> list[str]:
        return [each["id"] for each in acme.get("/reseller/incidents", **query).body["items"]]

    assert ids(server_id="web01") == ["i1"]
    assert ids(server_id="web03") == []
    assert ids(over="true") == ["i1"]
    assert ids(over="false") == ["i2"]


def test_the_cursor_of_one_reseller_opens_nothing_of_another(
    acme: Console, rival: Console, deps: FakeDeps
) -> None:
    _story(deps)
    first = acme.get("/reseller/incidents", limit=1).body

    rest = acme.get("/reseller/incidents", limit=1, after=first["next"]).body
    stolen = rival.get("/reseller/incidents", after=first["next"])

    assert [each["id"] for each in rest["items"]] == ["i1"]
    assert (stolen.status, stolen.fields) == (422, ["after"])


def test_the_course_tells_our_steps_and_what_this_reseller_was_told(
    acme: Console, deps: FakeDeps
) -> None:
    _story(deps)
    lines = (
        an_event("level1:0", kind=EventKind.LEVEL_1, text_ja="レベル1対応: 再起動", at=at(4)),
        an_event(
            "told:notice:0:acme/tanaka:email-1",
            kind=EventKind.NOTICE,
            text_ja="第一報を送信",
            evidence="planted evidence",
            at=at(12),
        ),
        an_event(
            "told:notice:0:acme/sato:email-2",
            kind=EventKind.NOTICE,
            text_ja="第一報を送信",
            at=at(13),
        ),
        an_event(
            "told:notice:0:rival/suzuki:email-3",
            kind=EventKind.NOTICE,
            text_ja="競合へ送信",
            at=at(12),
        ),
        an_event("guard", kind=EventKind.GUARD, text_ja="他に3台が停止", at=at(5)),
        an_event("page", kind=EventKind.OPERATOR, text_ja="内部の理由", at=at(6), by="yamada"),
        an_event("order", kind=EventKind.ORDER, text_ja="当直の指示", at=at(7), by="yamada"),
    )
    for line in lines:
        deps.incidents.add_event(an_incident("i2").id, line)

    answer = acme.get("/reseller/incidents/i2")

    assert [each["text"]["ja"] for each in answer.body["timeline"]] == [
        "障害を検知",
        "レベル1対応: 再起動",
        "担当者へ引き継ぎ",
        "第一報を送信",
    ]
    for inside in ("競合", "3台", "内部", "指示", "yamada", "planted", "rival"):
        assert inside not in answer.text


def test_an_incident_says_what_people_cannot_do_and_how_long_it_lasted(
    acme: Console, deps: FakeDeps
) -> None:
    deps.incidents.open(a_recovered_incident("i1", cause="停電"))

    body = acme.get("/reseller/incidents/i1").body

    assert body["impacts_ja"] == ["ホームページの閲覧"]
    assert body["healthy"] == ["ping", "smtp"]
    assert body["cause"] == {"ja": "停電", "en": "停電"}
    assert body["outage"] == {"detected": "PT5M", "shortest": "PT4M", "longest": "PT15M"}
    assert (body["progress"], body["phase"]) == ("recovered", "recovered")
