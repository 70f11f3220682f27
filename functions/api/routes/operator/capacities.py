"""/operator/…/capacity and …/allotments: what servers have, and how it is shared out."""

from functions.api.http import Routes
from functions.api.paging import Page
from functions.core.domain.hosting.allotments import Allotment, Capacity
from functions.core.domain.ids import ResellerId, ServerId
from functions.core.services.hosting import allotting
from functions.core.services.hosting.allotting import AllotmentWish, CapacityWish, Left
from functions.core.wiring import deps

routes = Routes(__name__)


@routes.get("/operator/servers/{server_id}/capacity")
def show_capacity(server_id: ServerId) -> Capacity:
    """Show what a server has to give, and how much of it is given; version 0 is nothing yet."""
    return allotting.capacity(_known(server_id), allotments=deps().allotments)


@routes.put("/operator/servers/{server_id}/capacity")
def set_capacity(server_id: ServerId, wish: CapacityWish, version: int) -> Capacity:
    """Say what a server has, and whether more than that may be allotted."""
    return allotting.set_capacity(
        _known(server_id), wish, version=version, allotments=deps().allotments
    )


@routes.get("/operator/servers/{server_id}/allotments")
def list_servers_allotments(server_id: ServerId) -> Page[Left]:
    """List who has how much of a server, and what is left of it."""
    found = deps().allotments.of_server(_known(server_id))
    return Page(items=[allotting.left_of(each) for each in found])


@routes.get("/operator/resellers/{reseller_id}/allotments")
def list_resellers_allotments(reseller_id: ResellerId) -> Page[Left]:
    """List a reseller's allotments, and what is left of them."""
    found = deps().allotments.of_reseller(deps().resellers.get(reseller_id).id)
    return Page(items=[allotting.left_of(each) for each in found])


@routes.get("/operator/resellers/{reseller_id}/allotments/{server_id}")
def show_allotment(reseller_id: ResellerId, server_id: ServerId) -> Left:
    """Show a reseller's share of a server; version 0 is none yet."""
    return allotting.left_of(_allotment(reseller_id, server_id))


@routes.put("/operator/resellers/{reseller_id}/allotments/{server_id}")
def allot(reseller_id: ResellerId, server_id: ServerId, wish: AllotmentWish, version: int) -> Left:
    """Set a reseller's share of a server: not below its use, nor beyond what the server has."""
    before = _allotment(reseller_id, server_id)
    saved = allotting.allot(
        before.reseller_id,
        before.server_id,
        wish,
        version=version,
        allotments=deps().allotments,
    )
    return allotting.left_of(saved)


def _allotment(reseller_id: ResellerId, server_id: ServerId) -> Allotment:
    reseller = deps().resellers.get(reseller_id)
    return allotting.allotment(reseller.id, _known(server_id), allotments=deps().allotments)


def _known(server_id: ServerId) -> ServerId:
    return deps().servers.get(server_id).id
