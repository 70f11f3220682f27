"""Brands and their public status pages."""

import datetime as dt
from collections.abc import Sequence
from typing import Final, Protocol

from functions.core import ports
from functions.core.domain.brands import MOST_HOSTS, TXT_HOST, Brand, Logo, Look, proof_of
from functions.core.domain.errors import Invalid, NotFound, StaleVersion
from functions.core.domain.ids import ResellerId
from functions.core.domain.incidents import Incident
from functions.core.domain.servers import Runlevel
from functions.core.domain.sessions import digest
from functions.core.domain.status_page import DAYS, StatusPage, ended_at, status_page

MOST: Final = 500
"""Incidents that a page counts: a page that nobody signs in for must stay cheap."""


class Means(Protocol):
    @property
    def brands(self) -> ports.Brands: ...
    @property
    def resellers(self) -> ports.Resellers: ...
    @property
    def servers(self) -> ports.Servers: ...
    @property
    def states(self) -> ports.States: ...
    @property
    def incidents(self) -> ports.Incidents: ...
    @property
    def windows(self) -> ports.Windows: ...
    @property
    def clock(self) -> ports.Clock: ...


class Hosting(Means, Protocol):
    @property
    def resolver(self) -> ports.Resolver: ...


class Painting(Means, Protocol):
    @property
    def painter(self) -> ports.Painter: ...


def brand_of(reseller_id: ResellerId, *, means: Means) -> Brand:
    """Return a reseller's brand; until it has one, its name in the contract (version 0)."""
    try:
        return means.brands.get(reseller_id)
    except NotFound:
        return Brand(reseller_id=reseller_id, name=means.resellers.get(reseller_id).name)


def dress(reseller_id: ResellerId, look: Look, *, version: int, means: Means) -> Brand:
    """Give a brand another look."""
    brand = _read(reseller_id, version, means)
    return means.brands.save(brand.model_copy(update=dict(look)))


def name_hosts(
    reseller_id: ResellerId, host_names: Sequence[str], *, version: int, means: Means
) -> Brand:
    """Say under which host names a brand is shown; raise AlreadyExists for somebody else's."""
    brand = _read(reseller_id, version, means)
    names = tuple(dict.fromkeys(each.lower().rstrip(".") for each in host_names))
    return means.brands.save(brand.model_copy(update={"host_names": names}))


def claim_host(reseller_id: ResellerId, host_name: str, *, means: Hosting) -> Brand:
    """Show a brand under a host name that a TXT record proves; raise Invalid without one."""
    brand = brand_of(reseller_id, means=means)
    proof = proof_of(reseller_id, host_name)
    if proof not in means.resolver.texts(f"{TXT_HOST}.{host_name}"):
        raise Invalid("host_name", f"there is no TXT record {TXT_HOST}.{host_name} with {proof}")
    names = tuple(dict.fromkeys((*brand.host_names, host_name)))
    if len(names) > MOST_HOSTS:
        raise Invalid("host_name", f"is one too many: a brand has at most {MOST_HOSTS}")
    return means.brands.save(brand.model_copy(update={"host_names": names}))


def release_host(reseller_id: ResellerId, host_name: str, *, version: int, means: Hosting) -> Brand:
    """Show a brand under this host name no more."""
    brand = _read(reseller_id, version, means)
    if host_name not in brand.host_names:
        raise NotFound("host name", host_name)
    names = tuple(each for each in brand.host_names if each != host_name)
    return means.brands.save(brand.model_copy(update={"host_names": names}))


def show_logo(reseller_id: ResellerId, data: bytes, *, version: int, means: Painting) -> Brand:
    """Show a picture; none (no bytes): the name alone."""
    brand = _read(reseller_id, version, means)
    if not data:
        return means.brands.save(brand.model_copy(update={"logo": ""}))
    logo = means.painter.logo(data)
    means.brands.save_logo(reseller_id, logo)
    return means.brands.save(brand.model_copy(update={"logo": digest(logo.png_base64)[:16]}))


def logo_of(reseller_id: ResellerId, *, means: Means) -> Logo:
    """Return a logo that is shown; raise NotFound."""
    if not brand_of(reseller_id, means=means).logo:
        raise NotFound("logo of", reseller_id)
    return means.brands.logo(reseller_id)


def page_of(reseller_id: ResellerId, *, means: Means) -> StatusPage:
    """Return the status page of a reseller who wants one to be public; raise NotFound else."""
    try:
        brand = means.brands.get(reseller_id)
    except NotFound as error:
        raise NotFound("status page", reseller_id) from error
    if not brand.status_public:
        raise NotFound("status page", reseller_id)
    now = means.clock()
    servers = [
        each for each in means.servers.of_reseller(reseller_id) if each.runlevel is Runlevel.ACTIVE
    ]
    states = means.states.get_many([each.id for each in servers])
    return status_page(
        brand,
        [(each, states[each.id]) for each in servers],
        recent(reseller_id, now - dt.timedelta(days=DAYS), means),
        means.windows.around(now),
        now,
    )


def recent(reseller_id: ResellerId, since: dt.datetime, means: Means) -> list[Incident]:
    """Read back until what opened before `since`; an incident that is longer open still counts."""
    found: list[Incident] = []
    after: str | None = None
    while len(found) < MOST:
        page, after = means.incidents.page_of(reseller_id, after, 100)
        found += [each for each in page if (ended_at(each) or since) >= since]
        if after is None or page[-1].opened_at < since:
            break
    return found


def _read(reseller_id: ResellerId, version: int, means: Means) -> Brand:
    brand = brand_of(reseller_id, means=means)
    if brand.version != version:
        raise StaleVersion("brand", reseller_id)
    return brand
