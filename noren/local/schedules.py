"""The clock: it wakes the scheduled functions as EventBridge does, aligned, and faster if asked to.

AWS's schedules stop at one minute; `--pace 60` wants a round every ten seconds.
"""

import asyncio
import datetime as dt
import json
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Final

from functions.core.domain.timing import Timing

EPOCH: Final = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
logger: Final = logging.getLogger(__name__)

Invoke = Callable[[str, Mapping[str, object]], Awaitable[None]]


@dataclass(frozen=True)
class Schedule:
    """Every `every`, `offset` after whole multiples of it (since 1970, in UTC)."""

    function: str
    every: dt.timedelta
    offset: dt.timedelta = dt.timedelta(0)

    def after(self, now: dt.datetime) -> dt.datetime:
        """Return the first moment strictly after `now`."""
        periods = (now - EPOCH - self.offset) // self.every + 1
        return EPOCH + self.offset + periods * self.every


def schedules(timing: Timing) -> tuple[Schedule, ...]:
    """Return the template's schedules in the times of this instance."""
    return (
        Schedule("round", timing.round_every),
        Schedule("audit", timing.round_every, timing.audit_after),
        Schedule("follow", timing.follow_every),
        Schedule("sweep", timing.sweep_every),
        Schedule("resend", timing.resend_every),
        Schedule("dispatch", timing.mail_watch_every),
        Schedule("dates", timing.dates_every, timing.dates_after),
    )


def event(at: dt.datetime, function: str) -> dict[str, object]:
    """Return what EventBridge hands to a scheduled function."""
    whole = "seconds" if at.microsecond == 0 else "milliseconds"
    return {
        "version": "0",
        "id": f"{function}-{at.timestamp():.3f}",
        "detail-type": "Scheduled Event",
        "source": "aws.events",
        "account": "000000000000",
        "time": at.isoformat(timespec=whole).replace("+00:00", "Z"),
        "region": "ap-northeast-1",
        "resources": [f"arn:aws:events:ap-northeast-1:000000000000:rule/{function}"],
        "detail": {},
    }


async def drive(schedule: Schedule, invoke: Invoke) -> None:
    """Wake one function for ever. A moment that comes while it still runs is left out."""
    while True:
        now = dt.datetime.now(dt.UTC)
        at = schedule.after(now)
        await asyncio.sleep((at - now).total_seconds())
        await wake(schedule.function, at, invoke)


async def wake(function: str, at: dt.datetime, invoke: Invoke) -> None:
    """Wake a function once. Its failure is in its own log; the clock goes on."""
    try:
        await invoke(function, event(at, function))
    except Exception:
        logger.exception("%s could not be woken", function)


def invoker(functions: Mapping[str, str]) -> Invoke:
    """Return how functions are invoked: through the embedded AWS, never twice for one moment."""
    import boto3
    from botocore.config import Config

    client = boto3.client(
        "lambda", config=Config(read_timeout=900, retries={"total_max_attempts": 1})
    )

    async def invoke(function: str, payload: Mapping[str, object]) -> None:
        answer = await asyncio.to_thread(
            client.invoke, FunctionName=functions[function], Payload=json.dumps(payload).encode()
        )
        if answer.get("FunctionError"):
            logger.error("%s failed: %s", function, answer["Payload"].read()[:500])

    return invoke
