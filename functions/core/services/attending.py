"""要確認: a certificate that stops clients, told once a problem, however many services show it."""

import hashlib
from collections.abc import Collection

from functions.core.domain.contacts import Contact, Reseller
from functions.core.domain.ids import ResellerId, ServerId
from functions.core.domain.ledger import Effect, EffectKey
from functions.core.domain.letters import Letter, Topic
from functions.core.domain.messages import Tell, TellKind
from functions.core.domain.rounds import ServerObservation
from functions.core.domain.servers import Server
from functions.core.domain.service_facts import AttentionFacts
from functions.core.domain.telling import Announcement
from functions.core.domain.watch import Certificate, Service
from functions.core.services.telling import Means, Told, tell


def send_attention(
    server: Server,
    service: Service,
    certificate: Certificate,
    *,
    only: Collection[ResellerId] | None = None,
    means: Means,
) -> Told:
    """Tell resellers and operator of a certificate's problem, once, with all services that have it.

    Whichever service it was seen at first: it is one certificate, and one thing to do.
    """
    thread = attention_thread(server.id, certificate)
    services = _presenting(thread, service, server, means)

    def write(reseller: Reseller, contact: Contact) -> Letter:
        facts = AttentionFacts(
            server=server.name,
            host_name=server.host_name or server.address,
            services=services,
            certificate=certificate,
            reseller=reseller.name,
            seen_at=means.clock(),
            desk=means.desk,
        )
        return means.letters.write(Topic.ATTENTION, contact.language, facts)

    _alert(thread, server, services, certificate, means)
    announcement = Announcement(thread=thread, effect=Effect.ATTENTION, write=write)
    return tell(announcement, server.resellers, only=only, means=means)


def attention_thread(server_id: ServerId, certificate: Certificate) -> str:
    """Name one problem of one certificate of a server."""
    problem = f"{certificate.problem}|{certificate.subject}|{certificate.not_after.isoformat()}"
    return f"{server_id}:{hashlib.sha256(problem.encode()).hexdigest()[:10]}"


def still_presented(
    server_id: ServerId, thread: str, seen: ServerObservation
) -> dict[Service, Certificate]:
    """Return what of a round still shows the problem that a thread is about."""
    shown = {each: found.certificate for each, found in seen.observations.items()}
    return {
        service: certificate
        for service, certificate in shown.items()
        if certificate and attention_thread(server_id, certificate) == thread
    }


def _presenting(thread: str, service: Service, server: Server, means: Means) -> tuple[Service, ...]:
    found = {service}
    for seen in means.observations.latest(server.id):
        found |= still_presented(server.id, thread, seen).keys()
    return tuple(each for each in Service if each in found)


def _alert(
    thread: str,
    server: Server,
    services: Collection[Service],
    certificate: Certificate,
    means: Means,
) -> None:
    """Queue it, then remember that it was: twice the same harms less than never."""
    once = EffectKey(thread=thread, effect=Effect.ALERT)
    if means.ledger.get(once) is not None:
        return
    named = ", ".join(each.value for each in services)
    means.jobs.tell(
        Tell(
            kind=TellKind.ALERT,
            subject=f"{server.name}: certificate of {named} (証明書 要確認)",
            text=f"{certificate.problem}; {certificate.subject}, issued by {certificate.issuer}, "
            f"valid until {certificate.not_after.date()}.",
        )
    )
    means.ledger.claim(once, means.clock(), None)
