"""No function starts once the embedded AWS ends: nothing of it is left behind."""

import threading
from typing import Any

import pytest
from ministack.core import lambda_runtime

from noren.local.births import Births


@pytest.fixture
def spawned(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    started: list[Any] = []
    monkeypatch.setattr(lambda_runtime.Worker, "_spawn", lambda self: started.append(self))
    return started


def worker() -> lambda_runtime.Worker:
    return lambda_runtime.Worker("check", {}, b"")


def test_a_worker_starts_while_it_runs(spawned: list[Any]) -> None:
    Births()
    one = worker()

    one._spawn()

    assert spawned == [one]


def test_none_starts_after_the_end(spawned: list[Any]) -> None:
    births = Births()

    births.end()

    with pytest.raises(RuntimeError, match="ending"):
        worker()._spawn()
    assert spawned == []


def test_the_end_waits_for_a_start_under_way(monkeypatch: pytest.MonkeyPatch) -> None:
    under_way, go, order = threading.Event(), threading.Event(), list[str]()

    def spawn(_worker: Any) -> None:
        under_way.set()
        go.wait()
        order.append("started")

    monkeypatch.setattr(lambda_runtime.Worker, "_spawn", lambda self: spawn(self))
    births = Births()
    starting = threading.Thread(target=worker()._spawn)
    starting.start()
    under_way.wait()

    def end() -> None:
        births.end()
        order.append("ended")

    ending = threading.Thread(target=end)
    ending.start()
    go.set()
    starting.join()
    ending.join()

    assert order == ["started", "ended"]
