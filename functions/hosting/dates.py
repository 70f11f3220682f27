"""The function of the calendar: dates act by themselves, revisions roll on, sums are recounted."""

import datetime as dt
import zlib
from typing import Final

from chalice.app import Blueprint, CloudWatchEvent

from functions.core.domain.ids import ServerId
from functions.core.observability import logger, observed_event
from functions.core.services.hosting import (
    dating,
    reconciling,
    recounting,
    rolling,
    suspending,
)
from functions.core.wiring import deps

blueprint = Blueprint(__name__)

HOURS: Final = 24
FAILED: Final = "a date could not act"
MISCOUNTED: Final = "a sum is not what there is"


@blueprint.schedule("cron(5 * * * ? *)", name="dates")
@observed_event
def dates(event: CloudWatchEvent) -> None:
    """Let dates act: every hour, so that one that fails is soon tried again."""
    _act()
    for rolled in rolling.roll_on(means=deps()):
        logger.info("rolled out", moved=len(rolled.moved), left=rolled.left)
    for spread in suspending.go_on(means=deps()):
        logger.info("suspension spread", reseller_id=spread.reseller.id, changed=spread.changed)
    _recount(dt.datetime.fromisoformat(event.to_dict()["time"]))


def _act() -> None:
    for acted in dating.act(means=deps()):
        write = logger.warning if acted.failure else logger.info
        write("date", **acted.model_dump())
        if acted.failure:
            deps().alert(FAILED, f"{acted.reseller_id}/{acted.customer_id}: {acted.failure}")


def _recount(at: dt.datetime) -> None:
    """Recount each server once a day, at an hour of its own."""
    for server in reconciling.hosting_servers(means=deps()):
        if _hour_of(server.id) != at.hour:
            continue
        for found in recounting.recount(server.id, means=deps()):
            logger.error("miscount", server_id=server.id, **found.model_dump())
            text = f"{found.what} on {server.id}: kept {found.kept}; counted {found.counted}"
            deps().alert(MISCOUNTED, text)


def _hour_of(server_id: ServerId) -> int:
    return zlib.crc32(server_id.encode()) % HOURS
