"""/operator/servers: the register, and what is believed of each server now."""

from http import HTTPStatus

from pydantic import Field

from functions.api.http import Routes
from functions.api.paging import Page, PageQuery
from functions.core.domain.ids import IncidentId, ResellerId, ServerId
from functions.core.domain.model import Instant, Model
from functions.core.domain.servers import NewServer, Server, ServerFacts
from functions.core.domain.states import ServerState, ServiceState
from functions.core.domain.watch import Certificate, Method, Service
from functions.core.services import registering
from functions.core.wiring import deps

routes = Routes(__name__)


class ServiceView(Model):
    """One service: what is believed, and what the latest round saw."""

    state: ServiceState | None
    latency_ms: int | None = None
    method: Method | None = None
    certificate: Certificate | None = None


class ServerView(Model):
    """A server with its services."""

    server: Server
    checked_at: Instant | None
    """Start of the latest round that has an observation."""
    incident_id: IncidentId | None
    services: dict[Service, ServiceView]

    @property
    def version(self) -> int:
        return self.server.version


class ServerQuery(PageQuery):
    reseller_id: ResellerId | None = Field(default=None, max_length=40)
    """Only those on which this reseller's customers live, all at once."""


@routes.get("/operator/servers")
def list_servers(query: ServerQuery) -> Page[ServerView]:
    """List servers, in an order that stays the same."""
    after: str | None = None
    if query.reseller_id:
        found = deps().servers.of_reseller(query.reseller_id)
    else:
        found, after = deps().servers.page(query.after, query.limit)
    states = deps().states.get_many([server.id for server in found])
    return Page(items=[_view(server, states[server.id]) for server in found], next=after)


@routes.post("/operator/servers", status=HTTPStatus.CREATED)
def register_server(wish: NewServer) -> Server:
    """Register a server: it is watched from the next round on."""
    return registering.register(wish, means=deps())


@routes.put("/operator/servers/{server_id}")
def change_server(server_id: ServerId, wish: ServerFacts, version: int) -> Server:
    """Change what is known of a server; `retired`, and it is watched no more."""
    return registering.change(server_id, wish, version=version, means=deps())


@routes.get("/operator/servers/{server_id}")
def show_server(server_id: ServerId) -> ServerView:
    """Show one server."""
    server = deps().servers.get(server_id)
    return _view(server, deps().states.get_many([server.id])[server.id])


def _view(server: Server, state: ServerState) -> ServerView:
    latest = deps().observations.latest(server.id)
    seen = latest[0].observations if latest else {}
    return ServerView(
        server=server,
        checked_at=latest[0].round_at if latest else None,
        incident_id=state.incident_id,
        services={
            watched.service: ServiceView(
                state=state.services.get(watched.service),
                latency_ms=seen[watched.service].latency_ms if watched.service in seen else None,
                method=seen[watched.service].method if watched.service in seen else None,
                certificate=seen[watched.service].certificate if watched.service in seen else None,
            )
            for watched in server.watched
        },
    )
