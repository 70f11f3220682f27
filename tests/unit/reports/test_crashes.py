"""A crash before or after any write: what is owed goes out all the same, once, and on time."""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import suppress

from functions.core.domain.model import minutes
from functions.core.domain.reports import PostponementCode, Report, ReportState
from functions.core.services.reports import approve, file_reports, postpone
from tests.builders import a_contact, a_reseller
from tests.cast import ACME, OPERATOR, TANAKA, WEB02, at
from tests.fakes import FakeClock, FakeDeps
from tests.unit.reports.mines import Crash, Fuse, arm, mine
from tests.unit.reports.scenes import (
    CAUSE,
    a_family,
    a_long_one,
    a_short_one,
    filed,
    jst,
    standing,
    swept,
)

Act = Callable[[], object]
LOOKS = [
    first + minutes(each)
    for first, count in (
        (jst(24, 10), 12),
        (jst(24, 13), 3),
        (jst(24, 15), 15),
        (jst(24, 16, 58), 2),
    )
    for each in range(count)
]
"""When the sweeper looks on the due day; a lost order is queued again after 5 minutes."""


def lives(prepare: Callable[[FakeDeps, FakeClock], Act]) -> Iterator[FakeDeps]:
    """Live through the same day once for each moment at which the process can die."""
    moment = 0
    while True:
        clock = FakeClock(at(60))
        deps = a_mined_house(clock)
        act = prepare(deps, clock)
        fuse = arm(deps, Fuse(moment))
        survive(act)
        for now in LOOKS:
            with suppress(Crash):
                swept(deps, clock, now)
        if not fuse.burned:
            assert moment > 5, "nothing was mined"
            return
        yield deps
        moment += 1


def a_mined_house(clock: FakeClock) -> FakeDeps:
    deps = FakeDeps(clock=clock)
    mine(deps)
    deps.resellers.save(a_reseller(ACME))
    deps.resellers.save_contact(a_contact(TANAKA))
    return deps


def survive(act: Act) -> None:
    """Act; if the process dies on the way, whoever asked asks again."""
    try:
        act()
    except Crash:
        act()


def mails(deps: FakeDeps, word: str) -> int:
    return sum(word in each.subject for each in deps.mail.sent)


def once(count: int) -> bool:
    """Allow the mail whose sender died before it knew to be sent again: better than never."""
    return count in {1, 2}


def only(deps: FakeDeps) -> Report:
    [report] = standing(deps)
    return report


def test_a_report_is_filed_and_goes_out() -> None:
    def prepare(deps: FakeDeps, clock: FakeClock) -> Act:
        incident = a_long_one(deps, cause=CAUSE)
        return lambda: file_reports(incident, means=deps)

    for deps in lives(prepare):
        assert only(deps).state is ReportState.SENT
        assert only(deps).editions_sent == 1
        assert once(mails(deps, "障害報告書"))


def test_the_interim_report_goes_out_before_the_deadline() -> None:
    def prepare(deps: FakeDeps, clock: FakeClock) -> Act:
        incident = a_long_one(deps)
        return lambda: file_reports(incident, means=deps)

    for deps in lives(prepare):
        assert only(deps).due_at == jst(25, 17)
        assert only(deps).next_at == jst(25, 13)
        assert len(only(deps).postponements) == 1
        assert once(mails(deps, "中間報告"))


def test_a_re_failure_is_merged() -> None:
    def prepare(deps: FakeDeps, clock: FakeClock) -> Act:
        first = a_long_one(deps, 1, cause=CAUSE)
        filed(deps, first)
        clock.advance(minutes=60)
        second = a_long_one(deps, 2, began=at(35), earlier_id=first.id, cause=CAUSE)
        return lambda: file_reports(second, means=deps)

    for deps in lives(prepare):
        assert only(deps).id == "inc-2.acme"
        assert only(deps).incidents == ("inc-1", "inc-2")
        assert once(mails(deps, "障害報告書"))


def test_a_short_one_moves_from_the_collection_to_its_re_failure() -> None:
    def prepare(deps: FakeDeps, clock: FakeClock) -> Act:
        first = a_short_one(deps, 1, cause=CAUSE)
        other = a_short_one(deps, 2, began=at(200))
        filed(deps, first)
        filed(deps, other)
        clock.advance(minutes=60)
        second = a_long_one(deps, 3, began=at(20), earlier_id=first.id, cause=CAUSE)
        return lambda: file_reports(second, means=deps)

    for deps in lives(prepare):
        daily, own = standing(deps)
        assert daily.incidents == ("inc-2",)
        assert own.incidents == ("inc-1", "inc-3")
        assert once(mails(deps, "短時間障害"))
        assert once(mails(deps, "【障害報告書】"))


def test_a_family_and_a_re_failure_of_one_of_its_servers_become_one() -> None:
    def prepare(deps: FakeDeps, clock: FakeClock) -> Act:
        first = a_long_one(deps, 1, cause=CAUSE)
        sister = a_long_one(deps, 2, server=WEB02, cause=CAUSE)
        parent = a_family(deps, first, sister)
        again = a_long_one(deps, 3, began=at(35), earlier_id=first.id, cause=CAUSE)
        filed(deps, again)
        clock.advance(minutes=60)
        return lambda: file_reports(sister, parent, (first, sister), means=deps)

    for deps in lives(prepare):
        assert only(deps).id == "parent-1.acme"
        assert set(only(deps).incidents) == {"inc-1", "inc-2", "inc-3"}
        assert once(mails(deps, "障害報告書"))


def test_an_approved_report_goes_out() -> None:
    def prepare(deps: FakeDeps, clock: FakeClock) -> Act:
        report = filed(deps, a_long_one(deps))
        return lambda: approve(report.id, by=OPERATOR, version=report.version, means=deps)

    for deps in lives(prepare):
        assert only(deps).state is ReportState.SENT
        assert only(deps).approved_by == OPERATOR
        assert once(mails(deps, "障害報告書"))


def test_a_postponement_is_told() -> None:
    def prepare(deps: FakeDeps, clock: FakeClock) -> Act:
        report = filed(deps, a_long_one(deps))
        return lambda: postpone(
            report.id,
            code=PostponementCode.VENDOR,
            text="部品の到着待ちです",
            until=dt.date(2026, 9, 28),
            by=OPERATOR,
            version=report.version,
            means=deps,
        )

    for deps in lives(prepare):
        assert only(deps).due_at == jst(28, 17)
        assert [each.by for each in only(deps).postponements] == [OPERATOR]
        assert once(mails(deps, "中間報告"))
