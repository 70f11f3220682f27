"""`Idempotency-Key`: sent again, a wish happens once, and its answer comes again."""

from typing import Any

import pytest

from functions.core.domain.contacts import Contact
from functions.core.domain.errors import Unavailable
from functions.core.domain.model import minutes
from functions.core.domain.repeats import Came, Repeat
from functions.core.domain.servers import Server
from tests.builders import a_reseller
from tests.cast import ACME, OPERATOR, SECOND_OPERATOR
from tests.fakes import FakeClock, FakeDeps, FakeServers
from tests.fakes.api import FakeRepeats
from tests.unit.api.conftest import Answer, Api
from tests.unit.api.wishes import WISHES

WEB09 = WISHES["POST /operator/servers"]
KEY = "a key of my choice".replace(" ", "-")


def _register(api: Api, *, key: str = KEY, by: str = OPERATOR, **changes: Any) -> Answer:
    wish = WEB09 | changes
    return api.post(
        "/operator/servers", wish, token=f"token-{by}", headers={"Idempotency-Key": key}
    )


def test_a_wish_that_is_sent_again_happens_once(api: Api, deps: FakeDeps) -> None:
    first, second = _register(api), _register(api)

    assert (first.status, second.status) == (201, 201)
    assert second.body == first.body
    assert second.headers["ETag"] == first.headers["ETag"] == '"1"'
    assert second.headers["Idempotent-Replayed"] == "true"
    assert "Idempotent-Replayed" not in first.headers
    assert len(deps.audit_log.all) == 1


def test_without_a_key_every_wish_is_a_new_one(api: Api) -> None:
    assert api.post("/operator/servers", WEB09).status == 201
    assert api.post("/operator/servers", WEB09).status == 409


def test_another_wish_under_the_same_key_is_a_mistake(api: Api, deps: FakeDeps) -> None:
    _register(api)

    answer = _register(api, id="web02")

    assert (answer.status, answer.fields) == (422, ["Idempotency-Key"])
    assert list(deps.servers.all) == ["web09"]


def test_a_key_is_its_callers_own(api: Api) -> None:
    _register(api)

    assert _register(api, by=SECOND_OPERATOR).status == 409  # there is such a server: no replay


def test_a_wish_that_is_under_way_is_not_begun_again(api: Api, deps: FakeDeps) -> None:
    _register(api)
    ((place, known),) = deps.repeats.all.items()
    begun = {"came": Came.NOTHING_YET, "claimed_at": deps.clock()}
    deps.repeats.all[place] = known.model_copy(update=begun)

    answer = _register(api)

    assert answer.status == 409
    assert answer.headers["Retry-After"] == "2"


def test_a_wish_that_never_ended_is_taken_up(api: Api, deps: FakeDeps) -> None:
    _register(api)
    ((place, known),) = deps.repeats.all.items()
    died = {"came": Came.NOTHING_YET, "claimed_at": deps.clock() - minutes(2)}
    deps.repeats.all[place] = known.model_copy(update=died)

    answer = _register(api)

    assert (answer.status, answer.fields) == (409, ["id"])  # the first attempt's own
    assert list(deps.servers.all) == ["web09"]


def test_a_refused_wish_may_be_sent_again_and_another_one_too(api: Api) -> None:
    refused = _register(api, address="127.0.0.1")

    assert refused.status == 422
    assert _register(api, address="127.0.0.1").status == 422
    assert _register(api).status == 201


def test_a_wish_that_failed_may_be_sent_again(api: Api, deps: FakeDeps) -> None:
    class Down(FakeServers):
        def create(self, server: Server) -> Server:
            raise Unavailable("DynamoDB: ThrottlingException")

    well, deps.servers = deps.servers, Down()
    failed = _register(api)
    deps.servers = well

    assert failed.status == 503
    assert _register(api, id="web02").fields == ["Idempotency-Key"]
    assert _register(api).status == 201
    assert _register(api).headers["Idempotent-Replayed"] == "true"


def test_what_happened_is_answered_even_if_it_cannot_be_kept(api: Api, deps: FakeDeps) -> None:
    class Forgetful(FakeRepeats):
        def keep(self, repeat: Repeat) -> None:
            if repeat.came is Came.DONE:
                raise Unavailable("DynamoDB: ThrottlingException")
            super().keep(repeat)

    deps.repeats = Forgetful()

    assert _register(api).status == 201
    assert _register(api).status == 409


def test_an_answer_that_is_too_long_is_not_kept(
    api: Api, deps: FakeDeps, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("functions.api.idempotency.MOST", 10)
    _register(api)

    answer = _register(api)

    assert answer.status == 409
    assert "not given a second time" in answer.body["detail"]


@pytest.mark.parametrize("key", ["short", "k" * 129, "with a blank", "日本語のキーです"])
def test_a_key_is_visible_ascii(api: Api, key: str) -> None:
    answer = _register(api, key=key)

    assert (answer.status, answer.fields) == (422, ["Idempotency-Key"])


def test_the_fingerprint_tells_nothing_of_the_body(api: Api, deps: FakeDeps) -> None:
    _register(api, name="planted name")

    (known,) = deps.repeats.all.values()
    assert "planted" not in known.fingerprint
    assert "planted" not in repr(known)


def _add_contact(api: Api) -> Answer:
    wish = WISHES["POST /operator/resellers/{reseller_id}/contacts"]
    return api.post(
        f"/operator/resellers/{ACME}/contacts",
        wish,
        token=f"token-{OPERATOR}",
        headers={"Idempotency-Key": KEY},
    )


def test_a_key_that_has_expired_makes_something_new(api: Api, deps: FakeDeps) -> None:
    deps.resellers.save(a_reseller(ACME))
    assert isinstance(deps.clock, FakeClock)
    first = _add_contact(api)
    deps.clock.advance(minutes=24 * 60 + 1)

    second = _add_contact(api)

    assert (first.status, second.status) == (201, 201)
    assert "Idempotent-Replayed" not in second.headers
    assert second.body["id"] != first.body["id"]


def test_what_is_taken_up_makes_the_same_ids_as_before(api: Api, deps: FakeDeps) -> None:
    deps.resellers.save(a_reseller(ACME))
    first = _add_contact(api)
    ((place, known),) = deps.repeats.all.items()
    died = {"came": Came.NOTHING_YET, "claimed_at": deps.clock() - minutes(2)}
    deps.repeats.all[place] = known.model_copy(update=died)

    second = _add_contact(api)

    found: list[Contact] = deps.resellers.contacts(ACME)
    assert second.body["id"] == first.body["id"]
    assert [each.id for each in found] == [first.body["id"]]
