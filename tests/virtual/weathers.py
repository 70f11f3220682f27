"""Bad weather: queues that repeat, reorder and lose; tables that throttle; hands that hang."""

import datetime as dt
import random
from collections.abc import Callable, Iterable
from itertools import count
from typing import Any

from functions.core.domain.errors import Unavailable
from tests.virtual.effects import Act, Weather
from tests.virtual.language import Hung
from tests.virtual.queues import PROMPTLY, Fate

TABLES = frozenset(
    {"servers", "states", "observations", "rounds", "incidents", "ledger", "reports", "resellers"}
)


def repeated(queue: str, body: str) -> Iterable[dt.timedelta]:
    """Let every message arrive twice, the second time much later."""
    del queue, body
    return PROMPTLY, dt.timedelta(seconds=40)


def reordered(seed: int) -> Fate:
    """Let messages overtake each other by up to 45 s."""
    chance = random.Random(seed)  # noqa: S311 - a story, no secret

    def fate(queue: str, body: str) -> Iterable[dt.timedelta]:
        del queue, body
        return (dt.timedelta(seconds=chance.uniform(0, 45)),)

    return fate


def losing(every: int, first: int) -> Fate:
    """Lose every so manyth message, counted from the first that is lost."""
    numbers = count()

    def fate(queue: str, body: str) -> Iterable[dt.timedelta]:
        del queue, body
        return () if next(numbers) % every == first else (PROMPTLY,)

    return fate


def throttled(seed: int, share: float = 0.1) -> Weather:
    """Let tables refuse some writes, and some answers get lost after the write was done."""
    chance = random.Random(seed)  # noqa: S311 - a story, no secret

    def weather(act: Act, do: Callable[[], Any]) -> Any:
        if act.port not in TABLES or chance.random() >= share:
            return do()
        if chance.random() < 0.5:
            do()
        raise Unavailable("DynamoDB: throttled")

    return weather


def hanging(port: str, times: int) -> Weather:
    """Let the first so many calls of a port never come back: the state's time runs out."""
    left = times

    def weather(act: Act, do: Callable[[], Any]) -> Any:
        nonlocal left
        if act.port != port or left == 0:
            return do()
        left -= 1
        raise Hung

    return weather


def dark(since: dt.datetime, until: dt.datetime) -> Weather:
    """Let tables take no write for a while."""

    def weather(act: Act, do: Callable[[], Any]) -> Any:
        if act.port in TABLES and since <= act.at < until:
            raise Unavailable("DynamoDB: internal error")
        return do()

    return weather
