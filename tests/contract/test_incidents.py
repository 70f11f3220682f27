"""Incidents, their lock and their timeline."""

import pytest

from functions.core.domain.errors import AlreadyExists, Invalid, NotFound, StaleVersion
from functions.core.domain.ids import CustomerId, IncidentId
from functions.core.domain.incidents import (
    Action,
    BulkMail,
    Incident,
    Kind,
    Order,
    ParentIncident,
)
from functions.core.wiring import Deps
from tests.builders import an_event, an_incident
from tests.cast import ACME, OPERATOR, RIVAL, T0, WEB01, WEB02, at

NOBODY = IncidentId("nobody")


def restarted(current: Incident) -> Incident:
    return current.model_copy(update={"restarts": current.restarts + 1})


def test_an_opened_incident_can_be_read_back_and_holds_its_servers_lock(deps: Deps) -> None:
    order = Order(action=Action.LEVEL_2, by=OPERATOR, at=at(5))

    opened = deps.incidents.open(an_incident(pending=order, token="planted", restarts=1))

    assert opened == an_incident(pending=order, token="planted", restarts=1, version=1)
    assert deps.incidents.get(opened.id) == opened
    assert deps.incidents.open_of(WEB01) == opened.id
    assert deps.incidents.open_ones() == [opened]


def test_an_unknown_incident_does_not_exist(deps: Deps) -> None:
    with pytest.raises(NotFound):
        deps.incidents.get(NOBODY)
    with pytest.raises(NotFound):
        deps.incidents.parent(NOBODY)
    with pytest.raises(NotFound):
        deps.incidents.get_many([NOBODY])
    assert deps.incidents.open_of(WEB01) is None
    assert deps.incidents.events(NOBODY) == []


def test_many_incidents_come_in_the_order_in_which_they_are_named(deps: Deps) -> None:
    first = deps.incidents.open(an_incident("first"))
    second = deps.incidents.open(an_incident("second", server_id=WEB02))

    assert deps.incidents.get_many([second.id, first.id]) == [second, first]
    assert deps.incidents.get_many([]) == []


def test_a_server_has_one_open_incident(deps: Deps) -> None:
    first = deps.incidents.open(an_incident("first"))

    with pytest.raises(AlreadyExists):
        deps.incidents.open(an_incident("second"))

    assert deps.incidents.page()[0] == [first]
    with pytest.raises(NotFound):
        deps.incidents.get(IncidentId("second"))


def test_an_incident_that_ended_does_not_open_again(deps: Deps) -> None:
    ended = deps.incidents.open(an_incident())
    deps.incidents.release(ended)

    with pytest.raises(AlreadyExists):
        deps.incidents.open(an_incident())

    assert deps.incidents.open_of(WEB01) is None


def test_a_released_server_may_have_another_incident(deps: Deps) -> None:
    first = deps.incidents.open(an_incident("first"))
    deps.incidents.release(first)
    second = deps.incidents.open(an_incident("second"))

    deps.incidents.release(first)

    assert deps.incidents.open_ones() == [second]
    deps.incidents.release(second)
    deps.incidents.release(second)
    assert deps.incidents.open_ones() == []


def test_a_change_is_written_as_the_next_version(deps: Deps) -> None:
    opened = deps.incidents.open(an_incident())

    changed = deps.incidents.change(opened.id, restarted)

    assert (changed.restarts, changed.version) == (1, 2)
    assert deps.incidents.get(opened.id) == changed


def test_a_change_that_changes_nothing_writes_nothing(deps: Deps) -> None:
    opened = deps.incidents.open(an_incident())

    assert deps.incidents.change(opened.id, lambda current: current) == opened
    assert deps.incidents.get(opened.id).version == 1


def test_a_change_that_meets_another_one_is_made_again_on_top_of_it(deps: Deps) -> None:
    opened = deps.incidents.open(an_incident())
    meetings = iter([True, False])

    def meets_another(current: Incident) -> Incident:
        if next(meetings):
            deps.incidents.change(opened.id, restarted)
        return current.model_copy(update={"pages": current.pages + 1})

    changed = deps.incidents.change(opened.id, meets_another)

    assert (changed.restarts, changed.pages, changed.version) == (1, 1, 3)


def test_a_change_that_refuses_changes_nothing(deps: Deps) -> None:
    opened = deps.incidents.open(an_incident())

    def refuse(current: Incident) -> Incident:
        raise AlreadyExists("execution", current.id)

    with pytest.raises(AlreadyExists):
        deps.incidents.change(opened.id, refuse)
    assert deps.incidents.get(opened.id) == opened


def test_the_newest_come_first_page_by_page_whatever_their_names(deps: Deps) -> None:
    for number, name in enumerate(["m", "z", "a", "q"]):
        server = WEB01 if number % 2 else WEB02
        incident = an_incident(name, server_id=server, opened_at=at(number))
        deps.incidents.release(deps.incidents.open(incident))

    first, after = deps.incidents.page(limit=3)
    second, _ = deps.incidents.page(after=after, limit=3)

    assert [incident.id for incident in first + second] == ["q", "a", "z", "m"]
    assert [each.id for each in deps.incidents.page(server_id=WEB01)[0]] == ["q", "z"]
    assert [each.id for each in deps.incidents.recent_of(WEB02, limit=1)] == ["a"]


def test_the_second_of_two_who_write_a_parent_is_told(deps: Deps) -> None:
    parent = ParentIncident(
        id=IncidentId("parent"),
        children=(IncidentId("a"), IncidentId("b")),
        why="network 192.0.2.0/24",
        opened_at=at(1),
        first_failed_at=T0,
    )
    created = deps.incidents.put_parent(parent)
    with pytest.raises(AlreadyExists):
        deps.incidents.put_parent(parent)
    joined = deps.incidents.put_parent(created.model_copy(update={"noticed_at": at(10)}))

    with pytest.raises(StaleVersion):
        deps.incidents.put_parent(created)

    assert deps.incidents.parent(parent.id) == joined


def test_a_line_of_the_timeline_is_written_once(deps: Deps) -> None:
    incident = IncidentId("inc")
    deps.incidents.add_event(incident, an_event("later", at=at(3), evidence="nginx: failed"))
    deps.incidents.add_event(incident, an_event("earlier", at=at(2)))

    deps.incidents.add_event(incident, an_event("earlier", at=at(9), text_en="again"))

    events = deps.incidents.events(incident)
    assert [(event.key, event.at) for event in events] == [("earlier", at(2)), ("later", at(3))]
    assert events[1].evidence == "nginx: failed"


def test_a_reseller_finds_its_own_incidents_and_the_rival_none_of_them(deps: Deps) -> None:
    for number, minute in enumerate((1, 3, 2)):
        mine = an_incident(f"i{minute}", server_id=f"web{number}", opened_at=at(minute))
        deps.incidents.open(mine)
    shared = an_incident("shared", server_id="web9", opened_at=at(4), resellers=(ACME, RIVAL))
    deps.incidents.open(shared)

    first, after = deps.incidents.page_of(ACME, limit=2)
    second, _ = deps.incidents.page_of(ACME, after, limit=2)

    assert [each.id for each in first + second] == ["shared", "i3", "i2", "i1"]
    assert [each.id for each in deps.incidents.page_of(RIVAL)[0]] == ["shared"]
    with pytest.raises(Invalid):
        deps.incidents.page_of(RIVAL, after)


def test_bulk_mail_of_an_area_hides_no_outage_and_no_other_areas(deps: Deps) -> None:
    first, second = (a_bulk_mail(customer_id) for customer_id in ("shop", "other"))

    deps.incidents.open(first)
    deps.incidents.open(second)
    outage = deps.incidents.open(an_incident())

    assert deps.incidents.mail_of(WEB01, CustomerId("shop")) == first.id
    assert deps.incidents.open_of(WEB01) == outage.id
    assert [each.id for each in deps.incidents.open_ones()] == [outage.id]
    with pytest.raises(AlreadyExists):
        deps.incidents.open(first.model_copy(update={"id": "again"}))


def test_bulk_mail_that_was_lifted_makes_way_for_the_next(deps: Deps) -> None:
    opened = deps.incidents.open(a_bulk_mail("shop"))

    deps.incidents.release(opened)

    assert deps.incidents.mail_of(WEB01, CustomerId("shop")) is None
    assert deps.incidents.get(opened.id).mail


def a_bulk_mail(customer_id: str) -> Incident:
    mail = BulkMail(
        reseller_id=ACME,
        customer_id=CustomerId(customer_id),
        account=customer_id,
        limit=200,
        per_hour=900,
    )
    return an_incident(f"mail-{customer_id}", kind=Kind.BULK_MAIL, mail=mail, services={})
