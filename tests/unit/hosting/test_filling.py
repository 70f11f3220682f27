"""Who passes a mark is told once; an area that stays full is held as its course says."""

import datetime as dt
from typing import Any

import pytest

from functions.core.domain.callers import Audience
from functions.core.domain.errors import NotAllowed
from functions.core.domain.hosting.courses import Overuse
from functions.core.domain.hosting.customers import HoldKind
from functions.core.domain.hosting.panels import AreaUsage, Usage
from functions.core.domain.messages import TellKind
from functions.core.domain.overuse import OveruseNote
from functions.core.domain.servers import DebianHosting
from functions.core.services.hosting.collecting import Collected, collect
from functions.core.services.hosting.holding import ResumeWish, resume
from tests.builders import a_server
from tests.cast import ACME, T0, WEB01
from tests.fakes import FakeClock, FakeDeps
from tests.fakes.panels import IDLE
from tests.hosting import SHOP, allot, register
from tests.unit.hosting.served import applied, area

START = dt.datetime(2026, 9, 18, 1, 0, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)


def a_selling_world(**limits: Any) -> FakeDeps:
    """Return an area of a gibibyte, half of it the web's."""
    deps = FakeDeps(clock=FakeClock(T0))
    deps.servers.create(a_server(hosting=DebianHosting()))
    allot(deps)
    register(deps, **limits)
    applied(deps)
    return deps


def hour(deps: FakeDeps, number: float, web_mib: int, mail_mib: int = 0) -> Collected:
    at = START + number * HOUR
    mine = AreaUsage(slug=area(deps).slug, web_mib=web_mib, mail_mib=mail_mib)
    deps.panel.usages[WEB01] = Usage(at=at, server=IDLE, areas=(mine,))
    deps.clock.now = at  # type: ignore[attr-defined] # the fake's own
    return collect(deps.servers.get(WEB01), at, means=deps)


def told(deps: FakeDeps) -> list[OveruseNote]:
    return [
        each.overuse for each in deps.jobs.tells if each.kind is TellKind.OVERUSE and each.overuse
    ]


def test_each_mark_is_told_once_when_it_is_passed() -> None:
    deps = a_selling_world()

    for number, web_mib in enumerate((100, 390, 400, 470, 471, 520, 530)):
        hour(deps, number, web_mib)

    assert [(each.level, each.percent) for each in told(deps)] == [(75, 76), (90, 91), (100, 101)]


def test_who_stays_around_a_mark_is_told_once() -> None:
    deps = a_selling_world()

    for number, web_mib in enumerate((390, 380, 390, 383, 395)):
        hour(deps, number, web_mib)

    assert [each.level for each in told(deps)] == [75]


def test_who_has_tidied_up_is_told_again_the_next_time() -> None:
    deps = a_selling_world()

    for number, web_mib in enumerate((390, 100, 390)):
        hour(deps, number, web_mib)

    assert [each.level for each in told(deps)] == [75, 75]


def test_a_gap_in_the_samples_tells_nothing_twice() -> None:
    deps = a_selling_world()
    hour(deps, 0, 390)

    hour(deps, 9, 390)

    assert len(told(deps)) == 1


def test_a_course_that_only_warns_holds_nobody() -> None:
    deps = a_selling_world(overuse=Overuse.WARN, grace_days=0)

    hour(deps, 0, 600)
    hour(deps, 24, 600)

    assert area(deps).holds == ()


@pytest.mark.parametrize(
    ("web_mib", "mail_mib", "kinds"),
    [
        (511, 511, ()),
        (512, 100, (HoldKind.WEB_FULL,)),
        (100, 512, (HoldKind.MAIL_FULL,)),
        (1000, 30, (HoldKind.MAIL_FULL, HoldKind.WEB_FULL)),
    ],
)
def test_a_course_that_blocks_stops_what_fills_the_part_that_is_full(
    web_mib: int, mail_mib: int, kinds: tuple[HoldKind, ...]
) -> None:
    deps = a_selling_world(overuse=Overuse.BLOCK)

    hour(deps, 0, web_mib, mail_mib)
    applied(deps)

    assert area(deps).holds == kinds
    document = deps.panel.told[-1]
    assert document.state == "active"
    full = (HoldKind.WEB_FULL in kinds, HoldKind.MAIL_FULL in kinds)
    assert (document.web_full, document.mail_full) == full


def test_what_is_blocked_is_told_with_the_mark_and_goes_on_by_itself() -> None:
    deps = a_selling_world(overuse=Overuse.BLOCK)
    hour(deps, 0, 520)
    hour(deps, 1, 530)

    hour(deps, 2, 511)

    assert [(each.level, each.blocked) for each in told(deps)] == [(100, True)]
    assert area(deps).holds == ()


def test_what_only_room_lifts_no_person_does() -> None:
    deps = a_selling_world(overuse=Overuse.BLOCK)
    hour(deps, 0, 520)
    wish = ResumeWish(reason="please", kind=HoldKind.WEB_FULL)

    with pytest.raises(NotAllowed):
        resume(ACME, SHOP, wish, of=Audience.RESELLER, by="tanaka", means=deps)


def test_a_full_area_is_held_when_the_days_of_grace_are_over() -> None:
    deps = a_selling_world(overuse=Overuse.HOLD, grace_days=2)
    hour(deps, 0, 600)
    hour(deps, 47, 600)
    in_grace = area(deps).holds

    hour(deps, 48, 600)

    assert (in_grace, area(deps).holds) == ((), (HoldKind.OVERUSE,))
    assert [each.held for each in told(deps)] == [False, True]


def test_an_area_that_is_not_full_any_more_goes_on_by_itself() -> None:
    deps = a_selling_world(overuse=Overuse.HOLD, grace_days=0)
    hour(deps, 0, 600)
    held = area(deps).holds

    hour(deps, 1, 300)

    assert (held, area(deps).holds) == ((HoldKind.OVERUSE,), ())
    assert deps.customers.get(ACME, SHOP).holds == ()


def test_what_was_full_only_for_a_while_has_its_grace_again() -> None:
    deps = a_selling_world(overuse=Overuse.HOLD, grace_days=2)
    hour(deps, 0, 600)
    hour(deps, 40, 300)
    hour(deps, 41, 600)

    hour(deps, 60, 600)

    assert area(deps).holds == ()
