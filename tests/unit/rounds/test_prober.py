"""The prober: works its queue off, survives the queue's failures, leaves when it is told."""

import threading
from collections.abc import Callable

import pytest

from functions.core.domain.errors import Unavailable
from functions.core.domain.messages import CheckBatch, Received
from functions.core.domain.rounds import Purpose
from functions.probes import prober
from tests.cast import WEB01
from tests.fakes import FakeClock, FakeDeps

NOTHING: list[Received] = []
Answer = list[Received] | Unavailable


class ScriptedQueue:
    """Gives one answer after the other; with the last one it is time to stop."""

    def __init__(self, stop: threading.Event, *answers: Answer) -> None:
        self._stop, self._answers = stop, list(answers)
        self.deleted: list[str] = []
        self.limits: list[int] = []
        self.on_delete: Callable[[], None] = lambda: None

    def receive(self, limit: int) -> list[Received]:
        self.limits.append(limit)
        answer = self._answers.pop(0)
        if not self._answers:
            self._stop.set()
        if isinstance(answer, Unavailable):
            raise answer
        return answer

    def done(self, receipt: str) -> None:
        self.on_delete()
        self.deleted.append(receipt)


class PatientEvent(threading.Event):
    """An event whose pauses are noted, not slept."""

    def __init__(self) -> None:
        super().__init__()
        self.pauses: list[float | None] = []

    def wait(self, timeout: float | None = None) -> bool:
        self.pauses.append(timeout)
        return self.is_set()


@pytest.fixture
def stop() -> PatientEvent:
    return PatientEvent()


def a_message(receipt: str, *, body: str = "") -> Received:
    now = FakeClock()()
    batch = CheckBatch(purpose=Purpose.ROUND, round_at=now, sent_at=now, orders=())
    return Received(body=body or batch.model_dump_json(), receipt=receipt)


def serve(queue: ScriptedQueue, stop: threading.Event) -> None:
    deps = FakeDeps()
    deps.prober_queue = queue
    prober.serve(deps, stop)


def test_what_is_done_leaves_the_queue(stop: PatientEvent) -> None:
    queue = ScriptedQueue(stop, [a_message("first"), a_message("second")], [a_message("third")])

    serve(queue, stop)

    assert sorted(queue.deleted) == ["first", "second", "third"]


def test_what_failed_stays_for_the_queue_to_show_again(stop: PatientEvent) -> None:
    broken = a_message("broken", body='{"purpose": "nonsense"}')
    queue = ScriptedQueue(stop, [broken, a_message("whole")], NOTHING)

    serve(queue, stop)

    assert queue.deleted == ["whole"]


def test_a_queue_that_fails_is_asked_again_after_growing_pauses(stop: PatientEvent) -> None:
    away = Unavailable("SQS: gone")
    queue = ScriptedQueue(stop, away, away, away, [a_message("found")], NOTHING)

    serve(queue, stop)

    assert stop.pauses == [1.0, 2.0, 4.0]
    assert queue.deleted == ["found"]


def test_the_pause_grows_only_to_half_a_minute(stop: PatientEvent) -> None:
    queue = ScriptedQueue(stop, *[Unavailable("SQS: gone")] * 9, NOTHING)

    serve(queue, stop)

    assert stop.pauses[-1] == prober.LONGEST_PAUSE_S


def test_a_message_that_cannot_be_deleted_ends_nothing(stop: PatientEvent) -> None:
    queue = ScriptedQueue(stop, [a_message("first")], [a_message("second")], NOTHING)
    troubles = [Unavailable("SQS: gone")]

    def fail_once() -> None:
        if troubles:
            raise troubles.pop()

    queue.on_delete = fail_once

    serve(queue, stop)

    assert len(queue.deleted) == 1


def test_it_takes_no_more_than_it_can_hold(stop: PatientEvent) -> None:
    queue = ScriptedQueue(stop, [a_message(f"m{number}") for number in range(5)], NOTHING)

    serve(queue, stop)

    assert queue.limits[0] == prober.AT_ONCE
    assert all(0 < each <= prober.AT_ONCE for each in queue.limits)


def test_the_batches_in_its_hands_are_finished_before_it_leaves(stop: PatientEvent) -> None:
    queue = ScriptedQueue(stop, [a_message(WEB01)])

    serve(queue, stop)

    assert stop.is_set()
    assert queue.deleted == [WEB01]
