"""Collecting: what a server and its areas use, asked every hour, rolled up when a day is over."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Final, Protocol

from functions.core.domain.errors import OutsideError
from functions.core.domain.hosting.areas import Area
from functions.core.domain.hosting.fullness import judged
from functions.core.domain.hosting.panels import Usage
from functions.core.domain.hosting.software import ServerSoftware
from functions.core.domain.hosting.usage import (
    HOUR,
    AreaSample,
    Grain,
    ServerSample,
    area_sample,
    areas_rolled_up,
    beginning,
    server_sample,
    servers_rolled_up,
)
from functions.core.domain.ids import CustomerId
from functions.core.domain.model import Model
from functions.core.domain.servers import Server
from functions.core.services.hosting import filling
from functions.core.services.hosting import means as told
from functions.core.services.hosting.filling import Filled

HOURS: Final = 25
"""Those of a day, and one that may be of the next."""
DAYS: Final = 31
LONGEST_REASON: Final = 400


class Means(told.Means, filling.Means, Protocol):
    """`wiring.Deps` has all of it."""


class Collected(Model):
    """What came of one collection: for the log."""

    areas: int = 0
    rolled_up: int = 0
    filled: Filled = Filled()
    failure: str = ""
    """Why the server told nothing: the hour has a gap."""


def collect(server: Server, at: dt.datetime, *, means: Means) -> Collected:
    """Ask a server for its usage in the hour before `at`.

    With a new day's first sample the day before is rolled up.
    """
    try:
        usage = means.panel.usage(server)
    except OutsideError as failure:
        return Collected(failure=str(failure)[:LONGEST_REASON])
    hour = beginning(Grain.HOUR, at) - HOUR
    newest = means.usages.of_server(server.id, Grain.HOUR, 2)
    before = next((each for each in newest if each.at < hour), None)
    areas = list(means.areas.of_server(server.id))
    rolled_up = _roll_up(server, areas, before, hour, means)
    earlier = _earlier(areas, before.at if before else hour - HOUR, means)
    mine = list(_of_areas(areas, usage, hour, earlier))
    sample = server_sample(server.id, usage, hour, before)
    means.usages.put([sample, *mine, *_software(server, usage, at)])
    by_id = {area.customer_id: area for area in areas}
    filled = filling.look(mine, by_id, earlier, means=means)
    return Collected(areas=len(mine), rolled_up=rolled_up, filled=filled)


def _software(server: Server, usage: Usage, at: dt.datetime) -> Iterator[ServerSoftware]:
    """Yield what it told: an older program tells nothing, and takes nothing away."""
    if usage.software:
        yield ServerSoftware(server_id=server.id, at=at, software=usage.software)


def _earlier(areas: Sequence[Area], at: dt.datetime, means: Means) -> dict[CustomerId, AreaSample]:
    """Return the areas' samples of the server's last hour: what they had been told by then."""
    found: dict[CustomerId, AreaSample] = {}
    for reseller_id in {area.reseller_id for area in areas}:
        ids = [area.customer_id for area in areas if area.reseller_id == reseller_id]
        found |= means.usages.of_areas_at(reseller_id, ids, Grain.HOUR, at)
    return found


def _of_areas(
    areas: Sequence[Area],
    usage: Usage,
    hour: dt.datetime,
    earlier: dict[CustomerId, AreaSample],
) -> Iterator[AreaSample]:
    """Yield what is known to the records: a stranger on the server is nobody's."""
    by_slug = {area.slug: area for area in areas}
    for found in usage.areas:
        if area := by_slug.get(found.slug):
            sample = area_sample(
                found,
                reseller_id=area.reseller_id,
                customer_id=area.customer_id,
                server_id=area.server_id,
                at=hour,
            )
            yield judged(sample, area, earlier.get(area.customer_id))


def _roll_up(
    server: Server,
    areas: Sequence[Area],
    before: ServerSample | None,
    hour: dt.datetime,
    means: Means,
) -> int:
    """Roll up the day that is over, and its month so far: again as often as you like."""
    if before is None or beginning(Grain.DAY, before.at) == beginning(Grain.DAY, hour):
        return 0
    day = before.at
    _roll_up_server(server, day, means)
    for area in areas:
        _roll_up_area(area, day, means)
    return 1 + len(areas)


def _roll_up_server(server: Server, day: dt.datetime, means: Means) -> None:
    usages = means.usages
    for fine, grain, count in ((Grain.HOUR, Grain.DAY, HOURS), (Grain.DAY, Grain.MONTH, DAYS)):
        found = usages.of_server(server.id, fine, count)
        within = [each for each in reversed(found) if _same(grain, each.at, day)]
        if within:
            usages.put([servers_rolled_up(within, grain)])


def _roll_up_area(area: Area, day: dt.datetime, means: Means) -> None:
    usages = means.usages
    for fine, grain, count in ((Grain.HOUR, Grain.DAY, HOURS), (Grain.DAY, Grain.MONTH, DAYS)):
        found = usages.of_area(area.reseller_id, area.customer_id, fine, count)
        within = [each for each in reversed(found) if _same(grain, each.at, day)]
        if within:
            usages.put([areas_rolled_up(within, grain)])


def _same(grain: Grain, one: dt.datetime, other: dt.datetime) -> bool:
    return beginning(grain, one) == beginning(grain, other)
