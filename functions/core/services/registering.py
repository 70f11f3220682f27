"""The register of servers: who is on which, since when, and only what may be watched."""

from collections.abc import Collection
from typing import Protocol

from functions.core import ports
from functions.core.domain.addresses import demand_watchable
from functions.core.domain.errors import Invalid, NotFound, StaleVersion
from functions.core.domain.ids import ResellerId, ServerId
from functions.core.domain.servers import NewServer, Server, ServerFacts


class Means(Protocol):
    @property
    def servers(self) -> ports.Servers: ...
    @property
    def resellers(self) -> ports.Resellers: ...
    @property
    def clock(self) -> ports.Clock: ...
    @property
    def allow_loopback(self) -> bool: ...


def register(wish: NewServer, *, means: Means) -> Server:
    """Write a server down; raise Invalid, or AlreadyExists."""
    _demand_watchable(wish, means)
    _demand_known(wish.resellers, means)
    server = Server.model_validate(dict(wish)).dated(None, means.clock())
    return means.servers.create(server)


def change(server_id: ServerId, facts: ServerFacts, *, version: int, means: Means) -> Server:
    """Change what is known of it; raise Invalid, or StaleVersion."""
    _demand_watchable(facts, means)
    known = means.servers.get(server_id)
    if known.version != version:
        raise StaleVersion("server", server_id)
    _demand_known([each for each in facts.resellers if each not in known.resellers], means)
    return means.servers.save(known.model_copy(update=dict(facts)).dated(known, means.clock()))


def _demand_watchable(facts: ServerFacts, means: Means) -> None:
    if not facts.watched:
        raise Invalid("watched", "name at least one service")
    for field, address in facts.addresses().items():
        demand_watchable(address, field=field, allow_loopback=means.allow_loopback)


def _demand_known(resellers: Collection[ResellerId], means: Means) -> None:
    """Refuse a reseller that nobody is: its notices would reach nobody."""
    for each in resellers:
        try:
            means.resellers.get(each)
        except NotFound as error:
            raise Invalid("resellers", str(error)) from error
