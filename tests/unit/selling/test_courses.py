"""Courses in revisions, and customers who follow, stay or cannot."""

import pytest

from functions.core.domain.errors import Impossible, Invalid, StaleVersion
from functions.core.domain.hosting.allotments import Share
from functions.core.domain.hosting.areas import Area
from functions.core.domain.hosting.courses import Course, CourseFacts
from functions.core.domain.hosting.usage import AreaSample
from functions.core.domain.ids import CourseId
from functions.core.services.hosting import coursing, moving, rolling
from functions.core.services.hosting.moving import CourseChange
from tests.cast import ACME, TANAKA, WEB01
from tests.fakes import FakeDeps
from tests.hosting import (
    BASIC,
    a_course,
    a_domain,
    a_mailbox,
    an_operation,
    put_on_server,
    some_limits,
)
from tests.unit.selling.conftest import sell


def start(deps: FakeDeps, **wish: object) -> Area:
    customer = sell(deps, **wish).customer
    return put_on_server(deps, deps.areas.get(ACME, customer.id))


def facts(**limits: object) -> CourseFacts:
    return CourseFacts(name="ベーシック", limits=some_limits(**limits))


def revise(deps: FakeDeps, **limits: object) -> Course:
    version = deps.courses.get(ACME, BASIC).version
    return coursing.revise(ACME, BASIC, facts(**limits), version=version, by=TANAKA, means=deps)


def full(deps: FakeDeps, mailboxes: int = 3) -> Area:
    """Return an area with so many mailboxes."""
    area = start(deps)
    name = f"d{area.slug}.example"
    area = deps.areas.add(area, a_domain(name), an_operation(area))
    for number in range(mailboxes):
        mailbox = a_mailbox(f"m{number}@{name}")
        area = deps.areas.add(area, mailbox, an_operation(area))
    return area


def test_a_preview_tells_everybodys_fate_and_writes_nothing(deps: FakeDeps) -> None:
    moves, conflict = start(deps), full(deps)
    locked = start(deps, locked=True)

    effect = rolling.preview(ACME, BASIC, facts(mailboxes=2), means=deps)

    kinds = {each.customer_id: each.kind for each in effect.fates}
    (obstacle,) = next(each.obstacles for each in effect.fates if each.obstacles)
    assert kinds == {
        moves.customer_id: "moves",
        conflict.customer_id: "conflict",
        locked.customer_id: "locked",
    }
    assert (effect.moves, effect.conflicts, effect.locked) == (1, 1, 1)
    assert (obstacle.property, obstacle.wanted, obstacle.available) == ("mailboxes", 3, 2)
    assert deps.courses.get(ACME, BASIC).revision == 1
    assert deps.areas.get(ACME, moves.customer_id).limits.mailboxes == 3


def test_a_rollout_moves_whom_it_can(deps: FakeDeps) -> None:
    moves, conflict = start(deps), full(deps)
    locked = start(deps, locked=True)
    revise(deps, mailboxes=2)

    rollout = rolling.roll_out(ACME, BASIC, by=TANAKA, means=deps)

    assert rollout.moved == (moves.customer_id,)
    assert [each.customer_id for each in rollout.conflicts] == [conflict.customer_id]
    assert deps.areas.get(ACME, moves.customer_id).limits.mailboxes == 2
    assert deps.areas.get(ACME, conflict.customer_id).limits.mailboxes == 3
    assert deps.customers.get(ACME, locked.customer_id).course_revision == 1
    assert rolling.roll_out(ACME, BASIC, by=TANAKA, means=deps).moved == ()


def test_a_rollout_goes_on_where_it_stopped(deps: FakeDeps) -> None:
    for _ in range(3):
        start(deps)
    revise(deps, mailboxes=4)

    rollouts = [rolling.roll_out(ACME, BASIC, by=TANAKA, most=2, means=deps) for _ in range(2)]

    assert [(len(each.moved), each.left) for each in rollouts] == [(2, 1), (1, 0)]


def test_what_the_end_user_set_is_not_overwritten(deps: FakeDeps) -> None:
    area = start(deps, web_mib=900)
    revise(deps, disk_mib=2048)

    rolling.roll_out(ACME, BASIC, by=TANAKA, means=deps)

    after = deps.areas.get(ACME, area.customer_id)
    assert (after.web_mib, after.limits.disk_mib) == (900, 2048)
    assert deps.allotments.get(ACME, WEB01).used.disk_mib == 2048


def test_an_allotment_without_room_is_a_conflict(deps: FakeDeps) -> None:
    start(deps)
    revise(deps, disk_mib=99_999)

    (fate,) = rolling.roll_out(ACME, BASIC, by=TANAKA, means=deps).conflicts

    (obstacle,) = fate.obstacles
    assert (obstacle.property, obstacle.wanted, obstacle.available) == ("disk_mib", 98_975, 9216)
    assert deps.allotments.get(ACME, WEB01).used == Share(disk_mib=1024, ftp_accounts=2)


def test_a_revision_of_words_alone_orders_nothing(deps: FakeDeps) -> None:
    area = start(deps)
    version = deps.courses.get(ACME, BASIC).version
    words = facts().model_copy(update={"price_note": "月1000円"})
    coursing.revise(ACME, BASIC, words, version=version, by=TANAKA, means=deps)

    rolling.roll_out(ACME, BASIC, by=TANAKA, means=deps)

    assert deps.customers.get(ACME, area.customer_id).course_revision == 2
    assert deps.areas.get(ACME, area.customer_id).generation == area.generation


def test_the_second_of_two_who_revise_is_told(deps: FakeDeps) -> None:
    revise(deps)

    with pytest.raises(StaleVersion):
        coursing.revise(ACME, BASIC, facts(), version=1, by=TANAKA, means=deps)


def test_a_downgrade_below_use_is_refused_with_the_whole_list(deps: FakeDeps) -> None:
    area = full(deps)
    small = some_limits(disk_mib=256, mailboxes=1, domains=0, mailbox_mib=50)
    deps.courses.create(a_course("small", limits=small))
    wish = CourseChange(course_id=CourseId("small"))

    effect = moving.preview(ACME, area.customer_id, wish, means=deps)
    with pytest.raises(Impossible) as refusal:
        moving.change(ACME, area.customer_id, wish, by=TANAKA, means=deps)

    wanted = [each.property for each in effect.obstacles]
    assert wanted == ["domains", "mailboxes", "web_mib", *["mailbox_mib"] * 3]
    assert [field for field, _ in refusal.value.parts] == wanted
    assert {each.property for each in effect.differences} >= {"disk_mib", "mailboxes"}
    assert deps.customers.get(ACME, area.customer_id).course_id == BASIC


def test_what_lies_on_the_disk_has_to_fit(deps: FakeDeps) -> None:
    area = start(deps)
    deps.usages.put([_used(deps, area, web_mib=300, mail_mib=250)])
    deps.courses.create(a_course("small", limits=some_limits(disk_mib=512)))
    tight = CourseChange(course_id=CourseId("small"), web_mib=280)
    fitting = CourseChange(course_id=CourseId("small"), web_mib=262)
    roomy = CourseChange(course_id=CourseId("small"), web_mib=301)

    found = [
        [(each.property, each.wanted, each.available) for each in effect.obstacles]
        for effect in (
            moving.preview(ACME, area.customer_id, wish, means=deps)
            for wish in (tight, fitting, roomy)
        )
    ]

    assert found == [
        [("web_mib", 300, 280), ("mail_mib", 250, 232)],
        [("web_mib", 300, 262)],
        [("mail_mib", 250, 211)],
    ]


def test_who_uses_too_much_already_may_still_get_more(deps: FakeDeps) -> None:
    area = start(deps)
    deps.usages.put([_used(deps, area, web_mib=9000, mail_mib=9000)])
    deps.courses.create(a_course("bigger", limits=some_limits(disk_mib=2048)))
    wish = CourseChange(course_id=CourseId("bigger"), web_mib=1000)

    assert moving.preview(ACME, area.customer_id, wish, means=deps).obstacles == ()


def test_a_customer_moves_with_a_new_division(deps: FakeDeps) -> None:
    area = start(deps)
    deps.courses.create(a_course("small", limits=some_limits(disk_mib=512)))
    wish = CourseChange(course_id=CourseId("small"), web_mib=200, locked=True)

    done = moving.change(ACME, area.customer_id, wish, by=TANAKA, means=deps)

    after = deps.areas.get(ACME, area.customer_id)
    assert (after.web_mib, after.mail_mib) == (200, 312)
    assert done.customer.locked
    assert deps.allotments.get(ACME, WEB01).used.disk_mib == 512
    assert moving.change(ACME, area.customer_id, wish, by=TANAKA, means=deps).operation is None


def test_there_are_at_most_so_many_courses(deps: FakeDeps, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coursing, "MOST_COURSES", 2)
    coursing.introduce(ACME, facts(), by=TANAKA, means=deps)

    with pytest.raises(Invalid, match="at most 2"):
        coursing.introduce(ACME, facts(), by=TANAKA, means=deps)


def test_what_is_left_follows_by_itself(deps: FakeDeps, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rolling, "AN_HOUR", 2)
    areas = [start(deps) for _ in range(3)]
    revise(deps, mailboxes=4)

    rounds = [[each.left for each in rolling.roll_on(means=deps)] for _ in range(3)]

    assert rounds == [[1], [0], []]
    now = {deps.areas.get(ACME, each.customer_id).limits.mailboxes for each in areas}
    assert now == {4}


def _used(deps: FakeDeps, area: Area, *, web_mib: int, mail_mib: int) -> AreaSample:
    return AreaSample(
        reseller_id=area.reseller_id,
        customer_id=area.customer_id,
        server_id=area.server_id,
        at=deps.clock(),
        web_mib=web_mib,
        mail_mib=mail_mib,
        database_mib=0,
        sent=0,
    )
