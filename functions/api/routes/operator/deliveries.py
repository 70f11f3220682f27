"""/operator/deliveries: the ledger of what was sent, and what became of it."""

from pydantic import Field

from functions.api.http import Routes
from functions.api.paging import Page
from functions.core.domain.ledger import Entry
from functions.core.domain.model import Model
from functions.core.wiring import deps

routes = Routes(__name__)


class DeliveryQuery(Model):
    thread: str = Field(min_length=1, max_length=200)
    """An incident, a report's thread, `announcement:<id>`, `inquiry:<reseller>:<number>`,
    `reminder:<day>`, `test:<reseller>/<contact>`, `alert-<day>`."""


class MessageQuery(Model):
    message_id: str = Field(min_length=1, max_length=200)


@routes.get("/operator/deliveries")
def list_deliveries(query: DeliveryQuery) -> Page[Entry]:
    """List everything that one matter sent or caused, the oldest first."""
    return Page(items=deps().ledger.of_thread(query.thread))


@routes.get("/operator/deliveries/due")
def list_deliveries_due() -> Page[Entry]:
    """List what is tried again now or soon: busy FAX numbers, mails that were not taken."""
    return Page(items=deps().ledger.due(deps().clock()))


@routes.get("/operator/deliveries/message")
def find_delivery(query: MessageQuery) -> Page[Entry]:
    """Find what one message was about, by the id that the mail system gave it."""
    entry = deps().ledger.by_message_id(query.message_id)
    return Page(items=[entry] if entry else [])
