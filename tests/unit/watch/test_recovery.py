"""The end of an incident, as the minute's checks see it."""

import datetime as dt

import pytest

from functions.core.domain.errors import Unavailable
from functions.core.domain.ids import IncidentId
from functions.core.domain.incidents import Action, Incident, Order, Phase
from functions.core.domain.watch import Service, Status
from functions.core.services.recovery import WATCH, followed
from tests.cast import OPERATOR, at
from tests.unit.watch.story import ALL, HTTP, PING, SMTP, Story


@pytest.fixture
def story() -> Story:
    """Let HTTP fail from T0 on; the incident opens a minute later."""
    story = Story()
    story.fail()
    return story


def wait_for_an_operator(story: Story, **changes: object) -> None:
    story.deps.escalation.waiting.add("token")
    story.deps.incidents.change(
        story.incident().id,
        lambda now: now.model_copy(update={"token": "token", **changes}),
    )


def test_a_look_that_fails_is_written_down(story: Story) -> None:
    incident = story.follow(minutes=1)

    assert (incident.last_checked_at, incident.last_failed_at) == (at(2), at(2))
    assert (incident.ok_since, incident.recovered_at) == (None, None)


def test_one_success_is_no_recovery(story: Story) -> None:
    story.down = set()

    incident = story.follow(minutes=1)

    assert (incident.last_checked_at, incident.ok_since) == (at(2), at(2))
    assert incident.last_failed_at == at(1)
    assert incident.recovered_at is None


def test_two_successes_60_s_apart_are_a_recovery_since_the_first(story: Story) -> None:
    story.down = set()
    story.follow(minutes=1)

    incident = story.follow(seconds=60)

    assert (incident.recovered_at, incident.response_ended_at) == (at(2), at(3))
    assert incident.phase is Phase.OPEN
    outage = incident.outage()
    assert outage is not None
    assert (outage.detected, outage.shortest) == (dt.timedelta(minutes=2), dt.timedelta(minutes=1))


def test_successes_less_than_60_s_apart_wait_for_a_later_one(story: Story) -> None:
    story.down = set()
    for _ in range(4):
        assert story.follow(seconds=15).recovered_at is None

    incident = story.follow(seconds=15)

    assert (incident.recovered_at, incident.response_ended_at) == (
        at(1, seconds=15),
        at(2, seconds=15),
    )


def test_a_failure_after_one_success_begins_anew(story: Story) -> None:
    story.down = set()
    story.follow(minutes=1)
    story.down = {HTTP}
    incident = story.follow(minutes=1)
    assert (incident.ok_since, incident.last_failed_at) == (None, at(3))
    story.down = set()
    story.follow(minutes=1)

    incident = story.follow(minutes=1)

    assert incident.recovered_at == at(4)


def test_degraded_is_good_enough(story: Story) -> None:
    story.down, story.degraded = set(), {HTTP: None}
    story.follow(minutes=1)

    assert story.follow(minutes=1).recovered_at == at(2)


def test_all_services_of_the_incident_must_be_good() -> None:
    story = Story()
    story.fail([HTTP, SMTP])
    story.down = {SMTP}
    story.follow(minutes=1)
    assert story.follow(minutes=1).ok_since is None

    story.down = set()
    story.follow(minutes=1)

    assert story.follow(minutes=1).recovered_at == at(4)


def test_what_a_person_stopped_watching_keeps_no_incident_open() -> None:
    story = Story()
    server = story.fail([HTTP, SMTP]).server_id
    known = story.deps.servers.get(server)
    story.deps.servers.save(known.model_copy(update={"unwatched": (SMTP,)}))
    story.down = {SMTP}
    story.follow(minutes=1)

    assert story.follow(minutes=1).recovered_at == at(2)


def test_an_incident_of_which_nothing_is_watched_any_more_is_unsure(story: Story) -> None:
    known = story.deps.servers.get(story.incident().server_id)
    story.deps.servers.save(known.model_copy(update={"unwatched": (HTTP,)}))
    story.down = set()

    incident = story.follow(minutes=1)

    assert (incident.unsure_since, incident.ok_since) == (at(2), None)


def test_unknown_is_neither_a_success_nor_a_failure(story: Story) -> None:
    story.down = set()
    story.follow(minutes=1)
    story.unknown = {HTTP}
    incident = story.follow(minutes=1)
    assert (incident.unsure_since, incident.ok_since) == (at(3), at(2))
    assert incident.last_checked_at == at(2)
    assert story.follow(minutes=1).unsure_since == at(3)

    story.unknown = set()
    incident = story.follow(minutes=1)

    assert (incident.unsure_since, incident.recovered_at) == (None, at(2))
    assert incident.response_ended_at == at(5)


def test_a_lost_server_whose_ping_stays_filtered_recovers_with_its_services() -> None:
    story = Story()
    story.fail(ALL)
    story.down = {PING}
    story.follow(minutes=1)

    assert story.follow(minutes=1).recovered_at == at(2)


def test_a_look_that_comes_twice_changes_nothing(story: Story) -> None:
    story.down = set()
    first = story.follow(minutes=1)

    assert story.follow() == first


@pytest.mark.parametrize("late", [True, False])
def test_an_older_look_changes_nothing(story: Story, late: bool) -> None:  # noqa: FBT001 - a parameter of the test
    order = story.order(incident_id=story.incident().id)
    story.clock.advance(seconds=30)
    old = story.look(order)
    story.down = set()
    newer = story.follow(seconds=30)

    if late:
        followed(order, old, means=story.deps)

    assert story.incident() == newer


def test_states_are_kept_in_step(story: Story) -> None:
    story.down = set()
    story.follow(minutes=1)
    assert story.state().status is Status.UP
    assert story.server_state().incident_id

    story.follow(minutes=1)

    assert story.server_state().incident_id is None


def test_what_fails_while_the_incident_is_followed_joins_it(story: Story) -> None:
    story.down = {HTTP, SMTP}
    for _ in range(2):
        assert SMTP not in story.follow(minutes=1).services

    incident = story.follow(minutes=1)

    assert incident.services[SMTP].first_failed_at == at(2)
    assert "joined:smtp" in story.lines()


def test_a_server_that_is_lost_while_it_is_followed_is_seen_lost(story: Story) -> None:
    story.down = set(ALL)
    for _ in range(3):
        story.follow(minutes=1)

    assert story.incident().lost


def test_the_timeline_says_what_changed_and_nothing_else(story: Story) -> None:
    story.follow(minutes=1)
    story.follow(minutes=1)
    story.down = set()
    story.follow(minutes=1)
    story.down = {HTTP}
    story.follow(minutes=1)
    story.unknown = {HTTP}
    story.follow(minutes=1)
    story.follow(minutes=1)
    story.down, story.unknown = set(), set()
    story.follow(minutes=1)
    story.follow(minutes=1)

    assert [line.partition(":2")[0] for line in story.lines()] == [
        "detected",
        "opened",
        "check:good",
        "check:bad",
        "check:unknown",
        "check:good",
        "check:recovered",
    ]


def test_a_recovery_wakes_the_step_that_waits_for_an_operator(story: Story) -> None:
    wait_for_an_operator(story)
    story.down = set()
    story.follow(minutes=1)
    assert story.deps.escalation.answers == []

    incident = story.follow(minutes=1)

    assert story.deps.escalation.answers == [("token", "verify")]
    assert incident.pending == Order(action=Action.VERIFY, by=WATCH, at=at(3))


def test_an_operators_own_order_is_left_in_the_mailbox(story: Story) -> None:
    own = Order(action=Action.LEVEL_1, by=OPERATOR, at=at(2))
    wait_for_an_operator(story, pending=own)
    story.down = set()
    story.follow(minutes=1)

    incident = story.follow(minutes=1)

    assert incident.pending == own
    assert story.deps.escalation.answers == [("token", "level-1")]


def test_a_step_that_could_not_be_woken_is_woken_by_the_next_look(story: Story) -> None:
    wait_for_an_operator(story)
    answer = story.deps.escalation.answer
    story.down = set()
    story.follow(minutes=1)

    def refuse(token: str, verdict: str) -> bool:
        raise Unavailable("Step Functions: down")

    story.deps.escalation.answer = refuse  # type: ignore[method-assign] # one of its bad moments
    with pytest.raises(Unavailable):
        story.follow(minutes=1)
    story.deps.escalation.answer = answer  # type: ignore[method-assign] # and it is over

    story.follow(minutes=1)

    assert story.deps.escalation.answers == [("token", "verify")]


def test_an_incident_that_is_over_is_not_changed_any_more(story: Story) -> None:
    over = story.deps.incidents.change(
        story.incident().id, lambda now: now.model_copy(update={"phase": Phase.CLOSED})
    )
    wait_for_an_operator(story)
    story.down = set()

    story.follow(minutes=1)
    incident = story.follow(minutes=1)

    assert incident.recovered_at is over.recovered_at is None
    assert story.deps.escalation.answers == []
    assert story.state().status is Status.UP


def test_a_look_for_an_incident_that_nobody_knows_is_harmless(story: Story) -> None:
    before: Incident = story.incident()
    order = story.order(incident_id=IncidentId("nobody"))

    followed(order, story.look(order), means=story.deps)

    assert story.incidents() == [before]


def a_partial_look(story: Story, *seen: Service, minutes: float) -> Incident:
    """Let Lambda look at what it sees, while the prober is silent."""
    story.clock.advance(minutes=minutes)
    whole = story.order(incident_id=story.incident().id)
    part = tuple(each for each in whole.targets if each.service in seen)
    rest = tuple(each.service for each in whole.targets if each.service not in seen)
    order = whole.model_copy(update={"targets": part, "elsewhere": rest})
    followed(order, story.look(order), means=story.deps)
    return story.incident()


def test_a_part_is_enough_if_the_incident_has_nothing_else(story: Story) -> None:
    story.down = set()
    a_partial_look(story, HTTP, minutes=1)

    incident = a_partial_look(story, HTTP, minutes=1)

    assert incident.recovered_at == at(2)
    assert incident.followed_at is None


def test_what_only_the_other_vantage_can_see_is_not_taken_for_good() -> None:
    story = Story()
    story.fail({HTTP, SMTP})
    story.down = set()
    a_partial_look(story, HTTP, minutes=1)

    incident = a_partial_look(story, HTTP, minutes=1)

    assert (incident.ok_since, incident.recovered_at) == (None, None)
    assert incident.unsure_since == at(2)


def test_a_part_that_fails_is_a_failure() -> None:
    story = Story()
    story.fail({HTTP, SMTP})

    incident = a_partial_look(story, HTTP, minutes=1)

    assert incident.last_failed_at == at(2)


def test_a_whole_look_says_that_its_vantage_lives(story: Story) -> None:
    incident = story.follow(minutes=1)

    assert incident.followed_at == at(2)
