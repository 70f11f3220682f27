"""/operator/incidents: the desk looks, and orders."""

import pytest

from functions.core.domain.ids import IncidentId
from functions.core.domain.ledger import Effect
from tests.builders import a_recovered_incident, an_effect, an_event, an_incident
from tests.cast import ON_CALL, OPERATOR, T0, at
from tests.fakes import FakeDeps
from tests.unit.api.conftest import Api

ID = IncidentId("20260918T010012Z-web01")
ORDERS = f"/operator/incidents/{ID}/orders"
TOKEN = "planted task token"


@pytest.fixture
def waiting(deps: FakeDeps) -> FakeDeps:
    """Let the machine wait for a person."""
    deps.incidents.open(an_incident(ID, token=TOKEN, pages=1))
    deps.escalation.waiting.add(TOKEN)
    return deps


def test_an_incident_is_shown_with_its_story_and_whom_it_told(api: Api, deps: FakeDeps) -> None:
    deps.incidents.open(a_recovered_incident(ID))
    deps.incidents.add_event(ID, an_event("later", at=at(2)))
    deps.incidents.add_event(ID, an_event("opened", at=at(1)))
    deps.ledger.claim(an_effect(ID), T0, None)

    body = api.get(f"/operator/incidents/{ID}").body

    assert [event["key"] for event in body["timeline"]] == ["opened", "later"]
    assert [entry["key"]["effect"] for entry in body["told"]] == ["notice"]
    assert body["outage"]["detected"] == "PT5M"
    assert not body["waiting_for_order"]


def test_a_child_shows_what_its_thread_told_and_what_was_done_to_itself(
    api: Api, deps: FakeDeps
) -> None:
    deps.incidents.open(an_incident(ID, parent_id="parent-1"))
    deps.ledger.claim(an_effect("parent-1"), at(10), None)
    deps.ledger.claim(an_effect(ID, effect=Effect.PAGE, contact="-"), at(2), None)

    told = api.get(f"/operator/incidents/{ID}").body["told"]

    assert [entry["key"]["effect"] for entry in told] == ["page", "notice"]


def test_the_task_token_is_never_shown(api: Api, waiting: FakeDeps) -> None:
    answers = [
        api.get("/operator/incidents"),
        api.get(f"/operator/incidents/{ID}"),
        api.post(ORDERS, {"action": "verify"}),
    ]

    assert [answer.status for answer in answers] == [200, 200, 200]
    assert all("planted" not in answer.text for answer in answers)
    assert answers[0].body["items"][0]["waiting_for_order"]


@pytest.mark.parametrize("action", ["verify", "level-1", "level-2"])
def test_an_order_wakes_the_waiting_step(api: Api, waiting: FakeDeps, action: str) -> None:
    answer = api.post(ORDERS, {"action": action})

    assert answer.status == 200
    assert waiting.escalation.answers == [(TOKEN, action)]
    assert answer.body["incident"]["pending"]["by"] == OPERATOR
    assert answer.body["incident"]["acknowledged_by"] == OPERATOR


def test_an_order_before_anybody_waits_lies_in_the_mailbox(api: Api, deps: FakeDeps) -> None:
    deps.incidents.open(an_incident(ID))

    answer = api.post(ORDERS, {"action": "level-2"})

    assert answer.status == 200
    assert deps.escalation.answers == []
    pending = deps.incidents.get(ID).pending
    assert pending is not None
    assert pending.action == "level-2"


def test_closing_without_a_recovery_needs_a_reason(api: Api, waiting: FakeDeps) -> None:
    refused = api.post(ORDERS, {"action": "close", "reason": "  "})
    accepted = api.post(ORDERS, {"action": "close", "reason": "the server was given back"})

    assert (refused.status, refused.fields) == (422, ["reason"])
    assert accepted.status == 200


def test_nothing_can_be_ordered_any_more_after_the_end(api: Api, deps: FakeDeps) -> None:
    deps.incidents.open(a_recovered_incident(ID))

    answer = api.post(ORDERS, {"action": "verify"})

    assert (answer.status, answer.fields) == (422, ["action"])


def test_an_unknown_incident_does_not_exist(api: Api) -> None:
    assert api.get("/operator/incidents/nothing").status == 404
    assert api.post("/operator/incidents/nothing/orders", {"action": "verify"}).status == 404


def test_a_person_states_the_cause(api: Api, deps: FakeDeps) -> None:
    deps.incidents.open(a_recovered_incident(ID, cause="メモリ不足"))

    answer = api.post(f"/operator/incidents/{ID}/cause", {"ja": " 電源の故障 ", "en": "Power"})

    assert answer.status == 200
    assert answer.body["incident"]["cause"] == {"ja": "電源の故障", "en": "Power", "by": OPERATOR}
    assert deps.incidents.get(ID).cause.ja == "電源の故障"


@pytest.mark.parametrize(
    ("wish", "field"),
    [
        ({}, "ja"),
        ({"ja": "  "}, "ja"),
        ({"ja": "あ" * 201}, "ja"),
        ({"ja": "停電", "en": "x\n" * 9}, "en"),
        ({"ja": "停電", "by": "somebody"}, "by"),
    ],
)
def test_a_cause_has_words_and_fits_the_report(
    api: Api, deps: FakeDeps, wish: dict[str, str], field: str
) -> None:
    deps.incidents.open(a_recovered_incident(ID))

    answer = api.post(f"/operator/incidents/{ID}/cause", wish)

    assert (answer.status, answer.fields) == (422, [field])
    assert not deps.incidents.get(ID).cause.known


def test_whoever_acknowledges_first_looks_after_it(api: Api, deps: FakeDeps) -> None:
    deps.incidents.open(an_incident(ID))
    path = f"/operator/incidents/{ID}/acknowledgement"

    first = api.post(path, token=f"token-{ON_CALL}")
    second = api.post(path)

    assert (first.status, second.status) == (200, 200)
    assert second.body["incident"]["acknowledged_by"] == ON_CALL
    [line] = deps.incidents.events(ID)
    assert (line.text_en, line.by) == ("A person has seen it", ON_CALL)


def test_a_note_is_a_line_of_the_timeline_once(api: Api, deps: FakeDeps) -> None:
    deps.incidents.open(an_incident(ID))
    path = f"/operator/incidents/{ID}/notes"

    answers = [api.post(path, {"text": "電話で\n■ 確認"}) for _ in range(2)]
    other = api.post(path, {"text": "電話で\n■ 確認"}, token=f"token-{ON_CALL}")

    assert [answer.status for answer in (*answers, other)] == [201] * 3
    assert answers[0].body["text_ja"] == "電話で □ 確認"
    assert [line.by for line in deps.incidents.events(ID)] == [OPERATOR, ON_CALL]


@pytest.mark.parametrize("text", ["", "x" * 1001, None])
def test_a_note_has_words(api: Api, deps: FakeDeps, text: str | None) -> None:
    deps.incidents.open(an_incident(ID))

    answer = api.post(f"/operator/incidents/{ID}/notes", {"text": text})

    assert (answer.status, answer.fields) == (422, ["text"])


def test_what_is_not_there_is_neither_acknowledged_nor_noted(api: Api) -> None:
    assert api.post("/operator/incidents/nothing/acknowledgement").status == 404
    assert api.post("/operator/incidents/nothing/notes", {"text": "x"}).status == 404


def test_open_ones_are_listed_page_by_page(api: Api, deps: FakeDeps) -> None:
    for number in range(3):
        deps.incidents.open(
            an_incident(f"i{number}", server_id=f"web{number}", first_failed_at=at(number))
        )
    deps.incidents.release(deps.incidents.open(an_incident("i9", server_id="web9")))

    first = api.get("/operator/incidents", open="true", limit=2).body
    rest = api.get("/operator/incidents", open="true", limit=2, after=first["next"]).body
    one = api.get("/operator/incidents", open="true", server_id="web1").body

    assert [each["incident"]["id"] for each in first["items"]] == ["i2", "i1"]
    assert [each["incident"]["id"] for each in rest["items"]] == ["i0"]
    assert [each["incident"]["id"] for each in one["items"]] == ["i1"]
    assert rest["next"] is None
