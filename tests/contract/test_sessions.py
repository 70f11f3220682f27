"""Sessions, challenges, codes, and attempts that are counted before they are judged."""

import datetime as dt

import pytest

from functions.core.domain.callers import Audience
from functions.core.domain.people import Person
from functions.core.domain.sessions import (
    LOCKED_FOR,
    TRIES,
    TRIES_WITHIN,
    Challenge,
    ChallengeKind,
    Code,
    Purpose,
    Session,
    TryKey,
)
from functions.core.wiring import Deps
from tests.builders import a_person
from tests.cast import ACME, RIVAL, T0, TANAKA, at

KEY = TryKey(audience=Audience.RESELLER, purpose=Purpose.SIGN_IN, name="digest of tanaka")


@pytest.fixture
def tanaka(deps: Deps) -> Person:
    return deps.people.create(a_person(TANAKA, reseller_id=ACME))


def _session(person: Person, session_id: str = "s1") -> Session:
    return Session(
        id=session_id, person=person.key, generation=0, began_at=T0, ends_at=at(minutes=720)
    )


def test_a_session_is_found_together_with_its_person(deps: Deps, tanaka: Person) -> None:
    session = _session(tanaka)
    deps.sessions.open(session)

    assert deps.sessions.find(tanaka.key, "s1") == (tanaka, session)


def test_an_ended_session_is_found_no_more_and_another_stays(deps: Deps, tanaka: Person) -> None:
    deps.sessions.open(_session(tanaka, "s1"))
    deps.sessions.open(_session(tanaka, "s2"))

    deps.sessions.end(tanaka.key, "s1")
    deps.sessions.end(tanaka.key, "s1")

    assert deps.sessions.find(tanaka.key, "s1") is None
    assert deps.sessions.find(tanaka.key, "s2")


def test_a_persons_sessions_are_listed_without_what_lies_beside_them(
    deps: Deps, tanaka: Person
) -> None:
    rival = deps.people.create(a_person("suzuki", reseller_id=RIVAL))
    sessions = [_session(tanaka, "s1"), _session(tanaka, "s2")]
    for each in (*sessions, _session(rival, "s3")):
        deps.sessions.open(each)
    deps.sessions.mail_code(Code(person=tanaka.key, digest="d", ends_at=at(15)))
    deps.sessions.use(tanaka.key, "d", T0, at(3))

    assert sorted(deps.sessions.of(tanaka.key), key=lambda each: each.id) == sessions


def test_a_session_is_nobody_elses(deps: Deps, tanaka: Person) -> None:
    rival = deps.people.create(a_person("suzuki", reseller_id=RIVAL))
    deps.sessions.open(_session(tanaka))

    assert deps.sessions.find(rival.key, "s1") is None
    assert deps.sessions.find(a_person(TANAKA, reseller_id=RIVAL).key, "s1") is None


def test_a_challenge_is_answered_once(deps: Deps, tanaka: Person) -> None:
    challenge = Challenge(
        digest="d1",
        kind=ChallengeKind.SECOND_FACTOR,
        person=tanaka.key,
        generation=0,
        login_id=TANAKA,
        state="the pool's",
        ends_at=at(10),
    )
    deps.sessions.ask(challenge)

    assert deps.sessions.asked("d1") == challenge
    assert [deps.sessions.answered("d1"), deps.sessions.answered("d1")] == [True, False]
    assert deps.sessions.asked("d1") is None


def test_the_latest_code_counts_and_is_taken_once(deps: Deps, tanaka: Person) -> None:
    for digest in ("old", "new"):
        deps.sessions.mail_code(Code(person=tanaka.key, digest=digest, ends_at=at(15)))

    kept = deps.sessions.mailed_code(tanaka.key)

    assert kept is not None
    assert kept.digest == "new"
    assert [deps.sessions.take_code(tanaka.key) for _ in range(2)] == [True, False]
    assert deps.sessions.mailed_code(tanaka.key) is None


def test_a_code_of_the_second_factor_is_used_once_until_it_is_old(
    deps: Deps, tanaka: Person
) -> None:
    def use(now: dt.datetime, digest: str = "code") -> bool:
        return deps.sessions.use(tanaka.key, digest, now, now + dt.timedelta(minutes=3))

    used = [use(at(0)), use(at(1)), use(at(1), "another"), use(at(4))]

    assert used == [True, False, True, True]


def test_after_so_many_attempts_none_is_judged_for_a_while(deps: Deps) -> None:
    judged = [deps.attempts.count(KEY, T0) for _ in range(TRIES)]
    locked = deps.attempts.count(KEY, at(1))

    assert judged == [None] * TRIES
    assert locked == LOCKED_FOR - dt.timedelta(minutes=1)


def test_a_lock_ends_and_counting_begins_anew(deps: Deps) -> None:
    for _ in range(TRIES):
        deps.attempts.count(KEY, T0)

    after = [deps.attempts.count(KEY, T0 + LOCKED_FOR) for _ in range(TRIES)]

    assert after == [None] * TRIES
    assert deps.attempts.count(KEY, T0 + LOCKED_FOR)


def test_old_attempts_count_no_more_and_right_ones_forget_all(deps: Deps) -> None:
    for _ in range(TRIES - 1):
        deps.attempts.count(KEY, T0)
    late = deps.attempts.count(KEY, T0 + TRIES_WITHIN)
    deps.attempts.forget(KEY)
    deps.attempts.forget(KEY)

    fresh = [deps.attempts.count(KEY, T0 + TRIES_WITHIN) for _ in range(TRIES)]

    assert (late, fresh) == (None, [None] * TRIES)


def test_each_purpose_and_each_name_has_a_count_of_its_own(deps: Deps) -> None:
    for _ in range(TRIES):
        deps.attempts.count(KEY, T0)

    others = (
        KEY.model_copy(update={"purpose": Purpose.CODE}),
        KEY.model_copy(update={"name": "digest of sato"}),
        KEY.model_copy(update={"audience": Audience.OPERATOR}),
    )

    assert [deps.attempts.count(each, T0) for each in others] == [None, None, None]
