"""Sharing out: the operator says what a server has, and how much of it a reseller may sell."""

from pydantic import Field

from functions.core import ports
from functions.core.domain.errors import NotFound, StaleVersion
from functions.core.domain.hosting.allotments import Allotment, Capacity, Share
from functions.core.domain.ids import ResellerId, ServerId
from functions.core.domain.model import Model


class CapacityWish(Model):
    total: Share
    oversold: bool = False
    """Allotments beyond the total are allowed."""


class AllotmentWish(Model):
    total: Share
    may_oversell: bool = False
    """The reseller may sell beyond the total."""


class Left(Model):
    """An allotment, and what is left of it."""

    allotment: Allotment
    left: Share = Field(default=Share())

    @property
    def version(self) -> int:
        return self.allotment.version


def capacity(server_id: ServerId, *, allotments: ports.Allotments) -> Capacity:
    """Return a server's capacity; nothing, in version 0, until somebody says what it has."""
    try:
        return allotments.capacity(server_id)
    except NotFound:
        return Capacity(server_id=server_id, total=Share())


def set_capacity(
    server_id: ServerId, wish: CapacityWish, *, version: int, allotments: ports.Allotments
) -> Capacity:
    """Say what a server has; raise Invalid for less than is given away."""
    before = capacity(server_id, allotments=allotments)
    if before.version != version:
        raise StaleVersion("capacity of server", server_id)
    return allotments.save_capacity(before.model_copy(update=dict(wish)))


def allotment(
    reseller_id: ResellerId, server_id: ServerId, *, allotments: ports.Allotments
) -> Allotment:
    """Return a reseller's share of a server; nothing, in version 0, until it is given one."""
    try:
        return allotments.get(reseller_id, server_id)
    except NotFound:
        return Allotment(reseller_id=reseller_id, server_id=server_id, total=Share())


def allot(
    reseller_id: ResellerId,
    server_id: ServerId,
    wish: AllotmentWish,
    *,
    version: int,
    allotments: ports.Allotments,
) -> Allotment:
    """Set a reseller's share; raise Invalid below its use, or beyond what the server has left."""
    before = allotment(reseller_id, server_id, allotments=allotments)
    if before.version != version:
        raise StaleVersion("allotment on server", server_id)
    grown = {name: amount - getattr(before.total, name) for name, amount in wish.total}
    return allotments.save(
        before.model_copy(update=dict(wish)), more=Share.model_construct(**grown)
    )


def left_of(found: Allotment) -> Left:
    """Say what is left: nothing, where more is sold than was allotted."""
    rooms = {name: max(amount - getattr(found.used, name), 0) for name, amount in found.total}
    return Left(allotment=found, left=Share(**rooms))
