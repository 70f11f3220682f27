"""Things with sensible defaults: a test names only what it is about."""

import datetime as dt
from typing import Any

from functions.core.domain.announcements import PostedAnnouncement
from functions.core.domain.callers import Audience, Role, Scope
from functions.core.domain.categories import Category
from functions.core.domain.causes import Cause
from functions.core.domain.contacts import ChannelKind, Contact, FaxGateway, Reseller, Route
from functions.core.domain.ids import ContactId, IncidentId, ReportId, ServerId, WindowId
from functions.core.domain.incidents import Event, EventKind, Incident, Phase, ServiceOutage
from functions.core.domain.inquiries import Inquiry
from functions.core.domain.ledger import Effect, EffectKey
from functions.core.domain.maintenance import MaintenanceWindow
from functions.core.domain.people import Person
from functions.core.domain.reports import Report, ReportKind
from functions.core.domain.rounds import Round, ServerObservation
from functions.core.domain.servers import Server, SshAccess, Watched
from functions.core.domain.states import ServerState, ServiceState
from functions.core.domain.tokens import ApiToken
from functions.core.domain.watch import (
    PORTS,
    Certificate,
    Method,
    Observation,
    Reason,
    Service,
    Status,
)
from functions.core.domain.webhooks import HookDelivery, Webhook
from tests.cast import ACME, OPERATOR, T0, WEB01, at

HOST_KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHplantedplantedplantedplantedplantedplanted"


def a_server(server_id: str = WEB01, **changes: Any) -> Server:
    """Return a watched server of acme's, without a platform."""
    number = sum(server_id.encode()) % 250 + 1
    defaults: dict[str, Any] = {
        "id": server_id,
        "name": server_id,
        "address": f"192.0.2.{number}",
        "host_name": f"{server_id}.hosting.test",
        "resellers": (ACME,),
        "watched": tuple(Watched(service=s) for s in (Service.PING, Service.HTTP, Service.SMTP)),
        "ssh": SshAccess(host_key=HOST_KEY),
    }
    return Server.model_validate(defaults | changes)


def an_incident(incident_id: str = "20260918T010012Z-web01", **changes: Any) -> Incident:
    """Return an open one of web01: HTTP fails since T0. A text as cause is in both languages."""
    if isinstance(cause := changes.get("cause"), str):
        changes |= {"cause": Cause(ja=cause, en=cause)}
    server_id = changes.get("server_id", WEB01)
    first = changes.get("first_failed_at", T0)
    defaults: dict[str, Any] = {
        "id": incident_id,
        "server_id": server_id,
        "server_name": server_id,
        "resellers": (ACME,),
        "network": "192.0.2.0/24",
        "services": {Service.HTTP: ServiceOutage(first_failed_at=first, reason="refused")},
        "healthy": (Service.PING, Service.SMTP),
        "opened_at": first + dt.timedelta(minutes=1),
        "first_failed_at": first,
        "last_ok_at": first - dt.timedelta(minutes=10),
        "last_failed_at": first + dt.timedelta(minutes=1),
        "notice_due_at": first + dt.timedelta(minutes=10),
    }
    return Incident.model_validate(defaults | changes)


def a_recovered_incident(incident_id: str = "20260918T010012Z-web01", **changes: Any) -> Incident:
    """Return one that level 1 repaired after 5 minutes."""
    defaults: dict[str, Any] = {
        "phase": Phase.RECOVERED,
        "last_failed_at": at(4),
        "recovered_at": at(5),
        "response_ended_at": at(6),
        "restarts": 1,
        "level_1_at": at(3),
    }
    return an_incident(incident_id, **(defaults | changes))


def an_event(key: str = "opened", **changes: Any) -> Event:
    defaults: dict[str, Any] = {
        "at": at(1),
        "kind": EventKind.OPENED,
        "key": key,
        "text_ja": "障害を確認しました",
        "text_en": "The failure is confirmed",
    }
    return Event.model_validate(defaults | changes)


def a_reseller(reseller_id: str = ACME, **changes: Any) -> Reseller:
    defaults = {"id": reseller_id, "name": f"株式会社{reseller_id}"}
    return Reseller.model_validate(defaults | changes)


def a_person(login_id: str = OPERATOR, **changes: Any) -> Person:
    """Return one of the operator's managers; with a reseller, that one's owner."""
    reseller_id = changes.get("reseller_id")
    audience = changes.get("audience", Audience.RESELLER if reseller_id else Audience.OPERATOR)
    roles = {
        Audience.OPERATOR: Role.MANAGER,
        Audience.RESELLER: Role.OWNER,
        Audience.ACCOUNT: Role.HOLDER,
    }
    defaults: dict[str, Any] = {
        "id": login_id,
        "audience": audience,
        "login_id": login_id,
        "name": login_id.title(),
        "mail": f"{login_id}@people.test",
        "role": roles[audience],
        "customer_id": login_id if audience is Audience.ACCOUNT else None,
    }
    return Person.model_validate(defaults | changes)


def a_mail_route(to: str = "tanaka@acme.test") -> Route:
    return Route(kind=ChannelKind.EMAIL, to=to)


def a_fax_route(to: str = "0344772288") -> Route:
    return Route(kind=ChannelKind.FAX, to=to, gateway=FaxGateway.FAX_TC)


def a_contact(name: str = "tanaka", *routes: Route, **changes: Any) -> Contact:
    """Return one of acme's, reached by mail unless routes are given."""
    reseller_id = changes.get("reseller_id", ACME)
    defaults: dict[str, Any] = {
        "id": ContactId(name),
        "reseller_id": reseller_id,
        "name": name,
        "routes": routes or (a_mail_route(f"{name}@{reseller_id}.test"),),
    }
    return Contact.model_validate(defaults | changes)


def a_report(report_id: str = "20260918T010012Z-web01-acme", **changes: Any) -> Report:
    """Return a draft that is due on the first business day after Silver Week."""
    incident = IncidentId("20260918T010012Z-web01")
    defaults: dict[str, Any] = {
        "id": ReportId(report_id),
        "kind": ReportKind.INCIDENT,
        "reseller_id": ACME,
        "incidents": (incident,),
        "thread": incident,
        "due_at": dt.datetime(2026, 9, 24, 8, 0, tzinfo=dt.UTC),
        "next_at": dt.datetime(2026, 9, 24, 4, 0, tzinfo=dt.UTC),
        "created_at": at(6),
    }
    return Report.model_validate(defaults | changes)


def a_window(window_id: str = "window-1", **changes: Any) -> MaintenanceWindow:
    """Return two hours from T0 for web01."""
    defaults: dict[str, Any] = {
        "id": WindowId(window_id),
        "servers": (WEB01,),
        "start": T0,
        "end": at(120),
        "reason": "ディスク交換",
        "created_by": OPERATOR,
    }
    return MaintenanceWindow.model_validate(defaults | changes)


def a_certificate(**changes: Any) -> Certificate:
    defaults: dict[str, Any] = {
        "subject": "web01.hosting.test",
        "issuer": "Planted Authority R3",
        "not_before": dt.datetime(2026, 8, 1, tzinfo=dt.UTC),
        "not_after": dt.datetime(2026, 10, 30, tzinfo=dt.UTC),
        "days_left": 41,
    }
    return Certificate.model_validate(defaults | changes)


def an_observation(service: Service = Service.HTTP, **changes: Any) -> Observation:
    """Return a good one unless a reason is given: then the service is down."""
    reason: Reason | None = changes.get("reason")
    defaults: dict[str, Any] = {
        "service": service,
        "address": "192.0.2.1",
        "port": PORTS[service],
        "status": Status.DOWN if reason else Status.UP,
        "detail": "the port is closed" if reason else "",
        "latency_ms": 12,
        "method": Method.TCP,
        "at": T0,
    }
    return Observation.model_validate(defaults | changes)


def seen(
    server_id: str = WEB01, *observations: Observation, round_at: dt.datetime = T0
) -> ServerObservation:
    """Return what one round saw of a server; a good web server unless observations are given."""
    return ServerObservation(
        server_id=ServerId(server_id),
        round_at=round_at,
        observations={each.service: each for each in observations or (an_observation(),)},
    )


def a_round(at_: dt.datetime = T0, **changes: Any) -> Round:
    defaults: dict[str, Any] = {"at": at_, "started_at": at_, "expected": 3}
    return Round.model_validate(defaults | changes)


def a_state(server_id: str = WEB01, **changes: Any) -> ServerState:
    """Return a web server that was always up."""
    up = {Service.HTTP: ServiceState(status=Status.UP, since=T0)}
    return ServerState.model_validate({"server_id": server_id, "services": up} | changes)


def an_effect(thread: str = "20260918T010012Z-web01", **changes: Any) -> EffectKey:
    """Name the first notice to Tanaka by mail."""
    defaults: dict[str, Any] = {
        "thread": thread,
        "effect": Effect.NOTICE,
        "contact": "acme:tanaka",
        "channel": "email",
    }
    return EffectKey.model_validate(defaults | changes)


def an_announcement(announcement_id: str = "a-1", **changes: Any) -> PostedAnnouncement:
    """Return a week's notice to everybody of a change, posted at T0."""
    defaults: dict[str, Any] = {
        "id": announcement_id,
        "title_ja": "管理画面の更新",
        "text_ja": "管理画面を更新します。",
        "starts_at": T0,
        "ends_at": T0 + dt.timedelta(days=7),
        "created_by": OPERATOR,
        "created_at": T0,
    }
    return PostedAnnouncement.model_validate(defaults | changes)


def an_inquiry(inquiry_id: str = "260918-1000-K7QF", **changes: Any) -> Inquiry:
    """Return an open question of acme's."""
    question = {"kind": "question", "text": "設定方法を教えてください", "at": T0, "by": "tanaka"}
    defaults: dict[str, Any] = {
        "id": inquiry_id,
        "reseller_id": ACME,
        "category": Category.SETTINGS,
        "title": "DNSの設定",
        "created_at": T0,
        "answers_from": T0,
        "entries": (question,),
    }
    return Inquiry.model_validate(defaults | changes)


def a_token(name: str = "t-1", **changes: Any) -> ApiToken:
    """Return a program's of acme's that may read for a year, from everywhere."""
    defaults: dict[str, Any] = {
        "id": name,
        "reseller_id": ACME,
        "name": "billing",
        "scopes": (Scope.READ,),
        "digest": "planted digest",
        "ends_at": T0 + dt.timedelta(days=365),
        "created_at": T0,
        "created_by": "tanaka",
    }
    return ApiToken.model_validate(defaults | changes)


def a_webhook(webhook_id: str = "w-1", **changes: Any) -> Webhook:
    """Return one of acme's billing program's, who wants to know everything."""
    defaults: dict[str, Any] = {
        "id": webhook_id,
        "reseller_id": ACME,
        "url": "https://billing.acme.test/noren",
        "secret": "whsec_cGxhbnRlZCBzZWNyZXQgb2YgYSB3ZWJob29r",
        "created_at": T0,
        "created_by": "tanaka",
    }
    return Webhook.model_validate(defaults | changes)


def a_hook_delivery(event_id: str = "e-1", **changes: Any) -> HookDelivery:
    """Return a happening of T0 on its way to the webhook `w-<reseller>`."""
    reseller_id = changes.get("reseller_id", ACME)
    happening = {"id": event_id, "type": "customer.created", "at": T0, "data": {"id": "c1"}}
    defaults: dict[str, Any] = {
        "id": event_id,
        "reseller_id": reseller_id,
        "webhook_id": f"w-{reseller_id}",
        "happening": happening,
        "next_at": T0,
    }
    return HookDelivery.model_validate(defaults | changes)
