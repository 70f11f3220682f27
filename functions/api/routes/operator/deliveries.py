"""/operator/deliveries: the ledger of what was sent, and what became of it."""

import datetime as dt

from pydantic import Field

from functions.api.http import Routes
from functions.api.paging import Page, PageQuery
from functions.core.domain.calendar import JST
from functions.core.domain.ledger import Delivery, Entry
from functions.core.domain.model import Model
from functions.core.wiring import deps

routes = Routes(__name__)


class DeliveryQuery(PageQuery):
    """Of a day, or of one matter; with a filter a page may be shorter than its limit."""

    day: dt.date | None = None
    """In Japan; without it, today."""
    delivery: Delivery | None = None
    thread: str | None = Field(default=None, min_length=1, max_length=200)
    """An incident, a report's thread, `announcement:<id>`, `inquiry:<reseller>:<number>`,
    `reminder:<day>`, `test:<reseller>/<contact>`, `alert-<day>`."""


class MessageQuery(Model):
    message_id: str = Field(min_length=1, max_length=200)


@routes.get("/operator/deliveries")
def list_deliveries(query: DeliveryQuery) -> Page[Entry]:
    """List what was sent on a day, the newest first, or everything of one matter, all at once."""
    after: str | None = None
    if query.thread:
        found = deps().ledger.of_thread(query.thread)
    else:
        day = query.day or deps().clock().astimezone(JST).date()
        found, after = deps().ledger.of_day(day, query.after, query.limit)
    fitting = [each for each in found if query.delivery in {None, each.delivery}]
    return Page(items=fitting, next=after)


@routes.get("/operator/deliveries/due")
def list_deliveries_due() -> Page[Entry]:
    """List what is tried again now or soon: busy FAX numbers, mails that were not taken."""
    return Page(items=deps().ledger.due(deps().clock()))


@routes.get("/operator/deliveries/message")
def find_delivery(query: MessageQuery) -> Page[Entry]:
    """Find what one message was about, by the id that the mail system gave it."""
    entry = deps().ledger.by_message_id(query.message_id)
    return Page(items=[entry] if entry else [])
