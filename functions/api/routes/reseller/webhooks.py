"""/reseller/webhooks: the reseller's own programs are told what happens."""

from http import HTTPStatus

from functions.api.http import Routes
from functions.api.paging import Page, PageQuery
from functions.api.webhook_wishes import DeliveryView, NewWebhook, Replays, WebhookView
from functions.core.domain.callers import Caller
from functions.core.domain.ids import EventId, WebhookId
from functions.core.domain.model import Instant, Model
from functions.core.domain.webhooks import WebhookFacts
from functions.core.services.hosting import hooking, listening
from functions.core.wiring import deps

routes = Routes(__name__)
ONE = "/reseller/webhooks/{webhook_id}"


class ReplayWish(Model):
    since: Instant


@routes.get("/reseller/webhooks")
def list_webhooks(caller: Caller) -> Page[WebhookView]:
    """List the webhooks."""
    found = deps().webhooks.all(caller.tenant)
    return Page(items=[WebhookView.of(each) for each in found], next=None)


@routes.post("/reseller/webhooks", status=HTTPStatus.CREATED, secret=True)
def listen(wish: WebhookFacts, caller: Caller) -> NewWebhook:
    """Have a program told what happens; the secret of its signatures is shown this once."""
    return NewWebhook.of(listening.listen(caller, wish, means=deps()))


@routes.get(ONE)
def show_webhook(webhook_id: WebhookId, caller: Caller) -> WebhookView:
    """Show a webhook, and since when nothing has been heard at it."""
    return WebhookView.of(deps().webhooks.get(caller.tenant, webhook_id))


@routes.put(ONE)
def change_webhook(
    webhook_id: WebhookId, wish: WebhookFacts, caller: Caller, version: int
) -> WebhookView:
    """Change a webhook, or switch it on again."""
    changed = listening.change(caller.tenant, webhook_id, wish, version=version, means=deps())
    return WebhookView.of(changed)


@routes.delete(ONE)
def stop_listening(webhook_id: WebhookId, caller: Caller) -> None:
    """Take a webhook away; what is on its way to it goes nowhere."""
    deps().webhooks.delete(deps().webhooks.get(caller.tenant, webhook_id))


@routes.post(f"{ONE}/secret", secret=True)
def renew_secret(webhook_id: WebhookId, caller: Caller) -> NewWebhook:
    """Sign with another secret from now on; it is shown this once."""
    return NewWebhook.of(listening.renew_secret(caller.tenant, webhook_id, means=deps()))


@routes.post(f"{ONE}/tests", status=HTTPStatus.ACCEPTED)
def try_webhook_out(webhook_id: WebhookId, caller: Caller) -> DeliveryView:
    """Send something that means nothing."""
    return DeliveryView.of(listening.try_out(caller.tenant, webhook_id, means=deps()))


@routes.get(f"{ONE}/deliveries")
def list_deliveries(webhook_id: WebhookId, query: PageQuery, caller: Caller) -> Page[DeliveryView]:
    """List what was told in the last 30 days and what became of it, the newest first."""
    webhook = deps().webhooks.get(caller.tenant, webhook_id)
    found, after = deps().webhooks.deliveries(caller.tenant, webhook.id, query.after, query.limit)
    return Page(items=[DeliveryView.of(each) for each in found], next=after)


@routes.post(f"{ONE}/deliveries/{{event_id}}/replay", status=HTTPStatus.ACCEPTED)
def replay_delivery(webhook_id: WebhookId, event_id: EventId, caller: Caller) -> DeliveryView:
    """Tell one happening again, whatever became of it."""
    replayed = hooking.replay(caller.tenant, webhook_id, event_id, means=deps())
    return DeliveryView.of(replayed)


@routes.post(f"{ONE}/replays", status=HTTPStatus.ACCEPTED)
def replay_given_up(webhook_id: WebhookId, wish: ReplayWish, caller: Caller) -> Replays:
    """Tell again what was given up since then: the program was down."""
    count = listening.replay_given_up(caller.tenant, webhook_id, wish.since, means=deps())
    return Replays(replayed=count)
