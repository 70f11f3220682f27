"""A certificate that needs a person: told once a problem, never restarted."""

import datetime as dt

import pytest

from functions.core.domain.errors import Unavailable
from functions.core.domain.messages import Tell, TellKind
from functions.core.domain.watch import Service
from tests.builders import a_certificate
from tests.cast import WEB01
from tests.unit.watch.story import HTTP, HTTPS, Story

SOON = a_certificate(problem="expiring soon", days_left=13)


@pytest.fixture
def story() -> Story:
    return Story(watched=({"service": HTTP}, {"service": HTTPS}))


def told(story: Story) -> list[Tell]:
    return story.deps.jobs.tells


def see(story: Story, **changes: object) -> None:
    """Let ten minutes pass and look at the certificate."""
    story.degraded = {HTTPS: SOON.model_copy(update=changes)}
    story.clock.advance(minutes=10)
    story.round()


def test_a_problem_is_told_once(story: Story) -> None:
    for days_left in (13, 13, 12):
        see(story, days_left=days_left)

    assert told(story) == [
        Tell(
            kind=TellKind.ATTENTION,
            server_id=WEB01,
            service=Service.HTTPS,
            certificate=SOON,
        )
    ]
    assert story.incidents() == []


def test_a_certificate_that_two_services_present_is_told_once() -> None:
    story = Story(watched=({"service": HTTPS}, {"service": Service.IMAPS}))
    story.degraded = {HTTPS: SOON, Service.IMAPS: SOON}

    story.round()

    assert [each.service for each in told(story)] == [HTTPS]


def test_two_certificates_with_the_same_problem_are_two() -> None:
    story = Story(watched=({"service": HTTPS}, {"service": Service.IMAPS}))
    other = SOON.model_copy(update={"subject": "mail.test"})
    story.degraded = {HTTPS: SOON, Service.IMAPS: other}

    story.round()

    assert [each.service for each in told(story)] == [HTTPS, Service.IMAPS]


def test_another_problem_of_the_same_certificate_is_told(story: Story) -> None:
    see(story)

    see(story, problem="expired", days_left=-1)

    assert [each.certificate.problem for each in told(story) if each.certificate] == [
        "expiring soon",
        "expired",
    ]


def test_the_same_problem_of_another_certificate_is_told(story: Story) -> None:
    see(story)

    see(story, not_after=SOON.not_after + dt.timedelta(days=3))

    assert len(told(story)) == 2


def test_an_outage_in_between_does_not_make_it_news(story: Story) -> None:
    see(story)
    story.clock.advance(minutes=10)
    story.fail([HTTPS])
    story.down = set()

    see(story)

    assert len(told(story)) == 1


def test_a_problem_that_was_solved_and_returns_is_told_again(story: Story) -> None:
    see(story)
    story.degraded = {HTTPS: a_certificate()}
    story.clock.advance(minutes=10)
    story.round()

    see(story)

    assert len(told(story)) == 2


def test_what_could_not_be_told_is_told_when_the_message_comes_again(story: Story) -> None:
    story.deps.jobs.down = True
    with pytest.raises(Unavailable):
        see(story)
    story.deps.jobs.down = False

    see(story)

    assert len(told(story)) == 1
