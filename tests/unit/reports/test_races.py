"""Two who do it at once: whoever comes in between at any write, each reseller gets one report."""

from collections.abc import Callable, Iterator
from contextlib import suppress

from functions.core.domain.errors import Invalid
from functions.core.domain.reports import Report, ReportState
from functions.core.services.reports import approve, file_reports, look_after
from tests.builders import a_contact, a_reseller
from tests.cast import ACME, OPERATOR, RIVAL, TANAKA, WEB02, at
from tests.fakes import FakeClock, FakeDeps, FakeReports
from tests.unit.reports.scenes import (
    CAUSE,
    a_family,
    a_long_one,
    a_short_one,
    filed,
    jst,
    standing,
    swept,
    work_off,
)

Act = Callable[[], object]


class BusyReports(FakeReports):
    """Lets somebody else act, whole, just before write number `at`."""

    def __init__(self) -> None:
        super().__init__()
        self.at, self.writes = -1, 0
        self.rival: Act = lambda: None

    def save(self, report: Report) -> Report:
        self.writes += 1
        if self.writes == self.at:
            rival, self.rival = self.rival, lambda: None
            rival()
        return super().save(report)

    def disturb(self, at: int, rival: Act) -> None:
        self.at, self.writes, self.rival = at, 0, rival


def races(prepare: Callable[[FakeDeps, FakeClock], tuple[Act, Act]]) -> Iterator[FakeDeps]:
    """Let the second act at each write of the first, then let the due day pass."""
    for moment in range(1, 50):
        clock = FakeClock(at(60))
        deps = FakeDeps(clock=clock)
        deps.reports = reports = BusyReports()
        for reseller in (ACME, RIVAL):
            deps.resellers.save(a_reseller(reseller))
            deps.resellers.save_contact(a_contact(TANAKA, reseller_id=reseller))
        first, second = prepare(deps, clock)
        reports.disturb(moment, second)
        first()
        if reports.writes < moment:
            assert moment > 1, "nothing was written"
            return
        reports.disturb(-1, lambda: None)
        work_off(deps)
        for now in (jst(24, 10), jst(24, 13), jst(24, 15)):
            swept(deps, clock, now)
        yield deps


def owed(deps: FakeDeps) -> dict[str, list[str]]:
    """Return the incidents that each reseller's reports are about."""
    found: dict[str, list[str]] = {}
    for report in standing(deps):
        assert report.state is ReportState.SENT
        found.setdefault(report.reseller_id, []).extend(report.incidents)
    return {reseller: sorted(incidents) for reseller, incidents in found.items()}


def test_recover_runs_twice_at_once() -> None:
    def prepare(deps: FakeDeps, clock: FakeClock) -> tuple[Act, Act]:
        incident = a_long_one(deps, cause=CAUSE, resellers=(ACME, RIVAL))
        act = lambda: file_reports(incident, means=deps)  # noqa: E731
        return act, act

    for deps in races(prepare):
        assert owed(deps) == {ACME: ["inc-1"], RIVAL: ["inc-1"]}
        assert len(deps.mail.sent) == 2


def test_the_last_two_of_a_family_recover_at_once() -> None:
    def prepare(deps: FakeDeps, clock: FakeClock) -> tuple[Act, Act]:
        both = (a_long_one(deps, 1, cause=CAUSE), a_long_one(deps, 2, server=WEB02, cause=CAUSE))
        parent = a_family(deps, *both)
        return (
            lambda: file_reports(both[0], parent, both, means=deps),
            lambda: file_reports(both[1], parent, both, means=deps),
        )

    for deps in races(prepare):
        assert owed(deps) == {ACME: ["inc-1", "inc-2"]}
        assert len(deps.mail.sent) == 1


def test_two_short_ones_are_collected_at_once() -> None:
    def prepare(deps: FakeDeps, clock: FakeClock) -> tuple[Act, Act]:
        both = a_short_one(deps, 1), a_short_one(deps, 2, began=at(7))
        return (
            lambda: file_reports(both[0], means=deps),
            lambda: file_reports(both[1], means=deps),
        )

    for deps in races(prepare):
        assert owed(deps) == {ACME: ["inc-1", "inc-2"]}
        assert len(deps.mail.sent) == 1


def test_a_family_ends_while_one_of_its_servers_fails_again() -> None:
    def prepare(deps: FakeDeps, clock: FakeClock) -> tuple[Act, Act]:
        first = a_long_one(deps, 1, cause=CAUSE)
        sister = a_long_one(deps, 2, server=WEB02, cause=CAUSE)
        again = a_long_one(deps, 3, began=at(35), earlier_id=first.id, cause=CAUSE)
        parent = a_family(deps, first, sister)

        def later() -> None:
            clock.advance(seconds=1)
            file_reports(sister, parent, (first, sister), means=deps)

        return lambda: file_reports(again, means=deps), later

    for deps in races(prepare):
        assert owed(deps) == {ACME: ["inc-1", "inc-2", "inc-3"]}
        assert len(deps.mail.sent) == 1


def test_the_earlier_report_is_approved_while_the_later_one_is_filed() -> None:
    def prepare(deps: FakeDeps, clock: FakeClock) -> tuple[Act, Act]:
        first = a_long_one(deps, 1, cause=CAUSE)
        earlier = filed(deps, first)
        again = a_long_one(deps, 2, began=at(35), earlier_id=first.id, cause=CAUSE)
        clock.advance(minutes=60)

        def approved() -> None:
            with suppress(Invalid):  # told that it was merged meanwhile
                approve(earlier.id, by=OPERATOR, means=deps)

        return lambda: file_reports(again, means=deps), approved

    for deps in races(prepare):
        assert set(owed(deps)[ACME]) == {"inc-1", "inc-2"}
        later = standing(deps)[-1]
        assert later.id == "inc-2.acme"
        assert later.earlier_report_sent == (len(deps.mail.sent) == 2)


def test_two_sweepers_look_at_once() -> None:
    def prepare(deps: FakeDeps, clock: FakeClock) -> tuple[Act, Act]:
        report = filed(deps, a_long_one(deps, cause=CAUSE))
        clock.now = jst(24, 15)
        act = lambda: look_after(report.id, means=deps)  # noqa: E731
        return act, act

    for deps in races(prepare):
        assert owed(deps) == {ACME: ["inc-1"]}
        assert len(deps.mail.sent) == 1
