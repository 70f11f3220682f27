"""/reseller/brand: what one's end users see, and under which host names."""

import base64
import binascii
from typing import Annotated, Final

from pydantic import Field, StringConstraints

from functions.api.http import Routes
from functions.core.domain.brands import HOST_NAME, TXT_HOST, Brand, Look, proof_of
from functions.core.domain.callers import Caller, Role
from functions.core.domain.errors import Invalid
from functions.core.domain.model import Model
from functions.core.services import branding
from functions.core.wiring import deps

routes = Routes(__name__)

OWNERS: Final = frozenset({Role.OWNER})
HostName = Annotated[str, StringConstraints(max_length=253, pattern=HOST_NAME)]


class Picture(Model):
    """A PNG or WebP; empty: none any more."""

    image_base64: str = Field(default="", max_length=200_000, repr=False)


class HostWish(Model):
    host_name: HostName


class HostProof(Model):
    """What has to stand in the public DNS."""

    record: str
    type: str = "TXT"
    value: str


@routes.get("/reseller/brand")
def show_own_brand(caller: Caller) -> Brand:
    """Show one's brand; version 0 until it was chosen."""
    return branding.brand_of(caller.tenant, means=deps())


@routes.put("/reseller/brand", roles=OWNERS)
def dress_own_brand(wish: Look, caller: Caller, version: int) -> Brand:
    """Choose name, colours and support, and whether end users are mailed and the status public."""
    return branding.dress(caller.tenant, wish, version=version, means=deps())


@routes.put("/reseller/brand/logo", roles=OWNERS)
def show_own_logo(wish: Picture, caller: Caller, version: int) -> Brand:
    """Show a logo; it is painted anew, at most 800 by 400 pixels."""
    try:
        data = base64.b64decode(wish.image_base64, validate=True)
    except (binascii.Error, ValueError) as error:
        raise Invalid("image_base64", "is no base 64") from error
    return branding.show_logo(caller.tenant, data, version=version, means=deps())


@routes.post("/reseller/brand/host-proofs", roles=OWNERS)
def prepare_host(wish: HostWish, caller: Caller) -> HostProof:
    """Say which TXT record proves a host name. Nothing is written."""
    value = proof_of(caller.tenant, wish.host_name)
    return HostProof(record=f"{TXT_HOST}.{wish.host_name}", value=value)


@routes.post("/reseller/brand/host-names", roles=OWNERS)
def claim_own_host(wish: HostWish, caller: Caller) -> Brand:
    """Show the brand under a host name, once its TXT record is there."""
    return branding.claim_host(caller.tenant, wish.host_name, means=deps())


@routes.delete("/reseller/brand/host-names/{host_name}", roles=OWNERS)
def release_own_host(host_name: str, caller: Caller, version: int) -> None:
    """Show the brand under this host name no more."""
    branding.release_host(caller.tenant, host_name.lower(), version=version, means=deps())
