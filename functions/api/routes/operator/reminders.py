"""/operator/reminders: how often resellers are reminded to keep IDs and passwords safe."""

import datetime as dt

from pydantic import Field

from functions.api.http import Routes
from functions.core.domain.callers import Caller
from functions.core.domain.model import Instant, Model
from functions.core.domain.reminders import ReminderPlan
from functions.core.services import reminding
from functions.core.wiring import deps

routes = Routes(__name__)


class PlanWish(Model):
    every_months: int = Field(ge=1, le=24)
    enabled: bool = True
    first_on: dt.date | None = None
    """When the next ones go out, at 10:00 JST; without it, one interval from today."""


class PlanView(Model):
    every_months: int | None
    """None: nobody has set it yet, and nothing goes out."""
    enabled: bool
    next_at: Instant | None
    set_by: str | None
    version: int


@routes.get("/operator/reminders")
def show_reminders() -> PlanView:
    """Show how often reminders go out, and when the next ones do."""
    plan = deps().reminders.plan()
    if plan is None:
        return PlanView(every_months=None, enabled=False, next_at=None, set_by=None, version=0)
    return _view(plan)


@routes.put("/operator/reminders")
def set_reminders(wish: PlanWish, caller: Caller, version: int) -> PlanView:
    """Set how often reminders go out. The first time, the version is 0."""
    plan = reminding.set_plan(
        every_months=wish.every_months,
        enabled=wish.enabled,
        first_on=wish.first_on,
        by=caller.login_id,
        version=version,
        means=deps(),
    )
    return _view(plan)


def _view(plan: ReminderPlan) -> PlanView:
    return PlanView(**plan.model_dump(exclude={"epoch"}))
