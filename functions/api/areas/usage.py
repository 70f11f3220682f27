"""Usage: how much an area used, by the hour, day or month."""

from pydantic import Field

from functions.api.areas.shared import AreaViews
from functions.api.paging import Page
from functions.core.domain.hosting.usage import Grain
from functions.core.domain.hosting.whose import Whose
from functions.core.domain.model import Model
from functions.core.services.hosting import using
from functions.core.services.hosting.using import AreaUse
from functions.core.wiring import deps

views = AreaViews()


class AreaUsageQuery(Model):
    """How far back, and how fine."""

    grain: Grain = Grain.HOUR
    count: int = Field(default=48, ge=1, le=840)
    """The newest so many."""


@views.get("/usage")
def list_usage(whose: Whose, query: AreaUsageQuery) -> Page[AreaUse]:
    """List what the area used by the hour, day or month, the newest first."""
    area = deps().areas.get(whose.reseller_id, whose.customer_id)
    return Page(items=using.area_over_time(area, query.grain, query.count, means=deps()))
