"""Moving an area to another server: what it would do, and what is in its way. Nothing is done."""

from collections.abc import Iterator
from typing import Protocol

from functions.core import ports
from functions.core.domain.errors import Invalid, NotFound
from functions.core.domain.hosting.allotments import share_of
from functions.core.domain.hosting.areas import Area, Database, Domain, Mailbox, WholeArea
from functions.core.domain.hosting.customers import Stage
from functions.core.domain.hosting.fitting import Obstacle
from functions.core.domain.hosting.names import MailPlace
from functions.core.domain.ids import CustomerId, ResellerId, ServerId
from functions.core.domain.model import Model
from functions.core.domain.servers import DebianHosting, Server


class Means(Protocol):
    @property
    def allotments(self) -> ports.Allotments: ...
    @property
    def areas(self) -> ports.Areas: ...
    @property
    def servers(self) -> ports.Servers: ...


class RelocationWish(Model):
    server_id: ServerId


class RelocationStep(Model):
    """One step, in the order in which they would be done."""

    what: str
    subject: str = ""
    by: str = "noren"
    """Or who else has to do it: operator, end-user."""


class Relocation(Model):
    """A plan. Noren moves no area by itself."""

    from_server: ServerId
    to_server: ServerId
    obstacles: tuple[Obstacle, ...] = ()
    steps: tuple[RelocationStep, ...] = ()


def plan(
    reseller_id: ResellerId, customer_id: CustomerId, wish: RelocationWish, *, means: Means
) -> Relocation:
    """Return what moving would take."""
    whole = means.areas.whole(reseller_id, customer_id)
    if whole.area.stage is Stage.PURGED:
        raise NotFound("area", customer_id)
    if wish.server_id == whole.area.server_id:
        raise Invalid("server_id", "the area is on this server")
    server = _target(wish.server_id, means)
    return Relocation(
        from_server=whole.area.server_id,
        to_server=server.id,
        obstacles=tuple(_obstacles(whole.area, server, means)),
        steps=tuple(_steps(whole, server)),
    )


def _target(server_id: ServerId, means: Means) -> Server:
    try:
        return means.servers.get(server_id)
    except NotFound as error:
        raise Invalid("server_id", "there is no such server") from error


def _obstacles(area: Area, server: Server, means: Means) -> Iterator[Obstacle]:
    if not isinstance(server.hosting, DebianHosting):
        there = server.hosting.kind if server.hosting else "none"
        yield Obstacle(property="hosting", wanted="debian", available=there)
    try:
        pool = means.allotments.get(area.reseller_id, server.id)
    except NotFound:
        yield Obstacle(property="allotment", wanted=area.reseller_id, available="none")
        return
    for name, wanted in share_of(area.limits):
        room = max(getattr(pool.total, name) - getattr(pool.used, name), 0)
        if wanted > room and not pool.may_oversell:
            yield Obstacle(property=name, wanted=wanted, available=room, subject=server.id)


def _steps(whole: WholeArea, server: Server) -> Iterator[RelocationStep]:
    domains = [each for each in whole.objects if isinstance(each, Domain) and each.proof]
    yield RelocationStep(what="create the area, held, on the new server", subject=server.id)
    yield RelocationStep(what="hold the area on the old server", subject=whole.area.server_id)
    yield RelocationStep(what="copy its folder", subject=whole.area.slug, by="operator")
    for each in whole.objects:
        if isinstance(each, Database):
            yield RelocationStep(what="copy a database", subject=each.name, by="operator")
        if isinstance(each, Mailbox):
            yield RelocationStep(what="copy a mailbox", subject=each.name, by="operator")
    for domain in domains:
        yield from _of_domain(domain, server)
    yield RelocationStep(what="resume the area on the new server", subject=server.id)
    yield RelocationStep(what="take the area off the old server", subject=whole.area.server_id)


def _of_domain(domain: Domain, server: Server) -> Iterator[RelocationStep]:
    who = "noren" if domain.dns else "end-user"
    yield RelocationStep(
        what=f"let the domain point to {server.address}", subject=domain.name, by=who
    )
    if domain.mail is MailPlace.HERE:
        yield RelocationStep(what="publish a new DKIM key", subject=domain.name, by=who)
    if domain.certificate == "lets-encrypt":
        yield RelocationStep(what="have a certificate issued anew", subject=domain.name)
