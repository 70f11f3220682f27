"""Maintenance: what fails inside it counts from its end, if it still fails then."""

import pytest

from functions.core.domain.rounds import Purpose
from functions.core.domain.watch import Status
from tests.cast import T0, at
from tests.unit.watch.story import HTTP, SMTP, Story

END = at(60)


def maintain(story: Story, until: float = 55, *, end: object = END) -> None:
    """Fail in every round of the window."""
    story.down = {HTTP}
    while story.clock.now < at(until):
        story.round(story.order(window_end=end))
        story.clock.advance(minutes=10)


def test_failures_inside_a_window_open_nothing_and_cost_one_write(story: Story) -> None:
    maintain(story, 40)

    assert story.incidents() == []
    assert story.deps.jobs.checks == []
    assert (story.state().status, story.state().failures) == (Status.DOWN, 0)
    assert story.server_state().version == 1


def test_the_windows_end_is_looked_at_when_it_comes(story: Story) -> None:
    maintain(story)

    [sent] = story.deps.jobs.checks
    assert (sent.batch.purpose, sent.batch.round_at, sent.delay_s) == (Purpose.CONFIRM, END, 600)


def test_what_still_fails_at_the_end_counts_from_the_end(story: Story) -> None:
    story.round()
    story.clock.advance(minutes=10)
    maintain(story)
    for _ in range(3):
        story.confirm()

    incident = story.incident()
    assert incident.first_failed_at == END
    assert incident.notice_due_at == at(70)
    assert incident.opened_at == at(61)
    assert incident.last_ok_at == T0


def test_the_next_round_counts_from_the_end_too(story: Story) -> None:
    maintain(story)
    story.confirmations()
    story.clock.now = at(67)

    assert story.fail().first_failed_at == END


def test_what_is_mended_inside_the_window_never_failed(story: Story) -> None:
    maintain(story)
    story.down = set()
    story.confirm()

    story.clock.advance(minutes=10)

    assert story.fail().first_failed_at == story.state().first_failed_at == at(70)


def test_a_window_that_is_prolonged_counts_from_its_new_end(story: Story) -> None:
    maintain(story, 25)
    maintain(story, 70, end=at(80))
    story.confirmations()
    story.clock.now = at(85)

    assert story.fail().first_failed_at == at(80)


def test_a_window_that_is_cancelled_counts_from_the_first_failure_after(story: Story) -> None:
    maintain(story, 25)

    assert story.fail().first_failed_at == at(30)


def test_what_began_to_fail_before_the_window_goes_on_counting(story: Story) -> None:
    story.down = {HTTP}
    story.round()
    [sent] = story.confirmations()
    story.clock.advance(minutes=10)

    story.round(story.order(window_end=END))
    story.confirm()

    assert sent.batch.orders[0].window_end is None
    assert story.incident().first_failed_at == T0


def test_an_open_incident_is_not_touched_by_a_window(story: Story) -> None:
    before = story.fail()
    story.clock.advance(minutes=9)

    story.down = {HTTP, SMTP}
    story.round(story.order(window_end=END))

    assert story.incident() == before
    assert story.state(SMTP).failures == 0


@pytest.mark.parametrize("late_s", [0, 1])
def test_a_check_at_the_very_end_is_outside(story: Story, late_s: int) -> None:
    story.clock.now = at(60, seconds=late_s)
    story.down = {HTTP}

    story.round(story.order(window_end=END))

    assert story.state().failures == 1
