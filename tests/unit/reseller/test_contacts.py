"""/reseller/contacts: kept by the reseller, tried out, and never without somebody who hears."""

from typing import Any

import pytest

from functions.core.domain.errors import Refused, Unavailable
from functions.core.domain.ids import ContactId
from functions.core.domain.messages import TellKind
from functions.incidents.delivering import deliver
from tests.builders import a_contact, a_fax_route, a_mail_route
from tests.cast import ACME, SATO, T0, TANAKA
from tests.fakes import FakeDeps
from tests.fakes.clock import FakeClock
from tests.unit.api.conftest import Api
from tests.unit.reseller.conftest import READER, Console

PATH = "/reseller/contacts"
FAX = {"kind": "fax", "to": "03-4477-2288", "gateway": "fax.tc"}
MAIL = {"kind": "email", "to": "night@acme.test"}
WISH: dict[str, Any] = {"name": "夜間窓口", "language": "en", "routes": [MAIL, FAX]}


def test_a_contact_is_added_with_its_routes_in_their_order(acme: Console, deps: FakeDeps) -> None:
    created = acme.post(PATH, WISH)

    assert created.status == 201
    assert [each["to"] for each in created.body["routes"]] == ["night@acme.test", "03-4477-2288"]
    contact = deps.resellers.contact(ACME, ContactId(created.body["id"]))
    assert (contact.language, contact.wants_notices) == ("en", True)
    assert acme.get(f"{PATH}/{contact.id}").body == created.body


@pytest.mark.parametrize(
    ("route", "field"),
    [
        ({"kind": "email", "to": "nobody"}, "routes.0.to"),
        ({"kind": "email", "to": "a@b\n.test"}, "routes.0.to"),
        ({"kind": "email", "to": "<a@acme.test>"}, "routes.0.to"),
        (MAIL | {"gateway": "fax.tc"}, "routes.0.gateway"),
        ({"kind": "fax", "to": "03-4477-2288"}, "routes.0.gateway"),
        (FAX | {"to": "home"}, "routes.0.to"),
    ],
)
def test_an_address_that_nobody_could_reach_is_refused(
    acme: Console, route: dict[str, Any], field: str
) -> None:
    answer = acme.post(PATH, WISH | {"routes": [route]})

    assert (answer.status, answer.fields) == (422, [field])


def test_an_address_stands_there_once(acme: Console) -> None:
    twice = [FAX, FAX | {"to": "+81 3 4477 2288"}]

    assert acme.post(PATH, WISH | {"routes": twice}).fields == ["routes.1.to"]


def test_a_contact_of_the_rival_can_be_neither_read_nor_changed_nor_tested(
    acme: Console, deps: FakeDeps
) -> None:
    theirs = f"{PATH}/suzuki"
    answers = [
        acme.get(theirs),
        acme.put(theirs, WISH),
        acme.delete(theirs),
        acme.put(f"{theirs}/enabled", {"to": "suzuki@rival.test"}),
        acme.post(f"{theirs}/tests", {"to": "suzuki@rival.test"}),
    ]

    assert {each.status for each in answers} == {404}
    assert {each["id"] for each in acme.get(PATH).body["items"]} == {TANAKA, SATO}
    assert deps.jobs.tells == []


def test_the_second_of_two_writers_is_told(acme: Console) -> None:
    first = acme.put(f"{PATH}/{TANAKA}", WISH)
    second = acme.put(f"{PATH}/{TANAKA}", WISH)

    assert (first.status, first.headers["ETag"]) == (200, '"2"')
    assert second.status == 412
    assert acme.delete(f"{PATH}/{TANAKA}").status == 412


def test_a_dead_address_stays_off_until_a_person_switches_it_on(
    acme: Console, deps: FakeDeps
) -> None:
    dead = a_mail_route("night@acme.test").model_copy(
        update={"disabled_reason": "550 no such user", "disabled_at": T0}
    )
    deps.resellers.save_contact(a_contact("night", dead))

    changed = acme.put(f"{PATH}/night", WISH)
    tried = acme.post(f"{PATH}/night/tests", {"to": "night@acme.test"})
    enabled = acme.put(f"{PATH}/night/enabled", {"to": "NIGHT@acme.test"}, version=2)

    assert changed.body["routes"][0]["disabled_reason"] == "550 no such user"
    assert (tried.status, tried.fields) == (422, ["to"])
    assert enabled.body["routes"][0]["disabled_reason"] is None


def test_a_new_address_begins_anew(acme: Console, deps: FakeDeps) -> None:
    dead = a_mail_route("old@acme.test").model_copy(update={"disabled_reason": "550"})
    deps.resellers.save_contact(a_contact("night", dead))

    changed = acme.put(f"{PATH}/night", WISH)

    assert [each["disabled_reason"] for each in changed.body["routes"]] == [None, None]


def test_the_last_who_hears_of_outages_stays(acme: Console) -> None:
    assert acme.delete(f"{PATH}/{SATO}").status == 204

    removed = acme.delete(f"{PATH}/{TANAKA}")
    silenced = acme.put(f"{PATH}/{TANAKA}", WISH | {"wants_notices": False})

    assert (removed.status, removed.fields) == (422, ["wants_notices"])
    assert silenced.status == 422


def test_who_may_only_read_changes_nothing(api: Api, deps: FakeDeps) -> None:
    assert api.get(PATH, token=READER).status == 200
    assert api.post(PATH, WISH, token=READER).status == 403
    assert len(deps.resellers.contacts(ACME)) == 2


def test_preferences_are_chosen_from_three(acme: Console, deps: FakeDeps) -> None:
    wish = {"update_every_minutes": 20, "daily_collection": False}

    changed = acme.put("/reseller/preferences", wish)
    wrong = acme.put("/reseller/preferences", wish | {"update_every_minutes": 15}, version=2)

    assert (changed.status, wrong.fields) == (200, ["update_every_minutes"])
    assert acme.get("/reseller/preferences").body == wish | {"closing_day": 31, "version": 2}
    assert deps.resellers.get(ACME).update_every_minutes == 20


def test_a_test_message_reaches_the_address_that_is_tried(acme: Console, deps: FakeDeps) -> None:
    deps.resellers.save_contact(a_contact("both", a_mail_route("both@acme.test"), a_fax_route()))

    answer = acme.post(f"{PATH}/both/tests", {"to": "0344772288"})
    (order,) = deps.jobs.tells
    for _ in range(2):
        deliver(order, deps)

    assert (answer.status, order.kind) == (202, TellKind.TEST)
    assert [each.to for each in deps.fax.sent] == ["0344772288"]
    assert deps.mail.sent == []


def test_a_contact_is_tried_once_in_five_minutes(acme: Console, deps: FakeDeps) -> None:
    deps.clock = clock = FakeClock(T0)
    path, wish = f"{PATH}/{TANAKA}/tests", {"to": "tanaka@acme.test"}

    first, second = acme.post(path, wish), acme.post(path, wish)
    clock.advance(minutes=5)
    third = acme.post(path, wish)

    assert [each.status for each in (first, second, third)] == [202, 429, 202]
    assert second.headers["Retry-After"] == "288"
    assert len(deps.jobs.tells) == 2


def test_a_test_that_is_refused_switches_only_its_address_off(
    acme: Console, deps: FakeDeps
) -> None:
    deps.resellers.save_contact(a_contact("both", a_mail_route("both@acme.test"), a_fax_route()))
    deps.mail.failures.append(Refused("no such address"))
    acme.post(f"{PATH}/both/tests", {"to": "both@acme.test"})

    deliver(deps.jobs.tells[0], deps)

    mail, fax = acme.get(f"{PATH}/both").body["routes"]
    assert (mail["disabled_reason"], fax["disabled_reason"]) == ("no such address", None)
    assert deps.fax.sent == []


def test_a_test_that_met_a_busy_mail_system_is_sent_by_the_next_delivery(
    acme: Console, deps: FakeDeps
) -> None:
    deps.mail.failures.append(Unavailable("throttled"))
    acme.post(f"{PATH}/{TANAKA}/tests", {"to": "tanaka@acme.test"})
    (order,) = deps.jobs.tells

    with pytest.raises(Unavailable):
        deliver(order, deps)
    deliver(order, deps)

    assert [each.to for each in deps.mail.sent] == ["tanaka@acme.test"]


def test_a_test_of_a_contact_who_left_meanwhile_is_dropped(acme: Console, deps: FakeDeps) -> None:
    acme.post(f"{PATH}/{TANAKA}/tests", {"to": "tanaka@acme.test"})
    acme.delete(f"{PATH}/{TANAKA}")

    deliver(deps.jobs.tells[0], deps)

    assert deps.mail.sent == []


def test_the_operator_keeps_contacts_for_a_reseller_who_calls(
    operator: Console, deps: FakeDeps
) -> None:
    path = f"/operator/resellers/{ACME}/contacts"

    created = operator.post(path, WISH)
    changed = operator.put(f"{path}/{created.body['id']}", WISH | {"name": "本社"})
    tested = operator.post(f"{path}/{TANAKA}/tests", {"to": "tanaka@acme.test"})
    removed = operator.delete(f"{path}/{created.body['id']}", version=2)

    assert [each.status for each in (created, changed, tested, removed)] == [201, 200, 202, 204]
    assert operator.get("/operator/resellers/nobody/contacts").status == 404
    assert operator.post("/operator/resellers/nobody/contacts", WISH).status == 404
    assert {each["id"] for each in operator.get(path).body["items"]} == {TANAKA, SATO}
