"""How full an area is, and what its course says of it: warnings at 75, 90 and 100 %, then more."""

import datetime as dt
from typing import Final

from functions.core.domain.hosting.areas import Area
from functions.core.domain.hosting.courses import Overuse
from functions.core.domain.hosting.customers import HoldKind
from functions.core.domain.hosting.usage import AreaSample

LEVELS: Final = (75, 90, 100)
SLACK: Final = 5
"""Who stays around a mark is warned once: the level falls only so far below it."""
FULL: Final = 100


def judged(sample: AreaSample, area: Area, before: AreaSample | None) -> AreaSample:
    """Return the sample with its level, and since when it has been full."""
    percent = full_percent(sample, area)
    reached = max((level for level in LEVELS if percent >= level), default=0)
    kept = before.level if before else 0
    level = max(reached, kept if percent > kept - SLACK else 0)
    since = before.over_since if before else None
    over_since = (since or sample.at) if percent >= FULL else None
    return sample.model_copy(
        update={"full_percent": percent, "level": level, "over_since": over_since}
    )


def full_percent(sample: AreaSample, area: Area) -> int:
    """Return how full the fullest of web, mail and both together is."""
    shares = (
        (sample.web_mib, area.web_mib),
        (sample.mail_mib, area.mail_mib),
        (sample.disk_mib, area.limits.disk_mib),
    )
    return max((100 * used // limit for used, limit in shares if limit), default=0)


def must_be_held(sample: AreaSample, area: Area) -> bool:
    """Say whether its course holds it by now: the days of grace are over."""
    if area.limits.overuse is not Overuse.HOLD or sample.over_since is None:
        return False
    grace = dt.timedelta(days=area.limits.grace_days)
    return sample.at - sample.over_since >= grace and HoldKind.OVERUSE not in area.holds


def blocked(sample: AreaSample, area: Area) -> frozenset[HoldKind]:
    """Return what its course blocks: the parts that are used up, both where the whole disk is."""
    if area.limits.overuse is not Overuse.BLOCK:
        return frozenset()
    whole = sample.disk_mib >= area.limits.disk_mib
    parts = {
        HoldKind.WEB_FULL: whole or sample.web_mib >= area.web_mib,
        HoldKind.MAIL_FULL: whole or sample.mail_mib >= area.mail_mib > 0,
    }
    return frozenset(kind for kind, full in parts.items() if full)


def may_go_on(sample: AreaSample, area: Area) -> bool:
    """Say whether a hold for overuse has lost its reason."""
    return HoldKind.OVERUSE in area.holds and sample.over_since is None
