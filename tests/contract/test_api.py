"""What the API's frame keeps: the audit log, wishes that may come again, paces."""

import datetime as dt
from typing import Any

import pytest

from functions.core.domain.audit import AuditEvent
from functions.core.domain.callers import Audience
from functions.core.domain.errors import Invalid
from functions.core.domain.paces import Pace
from functions.core.domain.repeats import Came, Repeat
from functions.core.wiring import Deps
from tests.cast import ACME, OPERATOR, RIVAL, T0, at

PACE = Pace(every=dt.timedelta(seconds=2), burst=3)


def _event(request_id: str, **changes: Any) -> AuditEvent:
    defaults: dict[str, Any] = {
        "id": request_id,
        "at": T0,
        "audience": Audience.OPERATOR,
        "login_id": OPERATOR,
        "subject": "subject",
        "deed": "POST /operator/servers",
        "target": "web01",
        "status": 201,
    }
    return AuditEvent(**(defaults | changes))


def _repeat(**changes: Any) -> Repeat:
    defaults: dict[str, Any] = {
        "caller": "operator#s",
        "key": "key-1",
        "fingerprint": "f",
        "claimed_at": T0,
        "begun_at": T0,
    }
    return Repeat(**(defaults | changes))


def test_the_audit_log_gives_the_newest_first_page_by_page(deps: Deps) -> None:
    events = [_event(f"r{number}", at=at(number)) for number in range(5)]
    for event in events:
        deps.audit_log.add(event)

    first, after = deps.audit_log.page(None, limit=3)
    second, end = deps.audit_log.page(None, after, limit=3)

    assert first + second == events[::-1]
    assert end is None


def test_a_reseller_has_an_audit_log_of_its_own(deps: Deps) -> None:
    deps.audit_log.add(_event("nobodys"))
    deps.audit_log.add(_event("acmes", reseller_id=ACME, at=at(1)))
    deps.audit_log.add(_event("rivals", reseller_id=RIVAL, at=at(2)))

    assert [event.id for event in deps.audit_log.page(ACME)[0]] == ["acmes"]
    assert [event.id for event in deps.audit_log.page(None)[0]] == ["rivals", "acmes", "nobodys"]


def test_a_cursor_of_another_resellers_log_is_refused(deps: Deps) -> None:
    for number in range(3):
        deps.audit_log.add(_event(f"r{number}", reseller_id=ACME, at=at(number)))
    _, after = deps.audit_log.page(ACME, limit=1)

    with pytest.raises(Invalid):
        deps.audit_log.page(RIVAL, after)


def test_the_second_claim_of_a_key_is_shown_the_first(deps: Deps) -> None:
    first, second = _repeat(fingerprint="first"), _repeat(fingerprint="second")

    assert deps.repeats.claim(first, T0) is None
    assert deps.repeats.claim(second, at(1)) == first


def test_a_key_is_its_callers_own(deps: Deps) -> None:
    deps.repeats.claim(_repeat(), T0)

    assert deps.repeats.claim(_repeat(caller="operator#another"), T0) is None
    assert deps.repeats.claim(_repeat(key="key-2"), T0) is None


def test_what_came_of_a_wish_is_kept_for_a_day(deps: Deps) -> None:
    done = _repeat(came=Came.DONE, answer_status=201, etag='"1"', body='{"id":"web01"}')
    deps.repeats.claim(_repeat(), T0)
    deps.repeats.keep(done)

    assert deps.repeats.claim(_repeat(), at(24 * 60 - 1)) == done
    assert deps.repeats.claim(_repeat(claimed_at=at(24 * 60)), at(24 * 60)) is None


def test_a_key_is_taken_up_by_one_of_two(deps: Deps) -> None:
    first = _repeat(came=Came.FAILED)
    deps.repeats.claim(first, T0)
    second = first.taken_up(_repeat(claimed_at=at(1), begun_at=at(1)))

    assert deps.repeats.take_up(second, first)
    assert not deps.repeats.take_up(second.model_copy(update={"claimed_at": at(2)}), first)
    assert deps.repeats.claim(_repeat(), at(3)) == second


def test_so_many_may_ask_at_once_and_then_one_every_so_often(deps: Deps) -> None:
    waits = [deps.paces.take("yamada", PACE, T0) for _ in range(4)]

    assert waits == [None, None, None, dt.timedelta(seconds=2)]
    assert deps.paces.take("yamada", PACE, at(seconds=1)) == dt.timedelta(seconds=1)
    assert deps.paces.take("yamada", PACE, at(seconds=2)) is None
    assert deps.paces.take("yamada", PACE, at(seconds=2)) == dt.timedelta(seconds=2)


def test_who_rests_may_ask_as_often_as_at_first(deps: Deps) -> None:
    for _ in range(3):
        deps.paces.take("yamada", PACE, T0)

    waits = [deps.paces.take("yamada", PACE, at(seconds=6)) for _ in range(4)]

    assert waits == [None, None, None, dt.timedelta(seconds=2)]


def test_nobody_waits_for_somebody_else(deps: Deps) -> None:
    for _ in range(4):
        deps.paces.take("yamada", PACE, T0)

    assert deps.paces.take("kimura", PACE, T0) is None
