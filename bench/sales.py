"""A customer is sold: from the call of the API until the area is real on a server of the lab.

The whole product runs as `noren up --lab 1 --pace 1`. One after another is sold and waited for. The
end is the time at which the operation says it was applied, so that asking for it does not count.
"""

import datetime as dt
import statistics
import tempfile
import uuid
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from bench.figures import Figure, Options, Unmeasurable
from functions.core.domain.hosting.operations import OperationState
from lab import needs
from noren.client import Client
from tests.integration.instance import eventually
from tests.lab.stage import stage

SALES, QUICK = 16, 5
BOX: Final = "box1"
GOAL_S: Final = 1.0
WARMING: Final = 3
"""The first ones start the functions: they are sold and not counted."""


def measure(options: Options) -> list[Figure]:
    """Return how long it takes until what was sold is applied: median and slowest."""
    if why := needs.missing():
        raise Unmeasurable(why)
    count = WARMING + (QUICK if options.quick else SALES)
    with tempfile.TemporaryDirectory() as folder, stage(Path(folder), 1, pace=1) as noren:
        seller = noren.seller()
        times = [_sell(seller) for _ in range(count)][WARMING:]
    return [
        _figure("sold until applied: median", statistics.median(times)),
        _figure("sold until applied: slowest", max(times)),
    ]


def _sell(seller: Client) -> float:
    """Sell a course with a domain; return the seconds until the server had all of it."""
    mark = uuid.uuid4().hex[:8]
    wish: dict[str, object] = {
        "contract_name": f"shop {mark}",
        "course_id": "standard",
        "server_id": BOX,
    }
    wish |= {"domain": f"s{mark}.example", "domain_is_theirs": True}
    begun = dt.datetime.now(dt.UTC)
    sold = seller.post("reseller", "customers", wish=wish)
    place = (sold["customer"]["id"], "operations", sold["operation"]["id"])
    return (eventually(lambda: _applied_at(seller, place)) - begun).total_seconds()


def _applied_at(seller: Client, place: Sequence[str]) -> dt.datetime | None:
    steps = seller.get("reseller", "customers", *place)["steps"]
    ended = [each["at"] for each in steps if each["state"] == OperationState.APPLIED]
    return dt.datetime.fromisoformat(ended[0]) if ended else None


def _figure(name: str, seconds: float) -> Figure:
    return Figure(measurement="sales", name=name, unit="s", ours=seconds, at_most=GOAL_S)
