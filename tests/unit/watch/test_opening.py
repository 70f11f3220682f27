"""What an incident says when it opens, what joins it, and what it follows."""

import datetime as dt

import pytest

from functions.core.domain.errors import Unavailable
from functions.core.domain.ids import IncidentId, ServerId
from functions.core.domain.incidents import Incident, Phase
from functions.core.domain.servers import Ec2Platform, Runlevel
from functions.core.domain.states import ServerState
from functions.core.domain.watch import Status
from functions.core.services.opening import open_or_join
from tests.cast import ACME, RIVAL, T0, WEB01, at
from tests.unit.watch.story import ALL, HTTP, PING, SMTP, Story


def end(story: Story, phase: Phase = Phase.RECOVERED, **changes: object) -> Incident:
    """Do what Recover does: the phase, then the lock."""
    ended = story.deps.incidents.change(
        story.incident().id, lambda now: now.model_copy(update={"phase": phase, **changes})
    )
    story.deps.incidents.release(ended)
    return ended


def recover(story: Story) -> Incident:
    """Mend everything, see it twice, end the incident."""
    story.down = set()
    story.follow(minutes=1)
    story.follow(minutes=1)
    return end(story)


def test_an_incident_names_its_moment_and_its_server(story: Story) -> None:
    assert story.fail().id == "20260918T010012Z-web01"


def test_an_incident_knows_everything_that_notices_and_remedies_need() -> None:
    platform = Ec2Platform(instance_id="i-0123456789abcdef0", region="ap-northeast-1")
    story = Story(platform=platform, resellers=(ACME, RIVAL), name="ウェブ1")

    incident = story.fail()

    assert (incident.server_id, incident.server_name) == (WEB01, "ウェブ1")
    assert incident.resellers == (ACME, RIVAL)
    assert (incident.platform, incident.network) == ("ec2", "192.0.2.0/24")
    assert incident.healthy == (PING, SMTP)
    assert not incident.lost
    assert incident.notice_due_at == at(10)
    assert incident.services[HTTP].reason == "refused"
    assert (incident.chain_length, incident.earlier_id) == (1, None)
    assert incident.epoch == story.deps.epoch


def test_it_knows_when_the_service_was_seen_good_last(story: Story) -> None:
    story.round()
    for _ in range(3):
        story.clock.advance(minutes=10)
        story.round()
    good_at = story.clock.now
    story.clock.advance(minutes=10)

    incident = story.fail()

    assert incident.services[HTTP].last_ok_at == good_at == incident.last_ok_at


def test_without_observations_it_knows_the_last_good_check_that_the_state_knows(
    story: Story,
) -> None:
    story.round(keep=False)
    story.clock.advance(minutes=10)

    assert story.fail().last_ok_at == T0


def test_a_filtered_ping_is_not_among_what_is_healthy(story: Story) -> None:
    story.down = {PING}
    story.round()
    story.clock.advance(minutes=10)

    assert story.fail([PING, HTTP]).healthy == (SMTP,)


def test_the_timeline_begins_with_what_the_checks_saw(story: Story) -> None:
    incident = story.fail()

    detected, opened = story.deps.incidents.events(incident.id)
    assert (detected.key, detected.at) == ("detected", T0)
    assert "http: refused, the port is closed" in detected.evidence
    assert (opened.key, opened.at) == ("opened", at(1))


def test_what_fails_later_is_added_to_the_open_incident(story: Story) -> None:
    first = story.fail()
    story.clock.advance(minutes=9)

    later = story.fail([HTTP, SMTP])

    assert story.incidents() == [later]
    assert later.id == first.id
    assert list(later.services) == [HTTP, SMTP]
    assert later.services[SMTP].first_failed_at == at(10)
    assert (later.first_failed_at, later.notice_due_at) == (T0, at(10))
    assert later.healthy == (PING,)
    assert later.last_failed_at == at(11)
    assert "joined:smtp" in story.lines()


def test_what_fails_later_takes_back_a_first_success(story: Story) -> None:
    story.fail()
    story.down = {SMTP}
    story.round()
    story.confirm()
    story.follow(seconds=10)
    assert story.incident().ok_since

    story.confirm()

    assert SMTP in story.incident().services
    assert story.incident().ok_since is None


def test_two_vantages_that_see_parts_of_a_server_open_one_incident(story: Story) -> None:
    targets = story.order().targets
    parts = [
        story.order(targets=tuple(t for t in targets if t.service in some))
        for some in ({PING, SMTP}, {HTTP})
    ]
    story.down = set(ALL)
    for _ in range(3):
        for part in parts:
            story.round(part)
            story.clock.advance(seconds=1)
        story.clock.advance(seconds=29)

    [incident] = story.incidents()
    assert set(incident.services) == set(ALL)
    assert incident.lost
    assert (incident.first_failed_at, incident.notice_due_at) == (T0, at(10))


def test_a_server_that_failed_again_within_30_minutes_names_the_incident_before(
    story: Story,
) -> None:
    story.fail()
    story.deps.incidents.change(
        story.incident().id, lambda now: now.model_copy(update={"restarts": 1})
    )
    earlier = recover(story)
    assert earlier.recovered_at
    story.clock.now = earlier.recovered_at + dt.timedelta(minutes=30)

    again = story.fail()

    assert again.earlier_id == earlier.id
    assert (again.chain_restarts, again.chain_length) == (1, 2)
    assert story.deps.incidents.get(earlier.id).later_id == again.id


def test_the_third_failure_of_a_chain_flaps_and_counts_all_restarts(story: Story) -> None:
    for _ in range(2):
        story.fail()
        story.deps.incidents.change(
            story.incident().id, lambda now: now.model_copy(update={"restarts": 1})
        )
        recover(story)

    third = story.fail()

    assert third.flapping
    assert third.chain_restarts == 2


def test_a_failure_after_more_than_30_minutes_is_a_story_of_its_own(story: Story) -> None:
    story.fail()
    earlier = recover(story)
    assert earlier.recovered_at
    story.clock.now = earlier.recovered_at + dt.timedelta(minutes=30, seconds=1)

    again = story.fail()

    assert (again.earlier_id, again.chain_length) == (None, 1)
    assert story.deps.incidents.get(earlier.id).later_id is None


def test_one_that_was_closed_without_a_recovery_has_no_successor(story: Story) -> None:
    story.fail()
    end(story, Phase.CLOSED, response_ended_at=story.clock.now)
    story.clock.advance(minutes=1)

    assert story.fail([SMTP]).earlier_id is None


def test_a_failure_waits_for_the_incident_that_is_just_being_closed(story: Story) -> None:
    story.fail()
    story.down = set()
    story.follow(minutes=1)
    story.follow(minutes=1)
    story.clock.advance(seconds=1)
    began = story.clock.now
    ending = story.fail()
    assert ending.recovered_at

    end(story)
    story.confirm()

    assert story.incident().first_failed_at == began
    assert story.incident().earlier_id == ending.id
    assert list(ending.services) == [HTTP]


def test_what_a_person_stopped_watching_opens_nothing(story: Story) -> None:
    order = story.order()
    story.fail()
    server = story.deps.servers.get(WEB01)
    story.deps.servers.save(server.model_copy(update={"unwatched": (HTTP,)}))
    closed = end(story, Phase.CLOSED, response_ended_at=story.clock.now)

    for _ in range(3):
        story.clock.advance(minutes=10)
        story.round(order)

    assert story.incidents() == [closed]
    assert story.deps.jobs.checks == []
    assert story.server_state().incident_id is None


def test_what_is_watched_again_after_a_close_opens_an_incident_of_its_own(story: Story) -> None:
    story.fail()
    closed = end(story, Phase.CLOSED, response_ended_at=story.clock.now)
    story.clock.advance(minutes=10)
    began = story.clock.now

    again = story.fail()

    assert again.id != closed.id
    assert again.first_failed_at == began


def test_a_retired_server_opens_nothing(story: Story) -> None:
    order = story.order()
    server = story.deps.servers.get(WEB01)
    story.deps.servers.save(server.model_copy(update={"runlevel": Runlevel.RETIRED}))
    story.down = {HTTP}

    story.round(order)
    story.confirm()
    story.confirm()

    assert story.incidents() == []


def test_an_incident_that_a_person_closed_is_forgotten_by_the_state(story: Story) -> None:
    story.fail()
    end(story, Phase.CLOSED, response_ended_at=story.clock.now)
    story.down = set()
    story.clock.advance(minutes=10)

    story.round()

    assert story.server_state().incident_id is None


def test_a_crash_between_opening_and_starting_is_made_up_for_by_the_repeated_message(
    story: Story,
) -> None:
    story.down = {HTTP}
    story.round()
    story.confirm()
    [last] = story.confirmations()
    story.clock.advance(seconds=30)
    story.deps.jobs.down = True
    with pytest.raises(Unavailable):
        story.again(last)
    story.deps.jobs.down = False

    story.clock.advance(minutes=3)
    story.again(last)

    assert [start.incident_id for start in story.deps.jobs.starts] == [story.incident().id]
    assert story.lines() == ["detected", "opened"]
    assert story.incident().first_failed_at == T0


def test_somebody_who_opened_it_first_is_joined(story: Story) -> None:
    first = story.fail()
    believed = story.server_state()
    locks = iter([None, first.id])

    def see_the_lock_later(server_id: ServerId) -> IncidentId | None:
        return next(locks)

    story.deps.incidents.open_of = see_the_lock_later  # type: ignore[method-assign] # a race

    found = open_or_join(believed, means=story.deps)

    assert found is not None
    assert found.id == first.id
    assert story.incidents() == [found]


def test_nothing_is_opened_for_a_server_that_nobody_knows(story: Story) -> None:
    story.fail()
    stranger = story.server_state().model_copy(update={"server_id": ServerId("stranger")})

    assert open_or_join(stranger, means=story.deps) is None


def test_a_state_that_somebody_wrote_in_between_is_read_and_folded_again(story: Story) -> None:
    story.down = set(ALL)
    meetings = iter([{HTTP}, {SMTP}])
    save = story.deps.states.save

    def meets_another(state: ServerState) -> ServerState:
        if some := next(meetings, None):
            targets = tuple(t for t in story.order().targets if t.service in some)
            story.round(story.order(targets=targets))
        return save(state)

    story.deps.states.save = meets_another  # type: ignore[method-assign] # another vantage is faster
    story.round(story.order(targets=story.order().targets[:1]))

    assert {each: story.state(each).status for each in ALL} == dict.fromkeys(ALL, Status.DOWN)
