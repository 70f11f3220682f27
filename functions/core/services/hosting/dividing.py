"""How an area's disk is divided between web and mail: the total is the reseller's to set."""

from pydantic import Field

from functions.core.domain.errors import StaleVersion
from functions.core.domain.hosting.areas import Area
from functions.core.domain.hosting.courses import MOST_MIB
from functions.core.domain.hosting.including import demand_division
from functions.core.domain.hosting.operations import Operation
from functions.core.domain.hosting.whose import Whose
from functions.core.domain.model import Model
from functions.core.services.hosting import setting_up
from functions.core.services.hosting.means import Handing


class Division(Model):
    web_mib: int = Field(ge=1, le=MOST_MIB)
    """The rest of the area's disk is mail's."""


def divide(whose: Whose, wish: Division, *, version: int, means: Handing) -> tuple[Area, Operation]:
    area = setting_up.area_of(whose, means=means)
    if area.version != version:
        raise StaleVersion("area", area.customer_id)
    demand_division(area, wish.web_mib)
    operation = setting_up.order(whose, area, "area.divide", "", means=means)
    after = means.areas.save(area.model_copy(update={"web_mib": wish.web_mib}), operation)
    return after, setting_up.hand_over(after, operation, means=means)
