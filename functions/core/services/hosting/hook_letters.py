"""Letters about webhooks: nobody listened, and its reseller is told."""

import datetime as dt

from functions.core.domain.contacts import Contact, Reseller
from functions.core.domain.desk_facts import WebhookFacts
from functions.core.domain.ids import ResellerId
from functions.core.domain.ledger import Effect
from functions.core.domain.letters import Letter, Topic
from functions.core.domain.messages import Tell
from functions.core.domain.telling import Announcement
from functions.core.services.telling import Means, Told, tell


def send_webhook_off(order: Tell, reseller_id: ResellerId, *, means: Means) -> Told:
    """Tell a reseller that its program did not listen, and is told nothing any more."""

    def write(reseller: Reseller, contact: Contact) -> Letter:
        facts = WebhookFacts(
            url=order.to.removeprefix("https://"),
            disabled_at=dt.datetime.fromisoformat(order.period),
            reseller=reseller.name,
            desk=means.desk,
        )
        return means.letters.write(Topic.WEBHOOK, contact.language, facts)

    thread = f"webhook-{reseller_id}-{order.order}-{order.period}"
    told = Announcement(thread=thread, effect=Effect.WEBHOOK, write=write)
    return tell(told, [reseller_id], means=means)
