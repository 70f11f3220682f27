"""Who and what the tests of telling people play with: two resellers, a server, its incidents."""

import datetime as dt
from typing import Any

from functions.core.domain.contacts import (
    ChannelKind,
    Contact,
    FaxGateway,
    Language,
    Reseller,
    Route,
)
from functions.core.domain.desk import Desk
from functions.core.domain.ids import ContactId, IncidentId, ResellerId, ServerId
from functions.core.domain.incidents import Incident, Phase, ServiceOutage
from functions.core.domain.servers import Server, SshAccess, Watched
from functions.core.domain.watch import Service

JST = dt.timezone(dt.timedelta(hours=9))
T0 = dt.datetime(2026, 9, 18, 10, 0, 12, tzinfo=JST)
"""The Friday before Silver Week."""
ACME, RIVAL = ResellerId("acme"), ResellerId("rival")
DESK = Desk(
    mail_from="noren@operator.test",
    name="レンタルサーバー監視センター",
    name_en="Rental Server Watch",
    phone="03-0000-0000",
    mail="support@operator.test",
    operators=("first@operator.test", "second@operator.test"),
)


def at(minutes: float, seconds: float = 0) -> dt.datetime:
    """Return t0 plus so much."""
    return T0 + dt.timedelta(minutes=minutes, seconds=seconds)


def incident(number: int = 1, **changes: Any) -> Incident:
    """Return an open incident of web0N: HTTP and SMTP are down, the rest was seen well."""
    first = changes.get("first_failed_at", T0)
    values: dict[str, Any] = {
        "id": IncidentId(f"inc-{number}"),
        "server_id": ServerId(f"web0{number}"),
        "server_name": f"web0{number}",
        "resellers": (ACME,),
        "network": "192.0.2.0/24",
        "services": {
            Service.HTTP: ServiceOutage(first_failed_at=first),
            Service.SMTP: ServiceOutage(first_failed_at=first),
        },
        "healthy": (Service.PING, Service.FTP, Service.IMAP),
        "opened_at": at(1),
        "first_failed_at": T0,
        "last_ok_at": at(-10),
        "last_failed_at": at(20),
        "notice_due_at": at(10),
    }
    return Incident.model_validate(values | changes)


def recovered(number: int = 1, **changes: Any) -> Incident:
    """Return one that was repaired by a restart after 25 minutes."""
    values: dict[str, Any] = {
        "phase": Phase.RECOVERED,
        "recovered_at": at(25, 30),
        "response_ended_at": at(26, 30),
        "noticed_at": at(10),
        "restarts": 1,
        "level_1_at": at(22),
    }
    return incident(number, **(values | changes))


def mail(to: str) -> Route:
    return Route(kind=ChannelKind.EMAIL, to=to)


def fax(number: str = "0344772288", gateway: FaxGateway = FaxGateway.FAX_TC) -> Route:
    return Route(kind=ChannelKind.FAX, to=number, gateway=gateway)


def contact(
    name: str = "tanaka",
    *routes: Route,
    reseller: ResellerId = ACME,
    language: Language = Language.JA,
    **changes: Any,
) -> Contact:
    """Return a contact who is reached by mail unless routes are given."""
    return Contact(
        id=ContactId(name),
        reseller_id=reseller,
        name=name,
        language=language,
        routes=routes or (mail(f"{name}@{reseller}.test"),),
        **changes,
    )


def reseller(name: ResellerId = ACME, **changes: Any) -> Reseller:
    return Reseller(id=name, name=f"株式会社{name}", **changes)


def server(number: int = 1, **changes: Any) -> Server:
    values: dict[str, Any] = {
        "id": ServerId(f"web0{number}"),
        "name": f"web0{number}",
        "address": f"192.0.2.{number}",
        "host_name": f"web0{number}.hosting.test",
        "resellers": (ACME,),
        "watched": (Watched(service=Service.HTTP),),
        "ssh": SshAccess(host_key="ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAA"),
    }
    return Server.model_validate(values | changes)
