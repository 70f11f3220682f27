"""大量送信: the letter that tells a reseller at once that a customer's sending was locked."""

from collections.abc import Iterator
from typing import Final

from functions.core.domain.contacts import Contact, Language, Reseller
from functions.core.domain.hosting.mail_watch import SCRIPT
from functions.core.domain.incidents import BulkMail, Incident
from functions.core.domain.ledger import Effect
from functions.core.domain.letters import Letter, Topic
from functions.core.domain.service_facts import BulkMailFacts
from functions.core.domain.telling import Announcement
from functions.core.services.telling import Means, Told, tell

SCRIPTS: Final = {Language.JA: "スクリプト(PHP など)", Language.EN: "scripts (PHP and others)"}


def send_bulk_mail(incident: Incident, *, means: Means) -> Told:
    """Tell it once; once more when the whole account had to be locked."""
    mail = incident.mail
    if mail is None:
        return Told()

    def write(reseller: Reseller, contact: Contact) -> Letter:
        facts = BulkMailFacts(
            number=incident.id,
            server=incident.server_name,
            reseller=reseller.name,
            account=", ".join([mail.account, *_senders(mail, contact.language)]),
            per_hour=mail.per_hour,
            limit=mail.limit,
            suspended_at=incident.opened_at,
            queued=mail.queued,
            desk=means.desk,
        )
        return means.letters.write(Topic.BULK_MAIL, contact.language, facts)

    announcement = Announcement(
        thread=incident.id,
        effect=Effect.BULK_MAIL,
        rev=int(mail.area_locked),
        write=write,
        incidents=(incident.id,),
    )
    return tell(announcement, [mail.reseller_id], means=means)


def _senders(mail: BulkMail, language: Language) -> Iterator[str]:
    for each in mail.locked:
        yield SCRIPTS[language] if each.address == SCRIPT else each.address
