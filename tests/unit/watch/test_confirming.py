"""From a failed check to an open incident: 30 s, 60 s, or nothing at all."""

import datetime as dt

import pytest

from functions.core.domain.errors import Unavailable
from functions.core.domain.messages import StartIncident
from functions.core.domain.rounds import Purpose, Vantage, WatchOrder
from functions.core.domain.watch import Service, Status
from functions.core.services.judging import judge
from functions.core.settings import Settings
from tests.builders import a_server
from tests.cast import T0, WEB01, WEB02, at
from tests.fakes import FakeClock, FakeDeps
from tests.unit.watch.story import ALL, HTTP, PING, SMTP, Story


def services_of(story: Story) -> list[Service]:
    """Return what the waiting confirmations look at."""
    return [t.service for each in story.deps.jobs.checks for t in each.batch.orders[0].targets]


def test_a_round_without_changes_writes_no_state(story: Story) -> None:
    story.round()
    written = story.server_state().version

    for _ in range(3):
        story.clock.advance(minutes=10)
        story.round()

    assert story.server_state().version == written == 1
    assert story.deps.jobs.checks == []


def test_a_failed_check_is_made_again_after_30_s(story: Story) -> None:
    story.down = {HTTP}

    story.round()

    [sent] = story.deps.jobs.checks
    assert (sent.batch.purpose, sent.batch.attempt, sent.delay_s) == (Purpose.CONFIRM, 1, 30)
    assert sent.batch.round_at == at(seconds=30)
    assert story.incidents() == []


def test_only_what_fails_is_checked_again_with_ping_beside_it(story: Story) -> None:
    story.down = {HTTP}

    story.round()

    assert services_of(story) == [PING, HTTP]


def test_when_ping_fails_the_whole_server_is_looked_at_again(story: Story) -> None:
    story.down = {HTTP}
    story.round()

    story.down = set(ALL)
    story.confirm()

    assert services_of(story) == list(ALL)


def test_the_time_that_the_check_took_is_part_of_the_30_s(story: Story) -> None:
    story.down = {HTTP}
    batch = story.batch(Purpose.ROUND, story.order())
    seen = story.look(batch.orders[0])
    story.clock.advance(seconds=10)

    judge(batch, [seen], means=story.deps)

    [sent] = story.deps.jobs.checks
    assert sent.delay_s == 20


def test_the_third_failure_in_a_row_opens_the_incident(story: Story) -> None:
    story.round()
    story.clock.advance(minutes=10)
    first = story.clock.now
    story.down = {HTTP}
    story.round()
    assert [each.batch.attempt for each in story.confirm()] == [1]
    assert story.incidents() == []

    assert [each.batch.attempt for each in story.confirm()] == [2]

    incident = story.incident()
    assert incident.first_failed_at == first
    assert incident.opened_at == first + dt.timedelta(minutes=1) == incident.last_failed_at
    assert story.deps.jobs.starts == [StartIncident(incident_id=incident.id)]
    assert story.deps.jobs.checks == []
    assert story.server_state().incident_id == incident.id


@pytest.mark.parametrize("attempt", [1, 2])
def test_a_success_on_the_way_is_a_transient(story: Story, attempt: int) -> None:
    story.down = {HTTP}
    story.round()
    for _ in range(attempt - 1):
        story.confirm()

    story.down = set()
    story.confirm()

    assert story.incidents() == []
    assert story.deps.jobs.checks == []
    assert (story.state().status, story.state().failures) == (Status.UP, 0)


def test_after_a_transient_the_count_begins_anew(story: Story) -> None:
    story.down = {HTTP}
    story.round()
    story.confirm()
    story.down = set()
    story.confirm()

    story.down = {HTTP}
    story.clock.advance(minutes=9)
    began = story.clock.now
    story.round()

    assert (story.state().failures, story.state().first_failed_at) == (1, began)


def test_a_lost_confirmation_is_made_up_for_by_the_next_round(story: Story) -> None:
    story.down = {HTTP}
    story.round()
    story.confirmations()

    story.clock.advance(minutes=10)
    story.round()
    story.confirm()

    assert story.incident().first_failed_at == T0


def test_degraded_is_no_failure(story: Story) -> None:
    story.degraded = {HTTP: None}

    for _ in range(5):
        story.round()
        story.clock.advance(minutes=10)

    assert (story.state().status, story.state().failures) == (Status.DEGRADED, 0)
    assert story.deps.jobs.checks == []
    assert story.incidents() == []


def test_unknown_is_neither_up_nor_down(story: Story) -> None:
    story.round()
    story.unknown = set(ALL)

    for _ in range(5):
        story.clock.advance(minutes=10)
        story.round()

    assert (story.state().status, story.state().failures) == (Status.UNKNOWN, 0)
    assert story.server_state().version == 2
    assert story.incidents() == []


def test_unknown_between_two_failures_leaves_them_in_a_row(story: Story) -> None:
    story.down = {HTTP}
    story.round()
    story.unknown = {HTTP}
    story.confirm()
    story.unknown = set()

    story.confirm()
    story.confirm()

    assert story.incident().first_failed_at == T0
    assert story.incident().opened_at == at(seconds=90)


def test_a_blind_watch_asks_again_only_until_the_next_round(story: Story) -> None:
    story.down = {HTTP}
    story.round()
    story.unknown = {HTTP}
    for _ in range(30):
        story.confirm()

    assert story.deps.jobs.checks == []
    assert story.clock.now == T0 + story.deps.timing.round_every
    assert story.state().failures == 1


def with_a_prober() -> Story:
    story = Story()
    story.deps = FakeDeps(Settings(prober_queue_url="https://prober"), FakeClock(T0))
    story.deps.servers.create(a_server())
    return story


def asked(story: Story) -> list[tuple[Vantage, list[Service]]]:
    return [
        (each.vantage, [target.service for target in each.batch.orders[0].targets])
        for each in story.deps.jobs.checks
    ]


def parts(story: Story) -> tuple[WatchOrder, WatchOrder]:
    """Return what a round asks of Lambda, and of the prober."""
    whole = story.order()
    mine = tuple(each for each in whole.targets if each.service is HTTP)
    other = tuple(each for each in whole.targets if each.service is not HTTP)
    return (
        whole.model_copy(update={"targets": mine}),
        whole.model_copy(update={"targets": other}),
    )


def test_what_lambda_saw_fail_is_confirmed_from_lambda() -> None:
    story = with_a_prober()
    story.down = {HTTP}
    seen_by_lambda, _ = parts(story)

    story.round(seen_by_lambda)

    assert asked(story) == [(Vantage.LAMBDA, [HTTP])]


def test_what_the_prober_alone_can_see_is_confirmed_from_the_prober() -> None:
    story = with_a_prober()
    story.down = {SMTP}
    _, seen_by_the_prober = parts(story)

    story.round(seen_by_the_prober)

    assert asked(story) == [(Vantage.PROBER, [PING, SMTP])]


def test_a_failing_ping_has_the_whole_server_looked_at_from_both() -> None:
    story = with_a_prober()
    story.down = set(ALL)
    _, seen_by_the_prober = parts(story)

    story.round(seen_by_the_prober)

    assert asked(story) == [(Vantage.LAMBDA, [HTTP]), (Vantage.PROBER, [PING, SMTP])]


def test_what_the_other_vantage_is_confirming_is_not_asked_for_twice() -> None:
    story = with_a_prober()
    story.down = set(ALL)
    seen_by_lambda, seen_by_the_prober = parts(story)
    story.round(seen_by_lambda)
    story.confirmations()

    story.round(seen_by_the_prober)

    assert asked(story) == [(Vantage.PROBER, [PING, SMTP])]


def test_a_lost_server_is_seen_lost_from_two_vantages() -> None:
    story = with_a_prober()
    story.down = set(ALL)
    for part in parts(story):
        story.round(part)

    story.confirm()
    story.confirm()

    assert story.incident().lost
    assert set(story.incident().services) == set(ALL)


def test_ping_down_and_services_up_is_no_outage(story: Story) -> None:
    story.down = {PING}

    for _ in range(4):
        story.round()
        story.clock.advance(minutes=10)

    assert story.state(PING).status is Status.DEGRADED
    assert story.deps.jobs.checks == []
    assert story.incidents() == []


def test_a_server_with_a_filtered_ping_fails_from_its_services_first_failure_on(
    story: Story,
) -> None:
    story.down = {PING}
    for _ in range(4):
        story.round()
        story.clock.advance(minutes=10)
    began = story.clock.now

    incident = story.fail(ALL)

    assert incident.first_failed_at == began
    assert incident.lost
    assert set(incident.services) == set(ALL)


def test_everything_down_is_one_incident_of_a_lost_server(story: Story) -> None:
    incident = story.fail(ALL)

    assert story.incidents() == [incident]
    assert list(incident.services) == list(ALL)
    assert incident.lost
    assert incident.healthy == ()


def test_a_server_whose_ping_alone_is_watched_is_lost_with_it() -> None:
    story = Story(watched=({"service": PING},))

    incident = story.fail([PING])

    assert incident.lost


def test_a_server_that_dies_between_two_checks_of_a_round_is_seen_lost(story: Story) -> None:
    story.down = {HTTP}
    story.round()

    story.down = set(ALL)
    story.confirm()
    story.confirm()

    assert list(story.incident().services) == [HTTP]
    assert story.incident().lost


def test_one_server_that_cannot_be_judged_keeps_no_other_from_being_judged() -> None:
    story = Story(WEB01, WEB02)
    story.down = {SMTP}
    batch = story.batch(Purpose.ROUND, story.order(WEB01), story.order(WEB02))
    seen = [story.look(order) for order in batch.orders]
    story.deps.jobs.down = True

    with pytest.raises(Unavailable):
        judge(batch, seen, means=story.deps)

    assert story.state(SMTP, WEB02).failures == 1
