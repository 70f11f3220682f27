"""/operator/resellers/…/brand: under which host names a brand is shown."""

from typing import Annotated

from pydantic import Field, StringConstraints

from functions.api.http import Routes
from functions.core.domain.brands import HOST_NAME, Brand
from functions.core.domain.ids import ResellerId
from functions.core.domain.model import Model
from functions.core.services import branding
from functions.core.wiring import deps

routes = Routes(__name__)

HostName = Annotated[str, StringConstraints(max_length=253, pattern=HOST_NAME)]


class HostsWish(Model):
    host_names: tuple[HostName, ...] = Field(max_length=20)


@routes.get("/operator/resellers/{reseller_id}/brand")
def show_brand(reseller_id: ResellerId) -> Brand:
    """Show a reseller's brand; version 0 until it was chosen."""
    return branding.brand_of(reseller_id, means=deps())


@routes.put("/operator/resellers/{reseller_id}/brand/host-names")
def name_hosts(reseller_id: ResellerId, wish: HostsWish, version: int) -> Brand:
    """Say under which host names it is shown. A name belongs to one brand."""
    return branding.name_hosts(reseller_id, wish.host_names, version=version, means=deps())
