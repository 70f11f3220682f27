"""A queue repeats, reorders and delays: one streak is one incident, and t0 is its first failure."""

import datetime as dt
import heapq
import itertools
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from functions.core.domain.rounds import CheckBatch, Purpose, ServerObservation, WatchOrder
from functions.core.services.judging import judge
from functions.core.services.recovery import followed
from tests.cast import T0, at
from tests.unit.watch.story import ALL, HTTP, PING, SMTP, Story

STREAK_S = (0, 30, 60)
SKEW_S = 6
"""How much later the second of two equal messages may be checked and still be the same failure."""

calmly = settings(max_examples=100, deadline=None)

Message = tuple[CheckBatch, ServerObservation]


def looks(story: Story, moments_s: Sequence[float], order: WatchOrder) -> list[Message]:
    """Look at these moments; judge nothing yet."""
    messages = []
    for moment in moments_s:
        story.clock.now = at(seconds=moment)
        messages.append((story.batch(Purpose.CONFIRM, order), story.look(order)))
    return messages


def judge_all(story: Story, messages: Sequence[Message]) -> None:
    story.clock.now = at(seconds=90)
    for batch, seen in messages:
        judge(batch, [seen], means=story.deps)


def assert_one_incident_since_t0(story: Story) -> None:
    [incident] = story.incidents()
    assert incident.first_failed_at == T0 == story.state().first_failed_at
    assert incident.services[HTTP].first_failed_at == T0
    assert incident.notice_due_at == at(10)
    assert story.state().failures == 3


@pytest.mark.parametrize("order", list(itertools.permutations(range(5))))
def test_any_order_of_a_streak_with_two_repeated_messages_opens_one_incident(
    order: tuple[int, ...],
) -> None:
    story = Story()
    story.down = {HTTP}
    messages = looks(story, [*STREAK_S, SKEW_S, 30 + SKEW_S], story.order())

    judge_all(story, [messages[each] for each in order])

    assert_one_incident_since_t0(story)


@calmly
@given(st.data())
def test_two_vantages_any_order_any_repetition_open_one_incident(data: st.DataObject) -> None:
    story = Story()
    story.down = set(ALL)
    targets = story.order().targets
    parts = [
        story.order(targets=tuple(t for t in targets if t.service in some))
        for some in ({PING, SMTP}, {HTTP})
    ]
    messages = [each for part in parts for each in looks(story, STREAK_S, part)]
    repeated = data.draw(st.lists(st.sampled_from(range(len(messages))), max_size=6))
    order = data.draw(st.permutations([*range(len(messages)), *repeated]))

    judge_all(story, [messages[each] for each in order])

    assert_one_incident_since_t0(story)
    assert story.incident().lost
    assert set(story.incident().services) >= {HTTP, SMTP}


@calmly
@given(st.permutations(range(4)))
def test_a_good_check_before_the_streak_may_come_at_any_time(order: list[int]) -> None:
    story = Story()
    before = looks(story, [-600], story.order())
    story.down = {HTTP}
    messages = [*before, *looks(story, STREAK_S, story.order())]

    judge_all(story, [messages[each] for each in order])

    assert_one_incident_since_t0(story)
    assert story.state().last_ok_at == at(-10)


@calmly
@given(st.lists(st.sampled_from([0, 1]), min_size=2, max_size=9))
def test_two_failures_are_no_incident_however_often_they_come(order: list[int]) -> None:
    story = Story()
    story.down = {HTTP}
    messages = looks(story, STREAK_S[:2], story.order())

    judge_all(story, [messages[each] for each in order])

    assert story.incidents() == []


@calmly
@given(st.permutations([0, 1, 1, 2]))
def test_what_is_older_than_the_success_that_ended_the_streak_is_ignored(order: list[int]) -> None:
    story = Story()
    story.down = {HTTP}
    messages = looks(story, STREAK_S, story.order())
    story.down = set()
    success = looks(story, [75], story.order())
    judge_all(story, [messages[0], *success])

    judge_all(story, [messages[each] for each in order])

    assert story.incidents() == []
    assert story.state().failures == 0


@calmly
@given(st.permutations(range(6)), st.lists(st.sampled_from(range(6)), max_size=6))
def test_looks_at_an_open_incident_in_any_order_never_lie_about_its_end(
    order: list[int], repeated: list[int]
) -> None:
    story = Story()
    incident = story.fail()
    follow = story.order(incident_id=incident.id)
    failing = [seen for _, seen in looks(story, [120, 180], follow)]
    story.down = set()
    good = [seen for _, seen in looks(story, [240, 300, 360, 420], follow)]

    for each in [*order, *repeated]:
        followed(follow, [*failing, *good][each], means=story.deps)

    ended = story.incident()
    assert ended.last_failed_at <= at(3)
    if ended.recovered_at and ended.response_ended_at:
        assert at(4) <= ended.recovered_at < ended.response_ended_at
        gap = ended.response_ended_at - ended.recovered_at
        assert gap >= story.deps.timing.recovery_gap


Delivery = tuple[float, float | None]
"""How late a message comes, and how much later once more."""
DELIVERIES = st.tuples(
    st.floats(min_value=0, max_value=100),
    st.none() | st.floats(min_value=0, max_value=200),
)


class Queue:
    """Hands out every message late, some twice, in the order in which they happen to come."""

    def __init__(self, story: Story, deliveries: list[Delivery]) -> None:
        self._story, self._deliveries = story, itertools.cycle(deliveries)
        self._plan: list[tuple[dt.datetime, int, CheckBatch]] = []
        self._number = itertools.count()

    def put(self, batch: CheckBatch) -> None:
        late, again = next(self._deliveries)
        first = batch.round_at + dt.timedelta(seconds=late)
        self._plan_one(first, batch)
        if again is not None:
            self._plan_one(first + dt.timedelta(seconds=again), batch)

    def run(self) -> None:
        """Deliver and judge until nothing is left."""
        while self._plan:
            moment, _, batch = heapq.heappop(self._plan)
            self._story.clock.now = max(moment, self._story.clock.now)
            seen = [self._story.look(order) for order in batch.orders]
            judge(batch, seen, means=self._story.deps)
            for sent in self._story.confirmations():
                self.put(sent.batch)

    def _plan_one(self, moment: dt.datetime, batch: CheckBatch) -> None:
        heapq.heappush(self._plan, (moment, next(self._number), batch))


@calmly
@given(st.lists(DELIVERIES, min_size=1, max_size=8), st.sampled_from([{HTTP}, set(ALL)]))
def test_an_outage_in_an_unreliable_queue_is_one_incident(
    deliveries: list[Delivery], down: set[object]
) -> None:
    story = Story()
    story.down = {each for each in ALL if each in down}
    queue = Queue(story, deliveries)
    queue.put(story.batch(Purpose.ROUND, story.order()))

    queue.run()

    [incident] = story.incidents()
    assert incident.first_failed_at == at(seconds=deliveries[0][0])
    assert incident.opened_at >= incident.first_failed_at + 2 * dt.timedelta(seconds=24)
    assert set(incident.services) == story.down
    assert {start.incident_id for start in story.deps.jobs.starts} == {incident.id}
