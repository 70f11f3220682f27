"""A warning: a notice by mail is no use to somebody whose mailbox is on the broken server."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from functions.core.domain.contacts import ChannelKind, Contact
from functions.core.domain.errors import NotFound
from functions.core.domain.ids import ResellerId
from functions.core.domain.incidents import Incident
from functions.core.domain.messages import Tell, TellKind

if TYPE_CHECKING:
    from functions.core.services.telling import Means


def warn_of_hosted_contacts(incidents: Sequence[Incident], *, means: "Means") -> None:
    """Queue an alert for each reseller all of whose contacts are hosted on the server concerned."""
    for incident in incidents:
        host_name = _host_name(incident, means)
        if host_name:
            for reseller_id in incident.resellers:
                _warn(incident, reseller_id, host_name, means)


def is_hosted(contact: Contact, host_name: str) -> bool:
    """Say whether every usable way to a contact is a mailbox that seems to be on that host.

    What is known of a server is its host name: a mail domain that is the host's name, or lies above
    or below it, is taken for hosted there.
    """
    usable = [route for route in contact.routes if not route.disabled_reason]
    if any(route.kind is not ChannelKind.EMAIL for route in usable):
        return False
    domains = [route.to.rpartition("@")[2].lower() for route in usable]
    return bool(domains) and all(_related(domain, host_name.lower()) for domain in domains)


def _related(domain: str, host_name: str) -> bool:
    return (
        domain == host_name or f".{domain}".endswith(f".{host_name}") or _above(domain, host_name)
    )


def _above(domain: str, host_name: str) -> bool:
    return "." in domain and host_name.endswith(f".{domain}")


def _host_name(incident: Incident, means: "Means") -> str | None:
    try:
        return means.servers.get(incident.server_id).host_name
    except NotFound:
        return None


def _warn(incident: Incident, reseller_id: ResellerId, host_name: str, means: "Means") -> None:
    contacts = [each for each in means.resellers.contacts(reseller_id) if each.wants_notices]
    if not contacts or not all(is_hosted(each, host_name) for each in contacts):
        return
    means.jobs.tell(
        Tell(
            kind=TellKind.ALERT,
            incident_id=incident.id,
            subject=f"{reseller_id}: every contact is hosted on {incident.server_name}",
            text=f"All contacts of {reseller_id} are mailboxes on {host_name}, which is down: the "
            "notice may not be read in time. Please call them. / すべての連絡先が障害中の"
            "サーバ上のメールアドレスです。電話等でご連絡ください。",
        )
    )
